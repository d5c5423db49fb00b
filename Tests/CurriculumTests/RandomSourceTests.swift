// The generator gives the published numbers, and its distributions are what they say.
import Testing

@testable import Curriculum

@Suite("Random source")
struct RandomSourceTests {
  /// From the reference program of Blackman and Vigna, state 1, 2, 3, 4.
  @Test("xoshiro256** gives its published first outputs")
  func published() {
    var source = RandomSource(state: (1, 2, 3, 4))
    let expected: [UInt64] = [
      11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360,
      607_988_272_756_665_600, 16_172_922_978_634_559_625, 8_476_171_486_693_032_832,
      10_595_114_339_597_558_777, 2_904_607_092_377_533_576,
    ]
    #expect(expected.map { _ in source.next() } == expected)
  }

  /// From Vigna's splitmix64.c with seed 1234567.
  @Test("SplitMix64 gives its published first outputs")
  func mixer() {
    var mixer = SplitMix64(state: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in mixer.next() } == expected)
  }

  @Test("the same seed gives the same numbers, another seed others")
  func seeds() {
    var one = RandomSource(seed: 7)
    var same = RandomSource(seed: 7)
    var other = RandomSource(seed: 8)
    let numbers = (0..<100).map { _ in one.next() }
    #expect(numbers == (0..<100).map { _ in same.next() })
    #expect(numbers != (0..<100).map { _ in other.next() })
  }

  @Test("uniform numbers stay in their range and fill it evenly")
  func uniform() {
    var source = RandomSource(seed: 7)
    let numbers = (0..<100_000).map { _ in source.uniform(-2, 3) }
    #expect(numbers.allSatisfy { $0 >= -2 && $0 < 3 })
    let mean = numbers.reduce(0) { $0 + Double($1) } / 100_000
    // The standard error of the mean is 5 / sqrt(12 * 100,000) = 0.0046.
    #expect(abs(mean - 0.5) < 0.02)
  }

  @Test("integers below a bound are equally likely")
  func integers() {
    var source = RandomSource(seed: 7)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[source.integer(below: 6)] += 1 }
    // Chi-squared with 5 degrees of freedom stays below 20.5 in 99.9% of cases.
    let chi = counts.reduce(0.0) { $0 + Double(($1 - 10_000) * ($1 - 10_000)) / 10_000 }
    #expect(chi < 20.5)
    #expect(source.integer(below: 1) == 0)
  }

  @Test("normal numbers have mean 0, variance 1 and the right tails")
  func normal() {
    var source = RandomSource(seed: 7)
    let numbers = (0..<200_000).map { _ in Double(source.normal()) }
    let mean = numbers.reduce(0, +) / 200_000
    let variance = numbers.reduce(0) { $0 + $1 * $1 } / 200_000
    let beyondTwo = Double(numbers.count { abs($0) > 2 }) / 200_000
    #expect(abs(mean) < 0.01)
    #expect(abs(variance - 1) < 0.02)
    #expect(abs(beyondTwo - 0.0455) < 0.003)
  }

  @Test("a shuffle keeps every item and gives each order its turn")
  func shuffle() {
    var source = RandomSource(seed: 7)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 {
      var items = [1, 2, 3]
      source.shuffle(&items)
      #expect(items.sorted() == [1, 2, 3])
      counts[items, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 1_000) < 130 })
    var none: [Int] = []
    source.shuffle(&none)
    #expect(none.isEmpty)
    #expect([4, 5, 6].contains(source.choice([4, 5, 6])))
  }

  @Test(
    "our logarithm agrees with the system's",
    arguments: [1e-300, 1e-9, 0.3, 0.7071, 0.99999, 1, 1.4142, 2.718281828, 123.456, 1e300])
  func logarithm(x: Double) {
    let expected = _log(x)
    #expect(abs(PortableMath.log(x) - expected) <= 4e-16 * max(1, abs(expected)))
  }

  @Test("our cosine agrees with the system's")
  func cosine() {
    for i in 0...4096 {
      let x = Double(i) / 4096
      let found = PortableMath.cosPi(x)
      // The system's is given a rounded πx.
      #expect(abs(found - _cos(.pi * x)) <= 4e-16, "\(x)")
      #expect(PortableMath.cosPi(-x) == found && PortableMath.cosPi(x - 6) == found, "\(x)")
      #expect(PortableMath.cosPi(x + 1) == -found, "\(x)")
    }
    let quarters = [0, 0.5, 1, 1.5, 2, -1, -0.5, 1e15]
    #expect(quarters.map(PortableMath.cosPi) == [1, 0, -1, 0, 1, -1, 0, 1])
    #expect(abs(PortableMath.cosPi(1.0 / 3) - 0.5) <= 2e-16)
  }
}

#if canImport(Glibc)
  import Glibc
  private func _log(_ x: Double) -> Double { Glibc.log(x) }
  private func _cos(_ x: Double) -> Double { Glibc.cos(x) }
#elseif canImport(Darwin)
  import Darwin
  private func _log(_ x: Double) -> Double { Darwin.log(x) }
  private func _cos(_ x: Double) -> Double { Darwin.cos(x) }
#endif
