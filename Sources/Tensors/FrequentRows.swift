// Sums of the rows that `Tensor.addRows` meets so often that a running sum in Float would drift:
// there may be a hundred thousand gradients for one frequent word.
import VectorMath

/// The rows of a matrix `[height, width]` that come more than 64 times.
struct FrequentRows {
  /// The places of the frequent rows in the matrix.
  private let frequent: [Int]
  /// For each row of the matrix, its place in `frequent`, or -1.
  private let slots: [Int32]

  /// Nil if no row comes so often.
  init?(_ indices: [Int], height: Int) {
    if indices.count <= Loops.blockOfRows { return nil }
    var slots = [Int32](repeating: 0, count: height)
    slots.withUnsafeMutableBufferPointer { counts in for index in indices { counts[index] += 1 } }
    guard let largest = slots.max(), largest > Loops.blockOfRows else { return nil }
    frequent = slots.indices.filter { slots[$0] > Loops.blockOfRows }
    for row in slots.indices { slots[row] = -1 }
    for (slot, row) in frequent.enumerated() { slots[row] = Int32(slot) }
    self.slots = slots
  }

  /// Adds row i at `x` `[indices.count, width]` to row `indices[i]` at `y` `[height, width]`, with
  /// a sum in Double for each frequent row.
  func add(
    _ x: UnsafePointer<Float>, at indices: [Int], width: Int, to y: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: frequent.count * width) { memory in
      guard let sums = memory.baseAddress else { return }
      sums.initialize(repeating: 0, count: memory.count)
      for (i, index) in indices.enumerated() {
        let (row, slot) = (x + i * width, Int(slots[index]))
        if slot >= 0 {
          Loops.addWide(width, row, into: sums + slot * width)
        } else {
          Loops.map(width, y + index * width, row, into: y + index * width) { $0 + $1 }
        }
      }
      for (slot, index) in frequent.enumerated() {
        let (target, sum) = (y + index * width, sums + slot * width)
        for j in 0..<width { target[j] = Float(Double(target[j]) + sum[j]) }
      }
    }
  }
}
