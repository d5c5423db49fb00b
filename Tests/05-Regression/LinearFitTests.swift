// The fit and its certainty: by hand, against NumPy, by its properties, and at its limits.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Regression

@Suite("A linear fit") struct LinearFitTests {
  @Test("four houses agree with the chapter's pencil") func byHand() throws {
    let fit = try LinearFit([Factor("size", ByHand.sizes)], target: ByHand.prices)
    expectEqual(fit.coefficients, [38, 2.8], "the coefficients")
    expectEqual(fit.fitted, [206, 262, 318, 374], "the fitted values")
    expectEqual(fit.residuals, [4, -12, 12, -4], "the residuals")
    expectEqual(fit.residualSum, 320, "SSE")
    expectEqual(fit.totalSum, 16000, "SST")
    expectEqual(fit.rSquared, 0.98, "R²")
    expectEqual(fit.residualError, 160.0.squareRoot(), "s")
    expectEqual(fit.standardErrors[1], 0.08.squareRoot(), "the slope's standard error")
    expectEqual(fit.leverages, [0.7, 0.3, 0.3, 0.7], "the leverages")
    let half = 4.302652729749464 * 0.08.squareRoot()
    expectEqual(fit.interval(1).lowerBound, 2.8 - half, "the lower end")
    expectEqual(fit.interval(1).upperBound, 2.8 + half, "the upper end")
    // Cook: e²/(2 s²) · h/(1 - h)² = 16/320 · 0.7/0.09
    expectEqual(fit.cookDistances[0], 16 / 320.0 * 0.7 / 0.09, "Cook's distance of row 0")
    // At x = 90 the mean is known best: h = 1/4.
    let prediction = fit.predict([90])
    expectEqual(prediction.value, 290, "the prediction")
    expectEqual(
      prediction.halfOfMean, 4.302652729749464 * 160.0.squareRoot() / 2, "half of the mean's")
    expectEqual(
      prediction.halfOfOne, 4.302652729749464 * 200.0.squareRoot(), "half of one's")
  }

  @Test("two mirrors turn the four houses as in the chapter") func mirrors() {
    let ones = ByHand.sizes.map { _ in 1.0 }
    let qr = QR(columns: [ones, ByHand.sizes])
    expectEqual(qr.reflected(ones, count: 1), [-2, 0, 0, 0], "the ones after one mirror")
    expectEqual(qr.reflected(ByHand.sizes, count: 1), [-180, 0, 20, 40], "the sizes after one")
    let root = 2000.0.squareRoot()
    expectEqual(qr.reflected(ByHand.sizes), [-180, root, 0, 0], "the sizes after both")
    expectEqual(qr.r[0] + qr.r[1], [-2, -180, 0, root], "R")
    let turned = qr.reflected(ByHand.prices)
    expectEqual(turned[0], -580, "c_0")
    expectEqual(turned[1], 2.8 * root, "c_1")
    // |d|² is the sum of the squared residuals.
    expectEqual(turned[2] * turned[2] + turned[3] * turned[3], 320, "|d|²")
    expectEqual(qr.solve(ByHand.prices), [38, 2.8], "b")
  }

  @Test(
    "numpy.linalg.lstsq and the textbook's formulas agree",
    arguments: GoldenCase.all("regression", named: "fit"))
  func golden(_ golden: GoldenCase) throws {
    let y = golden.doubles("y")
    let count = golden.doubles("x").count / y.count
    let x = golden.doubles("x")
    let factors = (0..<count).map { j in
      Factor("x\(j)", y.indices.map { x[$0 * count + j] })
    }
    let fit = try LinearFit(factors, target: y)
    let close = Tolerance(absolute: 1e-8, relative: 1e-7)
    expectEqual(fit.coefficients, golden.doubles("coefficients"), "coefficients", tolerance: close)
    expectEqual(fit.standardErrors, golden.doubles("errors"), "standard errors", tolerance: close)
    expectEqual(fit.leverages, golden.doubles("leverages"), "leverages", tolerance: close)
    expectEqual(fit.cookDistances, golden.doubles("cook"), "Cook's distances", tolerance: close)
    expectEqual(fit.residualError, golden.number("s"), "s", tolerance: close)
    expectEqual(fit.rSquared, golden.number("r2"), "R²", tolerance: close)
    expectEqual(fit.adjustedRSquared, golden.number("adjusted"), "adjusted R²", tolerance: close)
    let z = Standardization(factors).applied(to: factors)
    expectEqual(Ridge.solve(z, y, 2.5), golden.doubles("ridge"), "ridge", tolerance: close)
    let columns = [y.map { _ in 1.0 }] + factors.map(\.values)
    let normal = try #require(NormalEquations.solve(columns: columns, y))
    expectEqual(normal, golden.doubles("coefficients"), "normal equations", tolerance: close)
    let tensor = Experiment.tensor(z)
    let float = try NormalEquations.solve(tensor, Tensor(y.map { Float($0) })).elements
    expectEqual(
      Standardization(factors).undone(float.map { Double($0) }), golden.doubles("coefficients"),
      "normal equations in Float32", tolerance: Tolerance(absolute: 1e-4, relative: 1e-3))
  }

  @Test("residuals are perpendicular to all columns, leverages add up to their count")
  func properties() throws {
    var source = RandomSource(seed: 3)
    let data = Houses.make(rows: 300, using: &source)
    let fit = try LinearFit(data.factors, target: data.target)
    for factor in [Factor("", data.target.map { _ in 1 })] + data.factors {
      let dot = zip(factor.values, fit.residuals).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(dot) < 1e-6)
    }
    expectEqual(fit.leverages.reduce(0, +), 5, "the sum of the leverages")
    #expect(fit.leverages.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(fit.adjustedRSquared < fit.rSquared)
  }

  @Test("too few rows and a column that follows from others are refused by name")
  func refused() throws {
    let few = #expect(throws: CourseError.self) {
      try LinearFit([Factor("a", [1, 2])], target: [3, 4])
    }
    #expect(few?.problem.contains("2 rows cannot settle 2 coefficients") == true)
    let a = (0..<9).map { Double($0 * $0) }
    let double = #expect(throws: CourseError.self) {
      try LinearFit([Factor("a", a), Factor("b", a.map { 3 * $0 + 1 })], target: a.reversed())
    }
    #expect(double?.problem.contains("“b” follows exactly") == true)
    let large = #expect(throws: CourseError.self) {
      try LinearFit([Factor("a", [1, 2, 3])], target: [1.7e308, 1.7e308, 1e308])
    }
    #expect(large?.problem.contains("sums leave the range") == true)
    let constant = #expect(throws: CourseError.self) {
      try LinearFit([Factor("c", a.map { _ in 4 })], target: a)
    }
    #expect(constant?.problem.contains("“c” follows exactly") == true)
  }
}

@Suite("QR") struct QRTests {
  @Test("the worked example of its comment") func byHand() {
    let qr = QR(columns: [[3, 4], [1, 2]])
    expectEqual(qr.r.flatMap { $0 }, [-5, -2.2, 0, -0.4], "R")
    expectEqual(qr.solve([10, 16]), [2, 4], "x")
  }

  @Test("RᵀR is XᵀX, for square, tall and one-column matrices") func gram() {
    var source = RandomSource(seed: 1)
    for (n, p) in [(1, 1), (5, 5), (17, 4), (100, 1)] {
      let columns = (0..<p).map { _ in (0..<n).map { _ in Double(source.normal()) } }
      let r = QR(columns: columns).r
      for i in 0..<p {
        for j in 0..<p {
          let expected = zip(columns[i], columns[j]).reduce(0) { $0 + $1.0 * $1.1 }
          expectEqual((0..<p).reduce(0) { $0 + r[$1][i] * r[$1][j] }, expected, "[\(n), \(p)]")
        }
      }
    }
  }

  @Test("a column of zeros is dependent, and nothing traps") func zeros() {
    #expect(QR(columns: [[0, 0, 0], [1, 2, 3]]).dependent == [0])
    #expect(QR(columns: [[1, 1, 1], [1, 2, 3], [2, 3, 4]]).dependent == [2])
  }
}

@Suite("Student's t") struct StudentTests {
  @Test("97.5 % points agree with the printed tables")
  func table() throws {
    let golden = try #require(GoldenCase.all("regression", named: "student").first)
    for (degrees, expected) in zip(golden.integers("degrees"), golden.doubles("critical")) {
      let got = StudentT(degrees: degrees).critical(0.95)
      #expect(abs(got - expected) < 0.00051, "\(degrees) degrees: \(got), table \(expected)")
    }
  }

  @Test("one and two degrees agree with their closed forms")
  func closed() {
    for t in [0, 0.1, 1, 3.5, 100.0] {
      expectEqual(StudentT(degrees: 2).within(t), t / (2 + t * t).squareRoot(), "2 degrees, \(t)")
    }
    expectEqual(StudentT(degrees: 1).within(1), 0.5, "1 degree, 1")
    expectEqual(StudentT(degrees: 1).within(3.0.squareRoot()), 2.0 / 3, "1 degree, √3")
    expectEqual(StudentT(degrees: 2).critical(0.95), 4.302652729749464, "2 degrees, 95 %")
  }

  @Test("many degrees come near the normal distribution, and all are monotonous")
  func limits() {
    #expect(abs(StudentT(degrees: 100_000).critical(0.95) - 1.959988) < 1e-5)
    #expect(StudentT(degrees: 5).critical(0) < 1e-300 || StudentT(degrees: 5).critical(0) == 0)
    for degrees in 1...20 {
      let own = StudentT(degrees: degrees)
      #expect(own.within(1) < own.within(2) && own.within(1e9) <= 1 + 1e-12)
      #expect(own.critical(0.99) > own.critical(0.95))
      #expect(own.critical(0.95) > StudentT(degrees: degrees + 1).critical(0.95))
    }
  }
}
