// The descent, standardized columns, the line and the reading of residuals.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Regression

@Suite("Gradient descent") struct DescentTests {
  private let x = Tensor([[1, 0, 2], [1, 1, 0], [1, -1, 1], [1, 2, -1]])
  private let y = Tensor([1, 2, 3, 1])

  @Test("the gradient agrees with paper, and with finite differences") func gradient() {
    expectEqual(
      Descent.gradient(x, y, Tensor([1, -1, 2])), Tensor([-0.5, -5.5, 6.5]), "the gradient")
    let w = Tensor([0.3, -0.7, 0.2])
    let got = Descent.gradient(x, y, w)
    for j in 0..<3 {
      var (up, down) = (w, w)
      up[j] += 1e-2
      down[j] -= 1e-2
      let slope = (Descent.loss(x, y, up) - Descent.loss(x, y, down)) / 2e-2
      #expect(abs(Double(got[j]) - slope) < 1e-3)
    }
  }

  @Test("one step by hand: rate times the gradient, against it") func oneStep() {
    let descent = Descent(Tensor([[1, 60], [1, 80]]), Tensor([2, 4]), rate: 0.5, steps: 1)
    // At zero e = [-2, -4], so the gradient is 2/2 · [-6, -440].
    #expect(descent.path == [[0, 0], [3, 220]])
    #expect(descent.losses.first == 10)
  }

  @Test("it arrives where QR does, and the loss never rises below half of the largest rate")
  func arrives() throws {
    var source = RandomSource(seed: 2)
    let data = Houses.make(rows: 120, using: &source)
    let own = Standardization(data.factors)
    let columns = own.applied(to: data.factors)
    let largest = Descent.largestRate([data.target.map { _ in 1 }] + columns)
    let y = Tensor(data.target.map { Float($0) })
    let descent = Descent(Experiment.tensor(columns), y, rate: largest / 2.5, steps: 400)
    let fit = try LinearFit(data.factors, target: data.target)
    let got = own.undone(descent.weights.map { Double($0) })
    for (got, expected) in zip(got, fit.coefficients) {
      #expect(abs(got - expected) < 1e-3 * max(1, abs(expected)))
    }
    for (before, after) in zip(descent.losses, descent.losses.dropFirst()) {
      #expect(after <= before * (1 + 1e-5))
    }
  }

  @Test("the largest rate is found where the steepest direction sets columns against others")
  func largestRateOfOpposites() {
    // 2/n XᵀX = [[2, 0, 0], [0, 2, -2/3], [0, -2/3, 2]], whose largest eigenvalue is 8/3.
    let columns = [
      [1, 1, 1, 1, 1, 1], [1, -1, 1, -1, 1, -1], [-1, 1, -1, 1, 1, -1.0],
    ]
    #expect(abs(Descent.largestRate(columns) - 0.75) < 1e-12)
  }

  @Test("equal numbers do not vary, although their mean is rounded") func equalNumbers() {
    for number in [0.1, 1.1, -1234.567] {
      #expect(Factor("", Array(repeating: number, count: 10)).deviation == 0)
      let x = Tensor(Array(repeating: Float(number), count: 10), shape: [10, 1])
      #expect(Standardization.standardized(x) == .zeros([10, 1]))
    }
  }

  @Test("just below the largest rate it stays finite, just above it diverges and stops")
  func largestRate() {
    let columns = [[1.0, 1, 1, 1], [0, 1, -1, 2], [2, 0, 1, -1]]
    let largest = Descent.largestRate(columns)
    #expect(Descent(x, y, rate: 0.98 * largest, steps: 3000).divergedAt == nil)
    let wild = Descent(x, y, rate: 1.5 * largest, steps: 3000)
    #expect(wild.divergedAt == wild.losses.count - 1)
    #expect(wild.losses.last?.isFinite == false)
    #expect(wild.losses.dropLast().allSatisfy { $0.isFinite })
    #expect((wild.divergedAt ?? 3000) < 3000)
  }
}

@Suite("Columns, lines and residuals") struct PieceTests {
  @Test("standardized columns, and the way back") func standardization() throws {
    let factors = [Factor("a", [1, 2, 3, 6]), Factor("b", [5, 5, 5, 5])]
    let own = Standardization(factors)
    let deviation = (3.5).squareRoot()
    #expect(own.means == [3, 5] && own.deviations == [deviation, 1])
    let z = own.applied(to: factors)
    #expect(z[1] == [0, 0, 0, 0])
    let tensor = Standardization.standardized(Tensor([[1, 5], [2, 5], [3, 5], [6, 5]]))
    for i in 0..<4 { #expect(abs(Double(tensor[i, 0]) - z[0][i]) < 1e-6 && tensor[i, 1] == 0) }
    // w0 + w1 (a - 3)/s + w2 (b - 5) is the same plane as the coefficients that come back.
    let back = own.undone([10, 7, 2])
    for i in 0..<4 {
      let plane = back[0] + back[1] * factors[0].values[i] + back[2] * 5
      expectEqual(10 + 7 * z[0][i], plane, "row \(i)")
    }
  }

  @Test("one pass of running sums gives the line of two passes") func line() {
    let x = (0..<50).map { 1e6 + Double($0 * $0 % 31) }
    let y = x.map { 2.5 * ($0 - 1e6) - 4 }
    let line = Line.through(x, y)
    #expect(abs(line.slope - 2.5) < 1e-9 && abs(line(1e6) + 4) < 1e-6)
    #expect(Line.through([3, 3], [1, 5]) == Line(intercept: 3, slope: 0))
    #expect(Line.through([], []) == Line(intercept: 0, slope: 0))
  }

  @Test("one-hot leaves the first level out") func oneHot() {
    #expect(Factor.oneHot("floor", ["up", "down", "up"]) == [Factor("floor = up", [1, 0, 1])])
    #expect(Factor.oneHot("x", ["b", "c", "a"]).map(\.name) == ["x = b", "x = c"])
    #expect(Factor.oneHot("x", ["b", "b"]).isEmpty)
  }

  @Test("four kinds of residuals are told apart, in samples of several sizes")
  func reading() {
    var source = RandomSource(seed: 11)
    for n in [60, 200, 1000] {
      let fitted = (0..<n).map { _ in 100 * source.unit() }
      let noise = fitted.map { _ in Double(source.normal()) }
      #expect(ResidualPattern.reading(fitted: fitted, residuals: noise) == .even)
      let bent = zip(fitted, noise).map { ($0 - 50) * ($0 - 50) / 400 - 2 + $1 }
      #expect(ResidualPattern.reading(fitted: fitted, residuals: bent) == .curve)
      let fan = zip(fitted, noise).map { $0 * $1 }
      #expect(ResidualPattern.reading(fitted: fitted, residuals: fan) == .fan)
      let odd = noise.enumerated().map { $0 == 7 ? -15 : $1 }
      #expect(ResidualPattern.reading(fitted: fitted, residuals: odd) == .outlier)
    }
    #expect(ResidualPattern.reading(fitted: [1, 2], residuals: [5, -5]) == .even)
    // What rounding leaves of a perfect fit grows with the value and means nothing.
    let fitted = (1...60).map { Double($0) }
    let rounding = fitted.map { Int($0) % 2 == 0 ? $0 * 1e-16 : -$0 * 1e-16 }
    #expect(ResidualPattern.reading(fitted: fitted, residuals: rounding) == .even)
  }
}
