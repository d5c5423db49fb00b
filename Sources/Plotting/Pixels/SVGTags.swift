// Rewrites what stands inside the tags of gnuplot's SVG, in one pass over its bytes: a figure may
// have twenty thousand marks. Text between tags is the figure's own and stays as it is.

struct SVGTags {
  /// Goes before every id and every reference to one.
  let prefix: [UInt8]
  private(set) var output: [UInt8] = []

  init(prefix: [UInt8]) { self.prefix = prefix }

  /// The beginnings of gnuplot's ids.
  private let ids = ["gpPt", "gpDot", "gpPat", "gnuplot_", "textbox", "greybox"].map {
    Array($0.utf8)
  }

  /// Values of attributes, without the quotes around them, and what replaces them.
  private let values: [(old: [UInt8], new: [UInt8])] = [
    ("rgb(  1,   2,   3)", "currentColor"), ("rgb(1,2,3)", "currentColor"),
    ("black", "currentColor"),
    // Quotes of either kind may stand around the value, so the new attribute brings its own.
    ("rgb(  1,   2,   4)", "currentColor' stroke-opacity='0.15"),
    (":Bold", "sans-serif\" font-weight=\"bold"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  mutating func rewrite(_ source: ArraySlice<UInt8>) {
    output.reserveCapacity(source.count + source.count / 4)
    let image = Array("<image ".utf8)
    var isTag = false
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      switch byte {
      case UInt8(ascii: "<"):
        isTag = true
        if source[index...].starts(with: image) {
          output += Array("<image style='image-rendering:pixelated' ".utf8)
          index += image.count
          continue
        }
      case UInt8(ascii: ">"): isTag = false
      case UInt8(ascii: "\n") where output.last == byte:
        index += 1
        continue
      default: break
      }
      output.append(byte)
      index += 1
      // An id or a value begins after a quote; `url(#…)` after a bracket.
      if isTag, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "(")
      {
        index += replace(source[index...], after: byte)
      }
    }
  }

  /// Writes what replaces the beginning of `rest`; how many bytes of it are done with.
  private mutating func replace(_ rest: ArraySlice<UInt8>, after quote: UInt8) -> Int {
    let isReference = rest.first == UInt8(ascii: "#")
    let name = isReference ? rest.dropFirst() : rest
    if ids.contains(where: { name.starts(with: $0) }) {
      if isReference { output.append(UInt8(ascii: "#")) }
      output += prefix
      return isReference ? 1 : 0
    }
    for (old, new) in values where rest.starts(with: old) {
      guard rest.dropFirst(old.count).first == quote else { continue }
      output += new
      return old.count
    }
    return 0
  }

  /// Where `text` first stands in `bytes`.
  static func find(_ text: String, in bytes: [UInt8]) -> Int? {
    let part = Array(text.utf8)
    return bytes.indices.first { bytes[$0] == part.first && bytes[$0...].starts(with: part) }
  }
}
