// Two shapes against each other, by NumPy's rule of broadcasting: compared from their last axis on;
// an axis of length 1 is repeated, and a missing axis counts as one of length 1.
import Curriculum
import VectorMath

/// How to walk over two tensors and their common shape: runs of numbers that lie side by side, or
/// stand still, in each of them.
struct Broadcast {
  /// Neighbouring axes along which the same tensors move.
  private struct Axis {
    var length: Int
    /// Whether the numbers of x and of y move along it, or are repeated.
    var movesX: Bool
    var movesY: Bool
    /// Steps from item to item; 0 where they are repeated.
    var stepX = 0
    var stepY = 0
  }

  /// How many numbers a run has.
  private(set) var columns = 1
  /// Whether one number of x or y serves a whole run.
  private(set) var (repeatsX, repeatsY) = (false, false)
  private(set) var rows = 1
  /// All axes but the run's own, the innermost first.
  private var outer: [Axis] = []

  init(_ x: [Int], _ y: [Int]) {
    var axes: [Axis] = []
    for place in 1...Swift.max(x.count, y.count, 1) {
      let (lengthX, lengthY) = (Broadcast.length(x, place), Broadcast.length(y, place))
      let axis = Axis(
        length: lengthX == 1 ? lengthY : lengthX, movesX: lengthX != 1, movesY: lengthY != 1)
      if lengthX == 1 && lengthY == 1 { continue }
      if let last = axes.last, last.movesX == axis.movesX, last.movesY == axis.movesY {
        axes[axes.count - 1].length *= axis.length
      } else {
        axes.append(axis)
      }
    }
    var (sizeX, sizeY) = (1, 1)
    for i in axes.indices {
      axes[i].stepX = axes[i].movesX ? sizeX : 0
      axes[i].stepY = axes[i].movesY ? sizeY : 0
      if axes[i].movesX { sizeX *= axes[i].length }
      if axes[i].movesY { sizeY *= axes[i].length }
    }
    guard let run = axes.first else { return }
    columns = run.length
    (repeatsX, repeatsY) = (!run.movesX, !run.movesY)
    outer = Array(axes.dropFirst())
    for axis in outer { rows *= axis.length }
  }

  /// The length of an axis, counted from the last as 1.
  private static func length(_ shape: [Int], _ place: Int) -> Int {
    place <= shape.count ? shape[shape.count - place] : 1
  }

  /// Where the run of this row starts in x and in y.
  func offsets(ofRow row: Int) -> (x: Int, y: Int) {
    // A matrix and a row, or a matrix and a column.
    if outer.count == 1 { return (row * outer[0].stepX, row * outer[0].stepY) }
    var (rest, x, y) = (row, 0, 0)
    for axis in outer {
      let (quotient, place) = rest.quotientAndRemainder(dividingBy: axis.length)
      x += place * axis.stepX
      y += place * axis.stepY
      rest = quotient
    }
    return (x, y)
  }

  /// The shape that the two have together.
  static func shape(_ x: [Int], _ y: [Int], _ operation: String) -> [Int] {
    if x == y { return x }
    let rank = Swift.max(x.count, y.count)
    return (0..<rank).map { axis in
      let (a, b) = (length(x, rank - axis), length(y, rank - axis))
      require(a == b || a == 1 || b == 1, "the shapes \(x) \(operation) \(y) do not fit")
      return a == 1 ? b : a
    }
  }
}
