// What an optimizer does to memory: weights, their gradient and what is remembered of them, read once
// and written once, sixteen numbers at a time. In this module for the reason that Loops names.

/// A piece of one tensor of a model, and the same piece of its gradient and of an optimizer's memory.
@frozen public struct Strip {
  public typealias Numbers = UnsafeMutablePointer<Float>

  /// The places in the tensor that belong to the piece: whole blocks of sixteen.
  public var places: Range<Int>
  public var weights: Numbers
  public var gradient: UnsafePointer<Float>
  /// What is remembered of each weight; nil where an optimizer remembers less.
  public var first, second, third: Numbers?
  /// 1, or -1 to climb instead of descending.
  public var sign: Lanes
  /// λ, where the weight decay is inside the gradient.
  public var decay: Lanes

  public init(
    places: Range<Int>, weights: Numbers, gradient: UnsafePointer<Float>,
    memory: (Numbers?, Numbers?, Numbers?), sign: Float, decay: Float
  ) {
    (self.places, self.weights, self.gradient) = (places, weights, gradient)
    (first, second, third) = memory
    (self.sign, self.decay) = (Lanes(repeating: sign), Lanes(repeating: decay))
  }
}

// The loops. The weights are stored last: they are the last to be known, and stores leave the processor
// in their order. With the weights first, Adam took 7 % longer on tensors that fit into the cache.
extension Strip {
  /// Calls `rule` with every sixteen weights w and their gradient g, and stores the w it leaves.
  @inlinable @inline(__always)
  public func update(_ rule: (_ w: inout Lanes, _ g: Lanes) -> Void) {
    for i in blocks {
      var w = Loops.load(weights + i)
      rule(&w, gradient(at: i, w))
      Loops.store(w, weights + i)
    }
  }

  // book:begin update
  /// The same for a rule that remembers one number of each weight; it is stored as well.
  @inlinable @inline(__always)
  public func update(_ rule: (_ w: inout Lanes, _ g: Lanes, _ memory: inout Lanes) -> Void) {
    let memory = kept(first)
    for i in blocks {
      var (w, m) = (Loops.load(weights + i), Loops.load(memory + i))
      rule(&w, gradient(at: i, w), &m)
      Loops.store(m, memory + i)
      Loops.store(w, weights + i)
    }
  }

  /// g = ∇L + λ w, where the decay is inside the gradient (L2).
  @inlinable @inline(__always)
  func gradient(at i: Int, _ w: Lanes) -> Lanes {
    (sign * Loops.load(gradient + i)).addingProduct(decay, w)
  }
  // book:end update

  /// The same for a rule that remembers two numbers of each weight.
  @inlinable @inline(__always)
  public func update(
    _ rule: (_ w: inout Lanes, _ g: Lanes, _ first: inout Lanes, _ second: inout Lanes) -> Void
  ) {
    let (first, second) = (kept(first), kept(second))
    for i in blocks {
      var (w, a, b) = (Loops.load(weights + i), Loops.load(first + i), Loops.load(second + i))
      rule(&w, gradient(at: i, w), &a, &b)
      Loops.store(a, first + i)
      Loops.store(b, second + i)
      Loops.store(w, weights + i)
    }
  }

  /// The same for a rule that remembers three numbers of each weight.
  @inlinable @inline(__always)
  public func update(
    _ rule: (
      _ w: inout Lanes, _ g: Lanes, _ first: inout Lanes, _ second: inout Lanes,
      _ third: inout Lanes
    ) -> Void
  ) {
    let (first, second, third) = (kept(first), kept(second), kept(third))
    for i in blocks {
      var (w, a) = (Loops.load(weights + i), Loops.load(first + i))
      var (b, c) = (Loops.load(second + i), Loops.load(third + i))
      rule(&w, gradient(at: i, w), &a, &b, &c)
      Loops.store(a, first + i)
      Loops.store(b, second + i)
      Loops.store(c, third + i)
      Loops.store(w, weights + i)
    }
  }

  /// The first place of every block.
  @inlinable @inline(__always)
  var blocks: StrideTo<Int> {
    stride(from: places.lowerBound, to: places.upperBound, by: Lanes.scalarCount)
  }

  @inlinable @inline(__always)
  func kept(_ memory: Numbers?) -> Numbers {
    guard let memory else {
      preconditionFailure("a rule asks for more than its optimizer remembers")
    }
    return memory
  }
}

extension SIMD16<Float> {
  /// The number, rounded to Float32, in every lane.
  @inlinable @inline(__always)
  public init(_ number: Double) { self.init(repeating: Float(number)) }
}
