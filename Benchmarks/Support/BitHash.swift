// A hash over the bits of numbers, for comparisons of builds and of numbers of threads.

/// FNV-1a over the bits of numbers (Fowler, Noll & Vo).
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
