// Numbers with a chosen count of digits.
import Foundation

extension EventText {
  /// `x` with `places` digits after the point.
  static func decimal(_ x: Double, places: Int) -> String {
    String(format: "%.\(places)f", x)
  }

  /// `x` with `digits` significant digits as d.ddde±n, the exponent without padding.
  static func scientific(_ x: Double, digits: Int) -> String {
    let text = String(format: "%.\(max(0, digits - 1))e", x)
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    return "\(parts[0])e\(exponent)"
  }
}
