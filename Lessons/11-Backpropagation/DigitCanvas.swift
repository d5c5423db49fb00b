// A canvas for drawing a digit with keys: ink, a pen that is up or down, and the way back. Chapter 11, “Run it”.

/// 28x28 pixels and a pen.
struct DigitCanvas: Equatable, Sendable {
  static let side = 28
  /// Steps that can be taken back.
  private static let longestHistory = 1000

  private struct Step: Equatable, Sendable {
    let ink: [Float]
    let row: Int
    let column: Int
  }

  /// 0 for paper and 1 for ink, row by row, `[28 * 28]`.
  private(set) var ink = [Float](repeating: 0, count: side * side)
  private(set) var row = side / 2
  private(set) var column = side / 2
  private(set) var isDown = false
  private var history: [Step] = []

  var isEmpty: Bool { ink.allSatisfy { $0 == 0 } }

  mutating func move(down: Int, right: Int) {
    let last = DigitCanvas.side - 1
    let (newRow, newColumn) = (min(max(0, row + down), last), min(max(0, column + right), last))
    guard isDown else {
      (row, column) = (newRow, newColumn)
      return
    }
    remember()
    (row, column) = (newRow, newColumn)
    dab()
  }

  /// Puts the pen down, which leaves a dot, or lifts it.
  mutating func press() {
    isDown.toggle()
    guard isDown else { return }
    remember()
    dab()
  }

  mutating func clear() {
    remember()
    isDown = false
    ink = [Float](repeating: 0, count: ink.count)
  }

  /// Shows a picture `[28 * 28]` instead of what was drawn.
  mutating func show(_ picture: [Float]) {
    remember()
    isDown = false
    ink = picture
  }

  /// Takes the last change back; the pen goes back with it. Returns false where there is none.
  @discardableResult
  mutating func undo() -> Bool {
    guard let step = history.popLast() else { return false }
    (ink, row, column) = (step.ink, step.row, step.column)
    isDown = isDown && !isEmpty
    return true
  }

  private mutating func remember() {
    history.append(Step(ink: ink, row: row, column: column))
    if history.count > DigitCanvas.longestHistory { history.removeFirst() }
  }

  /// A soft dot of three by three pixels, as the lines of a real pen fade out at their edges.
  private mutating func dab() {
    for down in -1...1 {
      for right in -1...1 {
        let (r, c) = (row + down, column + right)
        guard (0..<DigitCanvas.side).contains(r), (0..<DigitCanvas.side).contains(c) else {
          continue
        }
        let amount: Float = [1, 0.6, 0.3][abs(down) + abs(right)]
        ink[r * DigitCanvas.side + c] = max(ink[r * DigitCanvas.side + c], amount)
      }
    }
  }
}
