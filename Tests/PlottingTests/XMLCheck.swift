// Whether some bytes are well-formed XML.

import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

enum XMLCheck {
  static func parses(_ data: Data) -> Bool { XMLParser(data: data).parse() }
}
