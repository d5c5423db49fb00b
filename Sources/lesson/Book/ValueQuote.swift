// A number of a run as a chapter quotes it: which one, with how many digits, in what range.
import Curriculum
import Foundation

/// One quoted value.
struct ValueQuote: Equatable, Sendable {
  enum Form: Equatable, Sendable {
    /// As the terminal writes numbers: `EventText.number`.
    case plain
    case digits(Int)
    case places(Int)
  }

  var name: String
  var form = Form.plain
  /// Multiplied in before writing: 100 makes a fraction a percentage.
  var scale = 1.0
  /// True where the number depends on the machine; then its range is checked, not its digits.
  var isMeasured = false
  var minimum: Double?
  var maximum: Double?

  /// The number as it stands in the chapter.
  func text(_ number: Double) -> String {
    let number = number * scale
    guard number.isFinite else { return EventText.number(number) }
    switch form {
    case .plain: return EventText.number(number)
    case .places(let places): return EventText.decimal(number, places: places)
    case .digits(let digits):
      let rounded = EventText.scientific(number, digits: digits)
      guard let value = Double(rounded), let exponent = rounded.split(separator: "e").last,
        let magnitude = Int(exponent)
      else { return EventText.number(number) }
      return EventText.decimal(value, places: max(0, digits - 1 - magnitude))
    }
  }

  /// What is wrong with `number`, or nil where it lies in the range; bounds are in the scaled unit.
  func outside(_ number: Double) -> String? {
    let scaled = number * scale
    if scaled.isNaN { return "\(name) is not a number." }
    if let minimum, scaled < minimum { return "\(name) is \(text(number)), below min=\(minimum)." }
    if let maximum, scaled > maximum { return "\(name) is \(text(number)), above max=\(maximum)." }
    return nil
  }

  /// Reads `04[what-if=double].speedup digits=3 measured min=5 max=500`, the words of an entry in the
  /// chapter's table of values, after its name.
  static func parse(_ words: [String]) throws -> (RunKey, ValueQuote) {
    var words = words
    guard let reference = words.first else { throw misnamed() }
    words.removeFirst()
    let (run, name) = try parseReference(reference)
    var quote = ValueQuote(name: name)
    if let text = Directive.take("digits", &words) {
      quote.form = .digits(try count(text, "digits", 1...15))
    }
    if let text = Directive.take("places", &words) {
      quote.form = .places(try count(text, "places", 0...15))
    }
    if let text = Directive.take("scale", &words) { quote.scale = try number(text, "scale") }
    if let text = Directive.take("min", &words) { quote.minimum = try number(text, "min") }
    if let text = Directive.take("max", &words) { quote.maximum = try number(text, "max") }
    if let index = words.firstIndex(of: "measured") {
      words.remove(at: index)
      quote.isMeasured = true
      guard quote.minimum != nil, quote.maximum != nil else {
        throw Directive.malformed(
          "A measured value has a range.", "Add min=… and max=… that hold on any machine.")
      }
    }
    if let unknown = words.first {
      throw Directive.malformed(
        "“\(unknown)” is not understood in a value.",
        "It takes digits=, places=, scale=, measured, min=, max=.")
    }
    return (run, quote)
  }

  private static func parseReference(_ text: String) throws -> (RunKey, String) {
    let lesson = String(text.prefix(2))
    var rest = text.dropFirst(2)
    guard lesson.count == 2, lesson.allSatisfy(\.isNumber) else { throw misnamed() }
    var words: [String] = []
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      words = Directive.split(String(rest[rest.index(after: rest.startIndex)..<end]))
      rest = rest[rest.index(after: end)...]
    }
    guard rest.hasPrefix("."), rest.count > 1 else { throw misnamed() }
    return (try Directive.run(lesson, &words), String(rest.dropFirst()))
  }

  private static func misnamed() -> CourseError {
    Directive.malformed(
      "A value names a lesson and one of its values.",
      "Write NAME 04.speedup or NAME 04[what-if=double].speedup")
  }

  private static func count(_ text: String, _ name: String, _ range: ClosedRange<Int>) throws
    -> Int
  {
    guard let value = Int(text), range.contains(value) else {
      throw Directive.malformed(
        "\(name)=\(text) is not a count of digits.",
        "Choose \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }

  private static func number(_ text: String, _ name: String) throws -> Double {
    guard let value = Double(text), value.isFinite else {
      throw Directive.malformed("\(name)=\(text) is not a number.", "Write \(name)=12.5")
    }
    return value
  }
}
