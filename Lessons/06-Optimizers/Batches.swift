// The order in which a training sees its data: shuffled anew for each epoch, batch by batch.
// Chapter 12.
import Curriculum

/// Numbers of rows, a batch at a time, in a new random order for each epoch. No row comes twice in
/// an epoch, and the rows that do not fill a whole batch at its end are left out of it.
public struct Batches: Sendable {
  /// How many rows a batch has.
  public let size: Int
  /// How many epochs have begun.
  public private(set) var epoch = 0
  private var order: [Int]
  private var taken: Int
  private var source: RandomSource

  /// - Parameters:
  ///   - size: Rows of a batch, at most `count`.
  ///   - count: Rows of the data.
  ///   - seed: Where the order begins.
  public init(of size: Int, from count: Int, seed: Int) {
    require(size > 0 && size <= count, "batches of \(size) cannot be taken from \(count) rows")
    self.size = size
    order = Array(0..<count)
    taken = count
    source = RandomSource(seed: seed)
  }

  /// Batches of one epoch.
  public var perEpoch: Int { order.count / size }

  /// The row numbers of the next batch, `size` of them.
  public mutating func next() -> [Int] {
    if taken + size > order.count {
      source.shuffle(&order)
      (taken, epoch) = (0, epoch + 1)
    }
    defer { taken += size }
    return Array(order[taken..<taken + size])
  }
}
