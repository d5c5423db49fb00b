// Inputs that a test draws anew in each run. A function that looks the tests' inputs up in a table
// passes fixed examples; it does not pass these.

import Curriculum
import Foundation
import Matmul
import Synchronization
import Tensors
import Testing

/// Random inputs for one test. Numbers are multiples of 1/16, so that they are short on the screen
/// and so that sums of a few hundred of their products are exact in Float.
///
/// The process has one seed: the number in the environment variable `LESSON_SEED`, or else one that
/// is different each time. A comparison that fails in a test that has drawn names it.
public struct Draws {
  private var source: RandomSource

  /// Draws for the running test; `salt` tells several of them in one test apart.
  public init(_ salt: Int = 0) {
    let test = Test.current.map { "\($0.id)" } ?? ""
    Draws.tests.withLock { _ = $0.insert(test) }
    // FNV-1a of the test's name, so that no two tests draw the same.
    let name = test.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    source = RandomSource(seed: Int(truncatingIfNeeded: name) ^ Draws.seed &+ salt << 40)
  }

  /// What `LESSON_SEED` says, or else one of a million.
  public static let seed: Int = {
    guard let text = ProcessInfo.processInfo.environment["LESSON_SEED"] else {
      return Int.random(in: 0..<1_000_000)
    }
    guard let seed = Int(text) else {
      fatalError("LESSON_SEED=\(text) is not a whole number. Set it to one, or unset it.")
    }
    return seed
  }()

  private static let tests = Mutex<Set<String>>([])

  /// The line of a finding of the running test: nil where that has drawn nothing.
  static var remark: String? {
    guard let test = Test.current.map({ "\($0.id)" }),
      tests.withLock({ $0.contains(test) })
    else { return nil }
    return "\(seed); with LESSON_SEED=\(seed) the test draws the same inputs again"
  }

  // MARK: - Single values

  /// A whole number of `range`, each as likely as the others.
  public mutating func integer(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + source.integer(below: range.count)
  }

  /// True in one of two draws.
  public mutating func flag() -> Bool { source.integer(below: 2) == 1 }

  /// A multiple of 1/16 from `low` to `high`, which are multiples themselves.
  public mutating func number(_ low: Float = -4, _ high: Float = 4) -> Float {
    Float(integer(Int(low * 16)...Int(high * 16))) / 16
  }

  /// The same, but never 0.
  public mutating func nonzero(_ low: Float = -4, _ high: Float = 4) -> Float {
    while true {
      let x = number(low, high)
      if x != 0 { return x }
    }
  }

  public mutating func choice<Item>(_ items: [Item]) -> Item { source.choice(items) }

  public mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    source.shuffle(&items)
    return items
  }

  // MARK: - Many values

  /// Shape `[count]`.
  public mutating func numbers(_ count: Int, _ low: Float = -4, _ high: Float = 4) -> [Float] {
    (0..<count).map { _ in number(low, high) }
  }

  /// `count` whole numbers of `range`.
  public mutating func integers(_ count: Int, _ range: ClosedRange<Int>) -> [Int] {
    (0..<count).map { _ in integer(range) }
  }

  /// `rows` lists of `columns` numbers.
  public mutating func rows(
    _ rows: Int, _ columns: Int, _ low: Float = -4, _ high: Float = 4
  ) -> [[Float]] {
    (0..<rows).map { _ in numbers(columns, low, high) }
  }

  /// Shape `[rows, columns]`.
  public mutating func matrix(
    _ rows: Int, _ columns: Int, _ low: Float = -4, _ high: Float = 4
  ) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: numbers(rows * columns, low, high))
  }

  /// Shape `shape`.
  public mutating func tensor(
    _ shape: [Int], _ low: Float = -4, _ high: Float = 4
  ) -> Tensor {
    Tensor(numbers(shape.reduce(1, *), low, high), shape: shape)
  }
}
