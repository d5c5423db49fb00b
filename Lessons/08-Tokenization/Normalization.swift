// Unicode's normal forms, which some files ask for before anything else: one way of writing what
// can be written in several. Left out: lower case, stripped accents and replacements. Chapter 08.
import Foundation

/// A normal form of Unicode (Unicode Standard Annex 15).
enum Normalization: String, Sendable {
  case composed = "NFC"
  case decomposed = "NFD"
  case compatiblyComposed = "NFKC"
  case compatiblyDecomposed = "NFKD"

  /// The normal form of bytes. What is no UTF-8 stays, and so does what came after Unicode 9, whose
  /// tables Hugging Face's library has: to these, a later character is one that nothing is known
  /// about.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    // ASCII is normal in all forms.
    if bytes.allSatisfy({ $0 < 0x80 }) { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var run = String.UnicodeScalarView()
    func endRun() {
      if !run.isEmpty { result += Array(form(of: String(run)).utf8) }
      run = String.UnicodeScalarView()
    }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        if Normalization.isKnown(scalar) {
          run.append(scalar)
        } else {
          endRun()
          result += bytes[place..<place + encoded.count]
        }
        place += encoded.count
      case .error(let length):
        endRun()
        result += bytes[place..<place + length]
        place += length
      case .emptyInput:
        endRun()
        return result
      }
    }
  }

  private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x300 { return true }
    // Its class changed in Unicode 14.
    if scalar.value == 0x1715 { return false }
    return scalar.properties.age.map { $0.major <= 9 } ?? false
  }

  private func form(of text: String) -> String {
    switch self {
    case .composed: text.precomposedStringWithCanonicalMapping
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .compatiblyComposed: text.precomposedStringWithCompatibilityMapping
    case .compatiblyDecomposed: text.decomposedStringWithCompatibilityMapping
    }
  }
}
