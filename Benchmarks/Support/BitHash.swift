// A hash over the bits of numbers, for comparisons of builds and of numbers of threads.

/// The step of FNV-1a (Fowler, Noll & Vo), taken once for the 32 bits of each number rather than
/// once for each byte.
public struct BitHash {
  private var state: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  public mutating func add(_ numbers: some Sequence<Float>) {
    for number in numbers {
      state = (state ^ UInt64(number.bitPattern)) &* 0x100_0000_01b3
    }
  }

  public var text: String { String(state, radix: 16) }
}
