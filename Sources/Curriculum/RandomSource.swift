// The course's only source of random numbers: seeded, passed `inout`, the same bits everywhere.
// Chapters say "seed 7" and mean this file.

/// xoshiro256** (Blackman & Vigna 2018), its state filled from the seed by SplitMix64.
public struct RandomSource: RandomNumberGenerator, Sendable {
  private var s: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: Int) {
    var mixer = SplitMix64(state: UInt64(bitPattern: Int64(seed)))
    s = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// Starts from a given state, which must not be all zero; for the published test vectors.
  init(state: (UInt64, UInt64, UInt64, UInt64)) {
    s = state
  }

  public mutating func next() -> UInt64 {
    let result = RandomSource.rotated(s.1 &* 5, left: 7) &* 9
    let t = s.1 << 17
    s.2 ^= s.0
    s.3 ^= s.1
    s.1 ^= s.2
    s.0 ^= s.3
    s.2 ^= t
    s.3 = RandomSource.rotated(s.3, left: 45)
    return result
  }

  private static func rotated(_ x: UInt64, left count: UInt64) -> UInt64 {
    x << count | x >> (64 - count)
  }
}

/// SplitMix64 (Steele, Lea & Flood 2014): turns any seed, 0 included, into well-mixed bits.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}

extension RandomSource {
  /// A double in [0, 1): the upper 53 bits.
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A float in [`low`, `high`): the upper 24 bits.
  public mutating func uniform(_ low: Float = 0, _ high: Float = 1) -> Float {
    let x = low + (high - low) * (Float(next() >> 40) * 0x1p-24)
    return x < high ? x : low
  }

  /// An integer in 0..<`bound`, every value equally likely (Lemire 2019).
  public mutating func integer(below bound: Int) -> Int {
    require(bound > 0, "integer(below: \(bound)): the bound must be positive")
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// A sample of the standard normal distribution (Marsaglia's polar method 1964), with the course's
  /// own logarithm: the system's may differ from one processor to another.
  public mutating func normal() -> Float {
    while true {
      let u = 2 * unit() - 1
      let v = 2 * unit() - 1
      let s = u * u + v * v
      if s > 0, s < 1 {
        return Float(u * (-2 * PortableMath.log(s) / s).squareRoot())
      }
    }
  }

  public mutating func normal(mean: Float, deviation: Float) -> Float {
    mean + deviation * normal()
  }

  /// Puts `items` into a random order (Fisher & Yates 1938, Durstenfeld 1964).
  public mutating func shuffle<Item>(_ items: inout [Item]) {
    guard items.count > 1 else { return }
    for i in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(i, integer(below: i + 1))
    }
  }

  public mutating func choice<Item>(_ items: [Item]) -> Item {
    require(!items.isEmpty, "choice of an empty array")
    return items[integer(below: items.count)]
  }
}
