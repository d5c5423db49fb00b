// The memory that a step works on, cut into strips: one a thread for large tensors. Each number is
// read once and written once, in place; nothing is allocated. Chapter 06.
import Curriculum
import Tensors

/// A piece of one tensor of the model, and the same piece of all that belongs to it.
struct Strip {
  /// How many numbers each of the arrays has: whole blocks of sixteen.
  var count: Int
  var weights: UnsafeMutablePointer<Float>
  var gradient: UnsafePointer<Float>
  /// What is remembered; nothing may be read where the optimizer keeps no such memory.
  var first: UnsafeMutablePointer<Float>
  var second: UnsafeMutablePointer<Float>
  var third: UnsafeMutablePointer<Float>

  /// Numbers of a block: the lanes of one vector.
  private static let block = 16

  /// Calls `kernel` with strips that together are the whole tensor, on several threads if it is
  /// large. Each number is computed by itself, so the cut changes no bit.
  ///
  /// - Parameters:
  ///   - weights: A tensor of the model.
  ///   - gradient: Its gradient, of the same shape.
  ///   - first: What is remembered, of the same shape, or of no numbers where nothing is.
  ///   - second: As `first`.
  ///   - third: As `first`.
  ///   - kernel: Steps every number of a strip.
  static func forEach(
    _ weights: inout Tensor, _ gradient: Tensor, _ first: inout Tensor, _ second: inout Tensor,
    _ third: inout Tensor, _ kernel: (Strip) -> Void
  ) {
    requireFit(weights, gradient, first, second, third)
    let count = weights.count
    let hasMemory = (first.count > 0, second.count > 0, third.count > 0)
    weights.withMutablePointer { weights in
      gradient.withPointer { gradient in
        first.withMutablePointer { first in
          second.withMutablePointer { second in
            third.withMutablePointer { third in
              let whole = Strip(
                count: count, weights: weights, gradient: gradient, first: first, second: second,
                third: third)
              // Blocks are also lines of the cache: no two threads write to one.
              Parallel.forEachRange(count / block, cost: 4 * block) { blocks in
                kernel(whole.from(block * blocks.lowerBound, count: block * blocks.count))
              }
              let rest = whole.from(count / block * block, count: count % block)
              if rest.count > 0 { rest.fillUp(hasMemory, kernel) }
            }
          }
        }
      }
    }
  }

  /// `count` numbers from `start` on.
  private func from(_ start: Int, count: Int) -> Strip {
    Strip(
      count: count, weights: weights + start, gradient: gradient + start, first: first + start,
      second: second + start, third: third + start)
  }

  /// Steps the last numbers, fewer than sixteen, in a block that zeros fill up.
  private func fillUp(_ hasMemory: (Bool, Bool, Bool), _ kernel: (Strip) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * Strip.block) { buffer in
      guard let lanes = buffer.baseAddress else { return }
      lanes.initialize(repeating: 0, count: 5 * Strip.block)
      let full = Strip(
        count: Strip.block, weights: lanes, gradient: UnsafePointer(lanes + Strip.block),
        first: lanes + 2 * Strip.block, second: lanes + 3 * Strip.block,
        third: lanes + 4 * Strip.block)
      (lanes + Strip.block).update(from: gradient, count: count)
      copy(count, to: full, hasMemory)
      kernel(full)
      full.copy(count, to: self, hasMemory)
    }
  }

  /// Copies `count` numbers of each array but the gradient.
  private func copy(_ count: Int, to other: Strip, _ hasMemory: (Bool, Bool, Bool)) {
    other.weights.update(from: weights, count: count)
    if hasMemory.0 { other.first.update(from: first, count: count) }
    if hasMemory.1 { other.second.update(from: second, count: count) }
    if hasMemory.2 { other.third.update(from: third, count: count) }
  }

  private static func requireFit(_ weights: Tensor, _ gradient: Tensor, _ memory: Tensor...) {
    require(
      gradient.shape == weights.shape,
      "a gradient of the shape \(gradient.shape) meets weights of \(weights.shape)")
    for memory in memory where memory.count > 0 {
      require(
        memory.shape == weights.shape,
        """
        the optimizer remembers a tensor of the shape \(memory.shape) where the model has \
        \(weights.shape): each model needs an optimizer of its own
        """)
    }
  }
}
