// The memory that a step works on, cut into strips: one per thread for large tensors. Each number is
// read once and written once, in place; nothing is allocated. Chapter 06.
import Curriculum
import Tensors
import VectorMath

extension OptimizerMemory.Place {
  /// Calls `body` with strips that together are the whole tensor.
  ///
  /// - Parameters:
  ///   - weights: The model's tensor.
  ///   - gradient: Its gradient, of the same shape.
  ///   - sign: What the gradient is multiplied by, 1 or -1.
  ///   - decay: λ, where λ w is part of the gradient.
  ///   - body: Moves the weights of a strip; called on several threads if the tensor is large.
  mutating func forEachStrip(
    _ weights: inout Tensor, _ gradient: Tensor, sign: Float, decay: Double,
    _ body: (Strip) -> Void
  ) {
    requireFit(weights, gradient)
    let count = weights.count
    weights.withMutablePointer { weights in
      gradient.withPointer { gradient in
        withMemory { memory in
          Strip(
            places: 0..<count, weights: weights, gradient: gradient, memory: memory, sign: sign,
            decay: Float(decay)
          ).forEachPart(body)
        }
      }
    }
  }

  /// Calls `body` with where each memory lies, nil for those that are not kept.
  private mutating func withMemory(
    _ body: ((Strip.Numbers?, Strip.Numbers?, Strip.Numbers?)) -> Void
  ) {
    memory.withUnsafeMutableBufferPointer { memory in
      func with(_ kind: Int, _ body: (Strip.Numbers?) -> Void) {
        if kind < memory.count { memory[kind].withMutablePointer(body) } else { body(nil) }
      }
      with(0) { first in with(1) { second in with(2) { third in body((first, second, third)) } } }
    }
  }

  private func requireFit(_ weights: Tensor, _ gradient: Tensor) {
    require(
      gradient.shape == weights.shape,
      "a gradient of the shape \(gradient.shape) meets weights of \(weights.shape)")
    for memory in memory {
      require(
        memory.shape == weights.shape,
        """
        the optimizer remembers a tensor of the shape \(memory.shape) where the model has \
        \(weights.shape): each model needs an optimizer of its own
        """)
    }
  }
}

extension Strip {
  /// Calls `body` with parts that together are this strip. Each number is computed by itself, so the
  /// cut changes no bit.
  fileprivate func forEachPart(_ body: (Strip) -> Void) {
    // Blocks of sixteen numbers are also lines of the cache: no two threads write to one.
    Parallel.forEachRange(places.count / 16, cost: 64) { blocks in
      var part = self
      part.places = 16 * blocks.lowerBound..<16 * blocks.upperBound
      body(part)
    }
    if places.count % 16 > 0 { withLastNumbers(places.count / 16 * 16..<places.count, body) }
  }

  /// Calls `body` with a copy of the last numbers, fewer than sixteen, in a block that zeros fill up.
  private func withLastNumbers(_ last: Range<Int>, _ body: (Strip) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 5 * 16) { lanes in
      lanes.initialize(repeating: 0)
      guard let lanes = lanes.baseAddress else { return }
      var block = self
      block.places = 0..<16
      (block.weights, block.gradient) = (lanes, UnsafePointer(lanes + 16))
      (block.first, block.second) = (first.map { _ in lanes + 32 }, second.map { _ in lanes + 48 })
      block.third = third.map { _ in lanes + 64 }
      (lanes + 16).update(from: gradient + last.lowerBound, count: last.count)
      Strip.copy(last.count, self, from: last.lowerBound, to: block, 0)
      body(block)
      Strip.copy(last.count, block, from: 0, to: self, last.lowerBound)
    }
  }

  /// Copies `count` weights and their memory from place i of `a` to place j of `b`.
  private static func copy(_ count: Int, _ a: Strip, from i: Int, to b: Strip, _ j: Int) {
    (b.weights + j).update(from: a.weights + i, count: count)
    for case let (a?, b?) in [(a.first, b.first), (a.second, b.second), (a.third, b.third)] {
      (b + j).update(from: a + i, count: count)
    }
  }
}
