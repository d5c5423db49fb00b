// `lesson 11 --draw`: a digit is drawn with the arrow keys, or read from a PNG file, and a network that was
// trained just before says what it sees. Chapter 11, “Run it”.
import Curriculum
import Images
import Plotting

/// A trained network, as a session needs it.
struct DigitReader {
  /// What the network takes.
  let frame: DigitFrame
  /// A framed picture `[rows * columns]` to ten outputs from 0 to 1.
  let read: (_ picture: [Float]) -> [Float]
  /// Digits that the network has not learned from, to look at with `d`: `[rows * columns]` each.
  let examples: [(pixels: [Float], label: Int)]
}

/// A canvas, and what the network says to it.
struct DigitSession: Session {
  let reader: DigitReader
  private(set) var canvas = DigitCanvas()
  private(set) var isOver = false
  /// A word on what is shown.
  private(set) var note = ""
  /// The picture as the network sees it, `[rows * columns]`; nil for an empty canvas.
  private(set) var seen: [Float]?
  /// The ten outputs; empty for an empty canvas.
  private(set) var outputs: [Float] = []
  private let hasPicture: Bool
  private var source: RandomSource

  /// - Parameters:
  ///   - image: a PNG file to begin with; empty for none
  ///   - seed: for the choice of examples
  init(_ reader: DigitReader, image: String = "", seed: Int = 7) throws {
    self.reader = reader
    source = RandomSource(seed: seed)
    hasPicture = !image.isEmpty
    if hasPicture {
      let picture = try PNGFile.read(image)
      let own = DigitFrame(rows: DigitCanvas.side, columns: DigitCanvas.side)
      guard let ink = picture.ink,
        let framed = own.framed(ink, height: picture.rows, width: picture.columns)
      else {
        throw CourseError(
          .usage, "\(image): the picture is all one color, so there is no digit in it.",
          mend: "Draw a digit that differs clearly from its background, and save it again.")
      }
      canvas.show(framed)
      note = "from \(image)"
    }
    look()
  }

  var smallest: TextSize { TextSize(columns: 58, rows: 23) }

  /// The digit with the largest output; nil for an empty canvas.
  var guess: Int? {
    outputs.indices.max { outputs[$0] < outputs[$1] || outputs[$0] == outputs[$1] && $0 > $1 }
  }

  /// What the network says, in words.
  var words: String {
    guard let guess else { return "Draw a digit; the network is watching." }
    let second = outputs.indices.filter { $0 != guess }.max { outputs[$0] < outputs[$1] } ?? guess
    if outputs[guess] < 0.3 {
      return "The network sees no digit that it knows; \(guess) is nearest."
    }
    if outputs[second] > 0.5 * outputs[guess] {
      return "The network says \(guess), but it might be \(second)."
    }
    return outputs[guess] < 0.7
      ? "The network says \(guess), and is not sure." : "The network says \(guess)."
  }

  // MARK: - Keys

  mutating func press(_ key: Key) {
    switch key {
    case .character("q"), .character("Q"): isOver = true
    case .character(" "), .enter: canvas.press()
    case .character("c"): canvas.clear()
    case .character("u"), .backspace: canvas.undo()
    case .character("d"): showExample()
    default:
      guard let (down, right) = DigitSession.direction(key) else { return }
      canvas.move(down: down, right: right)
    }
    if key == .character("c") || canvas.isEmpty { note = "" }
    look()
  }

  /// Arrows, and the digits of a number pad, whose corners are diagonals.
  private static func direction(_ key: Key) -> (down: Int, right: Int)? {
    switch key {
    case .up, .character("8"): (-1, 0)
    case .down, .character("2"): (1, 0)
    case .left, .character("4"): (0, -1)
    case .right, .character("6"): (0, 1)
    case .home, .character("7"): (-1, -1)
    case .pageUp, .character("9"): (-1, 1)
    case .end, .character("1"): (1, -1)
    case .pageDown, .character("3"): (1, 1)
    default: nil
    }
  }

  private mutating func showExample() {
    guard !reader.examples.isEmpty else { return }
    let example = reader.examples[source.integer(below: reader.examples.count)]
    let own = DigitFrame(rows: DigitCanvas.side, columns: DigitCanvas.side)
    let picture = own.framed(
      example.pixels, height: reader.frame.rows, width: reader.frame.columns)
    canvas.show(picture ?? [Float](repeating: 0, count: DigitCanvas.side * DigitCanvas.side))
    note = "a test digit, labeled \(example.label)"
  }

  /// Shows the canvas to the network.
  private mutating func look() {
    seen = reader.frame.framed(canvas.ink, height: DigitCanvas.side, width: DigitCanvas.side)
    outputs = seen.map(reader.read) ?? []
  }

  // MARK: - Without a terminal

  func tell(_ report: inout some Report) throws {
    guard hasPicture, let seen, let guess else {
      throw CourseError(
        .usage, "Drawing needs a terminal, and there is none here.",
        mend: "Give a picture instead: lesson 11 --draw image=FILE.png")
    }
    let plain = SessionLook(
      size: TextSize(columns: 80, rows: 24), usesColor: false, isUnicode: true)
    report.sample(
      "What the network sees",
      DigitPixels(seen, columns: reader.frame.columns, plain).rows.joined(separator: "\n"))
    report.table(
      Table(
        "The ten outputs", headings: ["digit", "output"],
        rows: outputs.enumerated().map { ["\($0)", Digits.fixed($1)] }))
    report.text(words)
    for (digit, output) in outputs.enumerated() { report.value("output\(digit)", Double(output)) }
    report.value("guess", Double(guess))
  }
}
