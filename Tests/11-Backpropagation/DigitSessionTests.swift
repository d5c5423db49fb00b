// Drawing with keys, without a terminal and without a trained network: the pen, the way back, what a network
// gets to see, and what is on the screen.
import Curriculum
import ExerciseSupport
import Plotting
import Testing

@testable import Backpropagation

@Suite("Drawing a digit") struct DigitSessionTests {
  /// A network that says 1 for a picture higher than wide, else 7.
  private let reader = DigitReader(
    frame: DigitFrame(rows: 28, columns: 28),
    read: { picture in
      let rows = (0..<28).count { row in picture[28 * row..<28 * row + 28].contains { $0 > 0.2 } }
      let columns = (0..<28).count { column in (0..<28).contains { picture[28 * $0 + column] > 0.2 }
      }
      var outputs = [Float](repeating: 0.01, count: 10)
      outputs[rows > 2 * columns ? 1 : 7] = 0.9
      return outputs
    },
    examples: [([Float](repeating: 0, count: 783) + [1], 4)])

  private func session(_ keys: [Key] = []) throws -> DigitSession {
    var session = try DigitSession(reader)
    for key in keys { session.press(key) }
    return session
  }

  private let look = SessionLook(
    size: TextSize(columns: 80, rows: 24), usesColor: false, isUnicode: true)

  @Test("a lifted pen only moves; a pen that is down leaves soft ink") func pen() throws {
    #expect(try session([.left, .left]).canvas.isEmpty)
    let canvas = try session([.character(" "), .down, .down]).canvas
    #expect(canvas.isDown)
    func ink(_ row: Int, _ column: Int) -> Float { canvas.ink[28 * row + column] }
    #expect((14...16).allSatisfy { ink($0, 14) == 1 })
    #expect(ink(15, 13) == 0.6 && ink(15, 15) == 0.6)
    #expect(ink(13, 13) == 0.3 && ink(12, 14) == 0 && ink(15, 12) == 0)
    #expect(try !session([.character(" "), .character(" ")]).canvas.isDown)
  }

  @Test("the pen stays on the canvas, and a number pad has diagonals") func edges() throws {
    let corner = try session(Array(repeating: .home, count: 40)).canvas
    #expect((corner.row, corner.column) == (0, 0))
    let other = try session(Array(repeating: .character("3"), count: 40)).canvas
    #expect((other.row, other.column) == (27, 27))
    let dot = try session(Array(repeating: .home, count: 40) + [.character(" ")]).canvas
    #expect(dot.ink.count { $0 > 0 } == 4)
  }

  @Test("u goes back step by step, with the pen; c clears, which u undoes, too") func undo() throws
  {
    var session = try session([.character(" "), .right, .right])
    let before = session.canvas.ink
    session.press(.right)
    session.press(.character("u"))
    #expect(session.canvas.ink == before)
    #expect(session.canvas.column == 16)
    session.press(.character("c"))
    #expect(session.canvas.isEmpty && !session.canvas.isDown && session.seen == nil)
    session.press(.character("u"))
    #expect(session.canvas.ink == before)
    for _ in 0..<5 { session.press(.character("u")) }
    #expect(session.canvas.isEmpty && session.outputs.isEmpty && session.guess == nil)
  }

  @Test("the outputs follow every stroke") func live() throws {
    var session = try session([.character(" ")])
    for _ in 0..<12 { session.press(.down) }
    #expect(session.guess == 1)
    #expect(session.words == "The network says 1.")
    for _ in 0..<12 { session.press(.right) }
    #expect(session.guess == 7)
    #expect(session.screen(look).joined().contains("The network says 7."))
  }

  @Test("d shows an example with its label, q ends, other keys do nothing") func keys() throws {
    var session = try session([.character("d")])
    #expect(session.note == "a test digit, labeled 4")
    #expect(!session.canvas.isEmpty)
    let before = session.canvas
    for key in [Key.character("x"), .escape, .redraw, .interrupt] { session.press(key) }
    #expect(session.canvas == before && !session.isOver)
    session.press(.character("q"))
    #expect(session.isOver)
  }

  @Test("the screen fits every terminal that is large enough, in colors or without") func screen()
    throws
  {
    let session = try session([.character(" "), .down, .right, .right])
    for columns in [58, 70, 79, 80, 84, 120, 200] {
      for (usesColor, isUnicode) in [(true, true), (false, true), (false, false)] {
        let look = SessionLook(
          size: TextSize(columns: columns, rows: session.smallest.rows), usesColor: usesColor,
          isUnicode: isUnicode)
        let rows = session.screen(look)
        #expect(rows.count <= session.smallest.rows, "\(columns): \(rows.count) rows")
        #expect(rows.allSatisfy { TerminalText.columns($0) <= columns }, "\(columns) columns")
        #expect(rows.joined().contains("\u{1B}") == usesColor)
        #expect(isUnicode || rows.allSatisfy { $0.allSatisfy(\.isASCII) })
        #expect(
          TerminalText.plain(rows.joined()).contains("what the network sees") == (columns >= 80))
      }
    }
  }

  @Test("without a terminal there has to be a picture") func told() throws {
    var report = RecordingReport()
    let error = #expect(throws: CourseError.self) { try session().tell(&report) }
    #expect(error?.mend.contains("image=FILE.png") == true)
  }
}

@Suite("Framing a digit as MNIST did") struct DigitFrameTests {
  private let frame = DigitFrame(rows: 28, columns: 28)

  @Test("the longer side has 20 pixels, and the center of mass is in the middle") func sizes()
    throws
  {
    // A bar of 4 by 10 in a corner, and one of 100 by 40.
    for (height, width, h, w, due) in [(30, 40, 10, 4, (20, 8)), (200, 300, 40, 100, (8, 20))] {
      var ink = [Float](repeating: 0, count: height * width)
      for row in 3..<3 + h { for column in 5..<5 + w { ink[row * width + column] = 1 } }
      let framed = try #require(frame.framed(ink, height: height, width: width))
      let rows = (0..<28).filter { row in framed[28 * row..<28 * row + 28].contains { $0 > 0 } }
      let columns = (0..<28).filter { column in (0..<28).contains { framed[28 * $0 + column] > 0 } }
      #expect((rows.count, columns.count) == due)
      #expect((rows[0], columns[0]) == (14 - due.0 / 2, 14 - due.1 / 2))
      #expect(framed.allSatisfy { $0 == 0 || abs($0 - 1) < 1e-5 })
    }
  }

  @Test("heavy ink pulls the digit to its side") func mass() throws {
    // A foot below a thin line: the middle of the ink is low, so the picture moves up.
    var ink = [Float](repeating: 0, count: 400)
    for row in 0..<20 { ink[20 * row + 10] = 1 }
    for column in 6..<14 { ink[20 * 19 + column] = 1 }
    let framed = try #require(frame.framed(ink, height: 20, width: 20))
    let sum = framed.reduce(0, +)
    let mean =
      framed.enumerated().reduce(Float(0)) { $0 + $1.element * Float($1.offset / 28) } / sum
    #expect(abs(mean - 13.5) <= 0.5)
    #expect(!framed[28 * 22..<28 * 28].contains { $0 > 0 })
  }

  @Test("gray ink becomes as dark as black ink, one pixel is a square, nothing is nothing")
  func corners() throws {
    #expect(frame.framed([Float](repeating: 0, count: 100), height: 10, width: 10) == nil)
    var dot = [Float](repeating: 0, count: 100)
    dot[55] = 0.3
    let framed = try #require(frame.framed(dot, height: 10, width: 10))
    #expect(framed.count { $0 > 0.999 } == 400)
  }

  @Test("a framed picture is framed already, but for a rounding") func again() throws {
    var source = RandomSource(seed: 3)
    var ink = [Float](repeating: 0, count: 784)
    for row in 4..<24 { for column in 8..<18 { ink[28 * row + column] = source.uniform(0.2, 1) } }
    let once = try #require(frame.framed(ink, height: 28, width: 28))
    let twice = try #require(frame.framed(once, height: 28, width: 28))
    expectEqual(twice, once, "the picture")
  }

  @Test("pictures of 8x8 pixels are filled") func small() throws {
    let frame = DigitFrame(rows: 8, columns: 8)
    var ink = [Float](repeating: 0, count: 784)
    for row in 4..<24 { ink[28 * row + 14] = 1 }
    let framed = try #require(frame.framed(ink, height: 28, width: 28))
    #expect((0..<8).allSatisfy { framed[8 * $0 + 3] > 0.9 || framed[8 * $0 + 4] > 0.9 })
  }
}
