// Numbers as a reader wants them: `1024`, `0.25`, `10⁻³`, `2×10⁵`. Leaves out full precision:
// FigureTSV has that.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum NumberText {
  /// At most `digits` significant digits, without zeros at the end: `0.25`, `3`, `1.5×10⁶`. Below a
  /// million, all digits before the point are written, however many they are.
  static func short(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let size = abs(value)
    if value != 0, size >= 1e6 || size < 1e-4 {
      var exponent = Int(floor(log10(size)))
      var mantissa = print("%.*f", digits - 1, value / pow(10, Double(exponent)))
      if mantissa.hasPrefix("10") || mantissa.hasPrefix("-10") {
        exponent += 1
        mantissa = print("%.*f", digits - 1, value / pow(10, Double(exponent)))
      }
      let factor = trimmed(mantissa)
      let power = "10" + superscript(exponent)
      return minus(factor == "1" ? power : factor == "-1" ? "-" + power : "\(factor)×\(power)")
    }
    let whole = value == 0 ? 0 : Int(floor(log10(size)))
    return minus(trimmed(print("%.*f", max(0, digits - 1 - whole), value)))
  }

  /// With `decimals` places.
  static func fixed(_ value: Double, decimals: Int) -> String {
    let text = print("%.*f", decimals, value)
    return minus(text.allSatisfy { "-0.".contains($0) } ? text.filter { $0 != "-" } : text)
  }

  /// The two ends of a range, as exactly as the range is wide: `0` and `1`, `0.985` and `0.992`.
  static func range(_ lower: Double, _ upper: Double) -> (String, String) {
    let size = max(abs(lower), abs(upper))
    guard size >= 1e-4, size < 1e6, upper > lower else { return (short(lower), short(upper)) }
    let decimals = max(0, 2 - Int(floor(log10(upper - lower))))
    return (trimmed(fixed(lower, decimals: decimals)), trimmed(fixed(upper, decimals: decimals)))
  }

  /// `base` to the power `exponent`: `2¹⁰`, `10⁻³`.
  static func power(_ base: Double, _ exponent: Int) -> String {
    "\(short(base))\(superscript(exponent))"
  }

  /// A colour as gnuplot writes it: `#rrggbb`.
  static func colour(_ rgb: RGB) -> String {
    "#"
      + [rgb.red, rgb.green, rgb.blue].map { part in
        let digits = String(part, radix: 16)
        return digits.count < 2 ? "0" + digits : digits
      }.joined()
  }

  static func superscript(_ exponent: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(
      String(exponent).map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue ?? 0] })
  }

  private static func minus(_ text: String) -> String {
    String(text.map { $0 == "-" ? "−" : $0 })
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var result = text[...]
    while result.hasSuffix("0") { result = result.dropLast() }
    if result.hasSuffix(".") { result = result.dropLast() }
    return result == "-0" ? "0" : String(result)
  }

  private static func print(_ format: String, _ decimals: Int, _ value: Double) -> String {
    var buffer = [CChar](repeating: 0, count: 400)
    let count = withVaList([CInt(min(decimals, 17)), value]) {
      vsnprintf(&buffer, buffer.count, format, $0)
    }
    return String(decoding: buffer.prefix(Int(count)).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
