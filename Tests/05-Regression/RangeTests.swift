// Regression on numbers whose squares leave the range of Double: fits against NumPy's longdouble, and
// everything that does not depend on a unit computed in other units.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Regression

@Suite("Regression on large and small numbers") struct RangeTests {
  /// Relative alone: an absolute tolerance would accept 0 for 1e-200.
  private func expect(_ got: Double, _ expected: Double, _ name: String, _ within: Double = 1e-6) {
    #expect(abs(got - expected) <= within * abs(expected), "\(name): \(got), not \(expected)")
  }

  @Test(
    "a line through factors and targets of any size",
    arguments: GoldenCase.all("lengths", named: "fit"))
  func fits(golden: GoldenCase) throws {
    let factor = Factor("x", golden.doubles("x"))
    let fit = try LinearFit([factor], target: golden.doubles("y"))
    expect(fit.coefficients[1], golden.number("slope"), "slope")
    expect(fit.standardErrors[1], golden.number("error"), "standard error")
    expect(fit.residualError, golden.number("s"), "s")
    expect(fit.rSquared, golden.number("r2"), "R²")
    expect(factor.deviation, golden.number("deviation"), "standard deviation")
    expect(fit.leverages.reduce(0, +), 2, "the sum of the leverages")
    let line = Line.through(golden.doubles("x"), golden.doubles("y"))
    expect(line.slope, golden.number("slope"), "slope of the running sums")
    #expect(fit.cookDistances.allSatisfy { $0.isFinite } && fit.cookDistances.contains { $0 > 0 })
    let prediction = fit.predict([golden.doubles("x")[0]])
    expect(prediction.value, fit.fitted[0], "the prediction of row 0")
    #expect(prediction.halfOfOne > prediction.halfOfMean && prediction.halfOfOne.isFinite)
  }

  @Test("QR takes columns of every size, and still finds dependent ones")
  func columns() {
    let plain = QR(columns: [[3, 4, 1], [1, 2, -1]])
    for size in [1e300, 1e200, 1e-200, 1e-300] {
      let qr = QR(columns: [[3 * size, 4 * size, size], [1, 2, -1]])
      #expect(qr.dependent.isEmpty, "\(size)")
      for (got, expected) in zip(qr.r[0], plain.r[0].enumerated()) {
        expect(got, expected.element * (expected.offset == 0 ? size : 1), "R at \(size)", 1e-14)
      }
      let (x, expected) = (qr.solve([1, 2, 3]), plain.solve([1, 2, 3]))
      expect(x[0] * size, expected[0], "x at \(size)", 1e-13)
      expect(x[1], expected[1], "x at \(size)", 1e-13)
      let twice = QR(columns: [[3 * size, 4 * size, size], [6, 8, 2]])
      #expect(twice.dependent == [1], "\(size)")
    }
    #expect(QR(columns: [[0, 0], [1e-300, 2e-300]]).dependent == [0])
  }

  @Test("a target of 1e-200 or 1e200 is fitted as one of 1 is")
  func targets() throws {
    let x = [Factor("x", [1, 2, 3, 4, 7])]
    let plain = try LinearFit(x, target: [2, 1, 5, 4, 9])
    for exponent in [-900, 900] {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      let fit = try LinearFit(x, target: [2, 1, 5, 4, 9].map { $0 * unit })
      #expect(fit.coefficients == plain.coefficients.map { $0 * unit })
      #expect(fit.standardErrors == plain.standardErrors.map { $0 * unit })
      #expect(fit.residualError == plain.residualError * unit)
      #expect(fit.rSquared == plain.rSquared && fit.cookDistances == plain.cookDistances)
    }
  }

  @Test("columns far from zero, such as microseconds since 1970, are fitted as those near it are")
  func farColumns() throws {
    let steps = (0..<40).map { Double($0 * $0 % 97) }
    let other = (0..<40).map { Double($0 * 7 % 11) }
    let y = steps.indices.map { 3 * steps[$0] - other[$0] + Double($0 * 5 % 13) }
    let near = try LinearFit([Factor("t", steps), Factor("b", other)], target: y)
    for origin in [1.7e15, -4e15] {
      let far = steps.map { $0 + origin }
      #expect(QR(columns: [[Double](repeating: 1, count: 40), far]).dependent == [1])
      let fit = try LinearFit.anywhere([Factor("t", far), Factor("b", other)], target: y)
      for j in [1, 2] {
        expect(fit.coefficients[j], near.coefficients[j], "b \(j)", 1e-9)
        expect(fit.standardErrors[j], near.standardErrors[j], "error \(j)", 1e-9)
      }
      expect(
        fit.coefficients[0], near.coefficients[0] - near.coefficients[1] * origin, "intercept",
        1e-12)
      let (here, there) = (near.predict([50, 3]), fit.predict([50 + origin, 3]))
      expect(there.halfOfMean, here.halfOfMean, "half of the mean", 1e-6)
      expect(fit.rSquared, near.rSquared, "R²", 1e-12)
    }
    // What follows from other columns does so anywhere.
    let error = #expect(throws: CourseError.self) {
      try LinearFit.anywhere(
        [Factor("a", steps), Factor("b", steps.map { 2 * $0 + 1 })], target: y)
    }
    #expect(error?.problem.contains("“b” follows exactly") == true)
  }

  @Test("numbers that leave the range are refused with their column and the true reason")
  func outOfRange() {
    func problem(_ x: [Double], _ y: [Double]) -> String {
      do {
        _ = try LinearFit.anywhere([Factor("a", x)], target: y)
        return ""
      } catch {
        return "\(error)"
      }
    }
    // About 1e-320, which no literal can write exactly.
    let tiny = problem(
      [2024, 4048, 6072, 10120].map { $0 * .leastNonzeroMagnitude }, [1, 2, 4, 3])
    #expect(tiny.contains("One unit of “a” changes the target by more than 1.8e308"), "\(tiny)")
    #expect(tiny.contains("Multiply"))
    let large = problem([1, 2, 3, 4], [1.7e308, 1.6e308, 1.5e308, 1.7e308])
    #expect(large.contains("the target reach 1.7e308") && large.contains("Divide"), "\(large)")
    let mixed = problem([0.1, 0.2, 0.3, 0.5], [1.7e308, -1.6e308, 1.5e308, 1.7e308])
    #expect(mixed.contains("the target reach 1.7e308"), "\(mixed)")
  }

  @Test("a long fit is announced, and one of hours refused")
  func sizes() throws {
    #expect(FitSize(rows: 1000, columns: 401).announcement == nil)
    let words = FitSize(rows: 5000, columns: 2001).announcement
    #expect(words?.contains("5,000 rows by 2,001 columns: this run will take about") == true)
    try FitSize(rows: 5000, columns: 2001).refuseHours("my.csv")
    let error = #expect(throws: CourseError.self) {
      try FitSize(rows: 100_000, columns: 10_000).refuseHours("my.csv")
    }
    #expect(error?.problem.contains("my.csv: 100,000 rows by 10,000 columns") == true)
    #expect(error?.mend.contains("cut -d, -f1-") == true)
  }

  @Test("an even band is praised by how much the plane explains")
  func advice() {
    func advice(_ share: Double) -> String {
      ResidualPattern.even.advice(adjustedRSquared: share)
    }
    #expect(advice(0.025).contains("explain next to nothing"))
    #expect(advice(0.3).contains("explain less than half"))
    #expect(advice(0.93).contains("as they should"))
    let fan = ResidualPattern.fan
    #expect(fan.advice(adjustedRSquared: 0) == fan.advice(adjustedRSquared: 1))
  }

  @Test("the normal equations give nothing where squares leave the range, and no NaN")
  func cholesky() {
    for size in [1e200, 1e-200] {
      let columns = [[size, 2 * size, 4 * size], [1, 1, 1]]
      #expect(NormalEquations.solve(columns: columns, [1, 2, 3]) == nil, "\(size)")
    }
  }

  @Test("the largest rate follows the unit, to infinity and to 0")
  func rates() {
    let columns = [[1.0, 1, 1, 1], [0, 1, -1, 2]]
    let plain = Descent.largestRate(columns)
    for exponent in [-400, 400] {
      let unit = Double(sign: .plus, exponent: exponent, significand: 1)
      let rate = Descent.largestRate(columns.map { $0.map { $0 * unit } })
      #expect(rate == plain / unit / unit)
    }
    #expect(Descent.largestRate(columns.map { $0.map { $0 * 1e200 } }) == 0)
    #expect(Descent.largestRate(columns.map { $0.map { $0 * 1e-200 } }) == .infinity)
    #expect(Descent.largestRate([[0, 0]]) == .infinity)
  }

  @Test("correlations, patterns and standardized columns do not depend on units")
  func units() {
    var source = RandomSource(seed: 11)
    let fitted = (0..<60).map { _ in 100 * source.unit() }
    let bent = fitted.map { ($0 - 50) * ($0 - 50) / 400 - 2 + Double(source.normal()) }
    let plain = ResidualPattern.correlation(fitted, bent)
    for (a, b) in [(600, 700), (-700, -600), (900, -900)] {
      let (one, other) = (
        Double(sign: .plus, exponent: a, significand: 1),
        Double(sign: .plus, exponent: b, significand: 1)
      )
      let (x, y) = (fitted.map { $0 * one }, bent.map { $0 * other })
      #expect(ResidualPattern.correlation(x, y) == plain)
    }
    let big = 0x1p600
    #expect(
      ResidualPattern.reading(fitted: fitted.map { $0 * big }, residuals: bent.map { $0 * big })
        == .curve)
    let x = Tensor([[1, 5], [2, 5], [3, 7], [6, 5]])
    let scaled = x * Tensor([0x1p100, 0x1p-100])
    #expect(Standardization.standardized(scaled) == Standardization.standardized(x))
  }

  @Test("Student's t far out is the end of its distribution")
  func student() {
    for degrees in 1...6 {
      for t in [1e100, 1e160, 1e300, Double.infinity] {
        #expect(abs(StudentT(degrees: degrees).within(t) - 1) < 1e-12, "\(degrees) degrees, \(t)")
      }
    }
  }

  @Test("a gradient that is not finite ends a descent at its step")
  func brokenGradient() {
    let (x, y) = (Tensor([[1, 2], [3, 4]]), Tensor([1, 2]))
    let descent = Descent(x, y, rate: 0.01, steps: 9) { x, y, w in
      w[0] != 0 ? Tensor([1, .nan]) : Descent.gradient(x, y, w)
    }
    #expect(descent.divergedAt == 2 && descent.hasBrokenGradient && descent.losses.count == 3)
    let large = Descent(x, y, rate: 1e30, steps: 9)
    #expect(large.divergedAt != nil && !large.hasBrokenGradient)
  }
}
