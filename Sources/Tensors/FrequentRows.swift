// Sums of the rows that `Tensor.addRows` meets so often that a running sum in Float would drift:
// there may be a hundred thousand gradients for one frequent word.
import VectorMath

/// The rows of a matrix `[height, width]` that come more than 64 times, with a sum in Double for
/// each.
struct FrequentRows {
  private let width: Int
  /// The places of the frequent rows in the matrix.
  private var indices: [Int] = []
  /// For each row of the matrix, its place in `indices`, or -1; empty if there are no frequent
  /// rows.
  private var slots: [Int32] = []
  /// `[indices.count, width]`.
  private var sums: [Double] = []

  init(_ indices: [Int], height: Int, width: Int) {
    self.width = width
    if indices.count <= Loops.blockOfRows { return }
    var counts = [Int32](repeating: 0, count: height)
    for index in indices { counts[index] += 1 }
    guard let largest = counts.max(), largest > Loops.blockOfRows else { return }
    self.indices = counts.indices.filter { counts[$0] > Loops.blockOfRows }
    slots = [Int32](repeating: -1, count: height)
    for (slot, index) in self.indices.enumerated() { slots[index] = Int32(slot) }
    sums = [Double](repeating: 0, count: self.indices.count * width)
  }

  /// Adds the row at `x` `[width]` to the sum of a frequent row; false if row `index` is not
  /// frequent.
  mutating func add(_ x: UnsafePointer<Float>, to index: Int) -> Bool {
    if slots.isEmpty || slots[index] < 0 { return false }
    let start = Int(slots[index]) * width
    sums.withUnsafeMutableBufferPointer { sums in
      for j in 0..<width { sums[start + j] += Double(x[j]) }
    }
    return true
  }

  /// Adds the sums to the rows of the matrix at `y` `[height, width]`.
  func join(_ y: UnsafeMutablePointer<Float>) {
    for (slot, index) in indices.enumerated() {
      for j in 0..<width {
        y[index * width + j] = Float(Double(y[index * width + j]) + sums[slot * width + j])
      }
    }
  }
}
