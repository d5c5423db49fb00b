// Norms at the edges of the range. The comparison with NumPy is in TensorsTests, where golden values
// can be read.
import Curriculum
import Testing

@Suite("Euclidean norms") struct EuclideanNormTests {
  @Test("3, 4 and 5 at every power of two that Double has")
  func everyPower() {
    for exponent in -1060...1020 {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      #expect(EuclideanNorm.of([3 * unit, -4 * unit]) == 5 * unit, "2^\(exponent)")
      #expect(EuclideanNorm.rootMeanSquare([unit, -unit, unit]) == unit, "2^\(exponent)")
    }
    for exponent in -140...120 {
      let unit = Float(sign: .plus, exponent: exponent, significand: 1)
      #expect(EuclideanNorm.of([3 * unit, -4 * unit]) == 5 * unit, "2^\(exponent)")
    }
  }

  @Test("ordinary numbers keep the bits of the plain formula")
  func plain() {
    var source = RandomSource(seed: 3)
    for _ in 0..<100 {
      let x = (0..<7).map { _ in Double(source.normal()) }
      let squares = x.reduce(0) { $0 + $1 * $1 }
      #expect(EuclideanNorm.of(x) == squares.squareRoot())
      #expect(EuclideanNorm.rootMeanSquare(x) == (squares / 7).squareRoot())
    }
  }

  @Test("none, zeros, infinities, NaN, and a norm that is too large itself")
  func edges() {
    #expect(EuclideanNorm.of([Double]()) == 0 && EuclideanNorm.rootMeanSquare([Float]()) == 0)
    #expect(EuclideanNorm.of([0.0, -0.0]) == 0)
    #expect(EuclideanNorm.of([1, -Float.infinity]) == .infinity)
    #expect(EuclideanNorm.of([Float.nan, 1e30, 1e-30]).isNaN)
    #expect(EuclideanNorm.of([Float.nan, .infinity]).isNaN)
    #expect(EuclideanNorm.of([3e38, 3e38] as [Float]) == .infinity)
  }

  @Test("units are powers of two, and dividing by them rounds nothing")
  func units() {
    #expect(EuclideanNorm.unit(of: 0.0) == 1 && EuclideanNorm.unit(of: Double.nan) == 1)
    #expect(EuclideanNorm.unit(of: [0.1, -7, 5.0]) == 4)
    let (numbers, unit) = EuclideanNorm.scaled([1e200, -3e199, 7e190])
    #expect(numbers.map { $0 * unit } == [1e200, -3e199, 7e190])
    #expect(numbers[0] >= 1 && numbers[0] < 2)
  }
}
