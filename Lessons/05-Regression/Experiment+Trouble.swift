// What goes wrong, measured: two columns that say the same, a mistyped row, and ridge, which helps
// against the first. Also the learner's ridge, R² and reading. Chapter 05.
import Curriculum
import Tensors

/// How many digits of a coefficient are right when two columns differ by `distance`.
struct TwinDigits: Equatable {
  /// m².
  var distance: Double
  /// By QR and by the normal equations, in Double, and by the latter in Float32.
  var qr: Double
  var normal: Double
  var normalFloat: Double
}

extension Experiment {
  // MARK: - Twins

  /// The twin's own share of what stays open, and the digits that each way loses the nearer it is.
  mutating func tellTwins(_ report: inout some Report) throws {
    guard isHouses, settings.twin > 0 else { return }
    let sizes = (fit.coefficients[1], fit.coefficients.last ?? 0)
    report.text(
      """
      The two sizes together are worth \(Digits.text(sizes.0 + sizes.1)) thousand per m²; each \
      alone is known to ±\(Digits.text(fit.critical * fit.standardErrors[1])) only.
      """)
    report.value("sizesTogether", sizes.0 + sizes.1)
    digits = measureDigits()
    report.table(
      Table(
        "Right digits of the coefficients, without noise",
        headings: ["sizes differ by, m²", "QR", "normal equations", "the same in Float32"],
        rows: digits.map { row in
          [Digits.text(row.distance)]
            + [row.qr, row.normal, row.normalFloat].map { Digits.text($0, places: 1) }
        }))
    if let last = digits.last {
      report.value("qrDigits", last.qr)
      report.value("normalDigits", last.normal)
    }
    if let first = digits.first {
      report.value("qrDigitsFirst", first.qr)
      report.value("normalDigitsFirst", first.normal)
      report.value("floatDigitsFirst", first.normalFloat)
    }
  }

  /// Sizes with a twin ever nearer, prices that follow without noise: all error is rounding. The
  /// digits are means over several twins.
  private func measureDigits() -> [TwinDigits] {
    var source = RandomSource(seed: settings.seed)
    let noises = (0..<25).map { _ in data.target.map { _ in Double(source.normal()) } }
    return (0...7).map { exponent in
      let distance = (0..<exponent).reduce(1.0) { power, _ in power / 10 }
      let found = noises.map { digits(at: distance, $0) }
      func mean(_ own: (TwinDigits) -> Double) -> Double {
        found.reduce(0) { $0 + own($1) } / Double(found.count)
      }
      return TwinDigits(
        distance: distance, qr: mean(\.qr), normal: mean(\.normal), normalFloat: mean(\.normalFloat)
      )
    }
  }

  private func digits(at distance: Double, _ noise: [Double]) -> TwinDigits {
    let truth = [1.0, 2.0]
    let own = data.factors[0]
    let mean = own.mean
    let size = own.values.map { $0 - mean }
    let twin = zip(size, noise).map { $0 + distance * $1 }
    let price = zip(size, twin).map { $0 * truth[0] + $1 * truth[1] }
    func right(_ answer: [Double]?) -> Double {
      guard let answer, answer.count == 2 else { return 0 }
      let error = zip(answer, truth).map { abs($0 / $1 - 1) }.reduce(0, max)
      guard error.isFinite else { return 0 }
      return error == 0 ? 16 : max(0, min(16, -PortableMath.log(error) / PortableMath.log(10)))
    }
    let x = Tensor(
      size.indices.flatMap { [Float(size[$0]), Float(twin[$0])] }, shape: [size.count, 2])
    let float = try? NormalEquations.solve(x, Tensor(price.map { Float($0) }))
    return TwinDigits(
      distance: distance, qr: right(QR(columns: [size, twin]).solve(price)),
      normal: right(NormalEquations.solve(columns: [size, twin], price)),
      normalFloat: right(float?.elements.map { Double($0) }))
  }

  // MARK: - An outlier

  /// The rows that move the fit most and, where the run has a mistyped house, the fit without the
  /// first of them.
  mutating func tellOutlier(_ report: inout some Report) throws {
    let distances = fit.cookDistances
    let ranked = distances.indices.sorted { (distances[$0], $1) > (distances[$1], $0) }
    // Three places, but more where they would all be zeros.
    func share(_ x: Double) -> String { Digits.text(x, places: x < 0.001 ? nil : 3) }
    report.table(
      Table(
        "The rows that move the fit most",
        headings: [
          data.lines == nil ? "row" : "line", mainFactor.name, data.targetName, "residual",
          "leverage", "Cook",
        ],
        rows: ranked.prefix(3).map { i in
          [
            "\(data.lines?[i] ?? i + 1)", Digits.text(mainFactor.values[i]),
            Digits.text(data.target[i]),
            Digits.text(fit.residuals[i]), share(fit.leverages[i]), share(distances[i]),
          ]
        }))
    guard let row = ranked.first else { return }
    report.value("largestCook", distances[row])
    report.value("largestLeverage", fit.leverages[row])
    report.value("largestCookResidual", fit.residuals[row] / fit.residualError)
    guard settings.outlier, isHouses else { return }
    let factors = data.factors.map { factor in
      Factor(factor.name, factor.values.indices.filter { $0 != row }.map { factor.values[$0] })
    }
    let target = data.target.indices.filter { $0 != row }.map { data.target[$0] }
    let clean = try LinearFit(factors, target: target)
    self.clean = clean
    mistyped = row
    report.text(
      """
      With row \(row + 1) a m² is worth \(Digits.text(fit.coefficients[1])) thousand and R² is \
      \(Digits.text(fit.rSquared, places: 3)); without it, \(Digits.text(clean.coefficients[1])) \
      and \(Digits.text(clean.rSquared, places: 3)).
      """)
    report.value("sizeClean", clean.coefficients[1])
    report.value("rSquaredClean", clean.rSquared)
    report.value("residualErrorClean", clean.residualError)
  }

  // MARK: - Ridge

  /// Values of λ for the trace: 0.01 to 10,000, two per power of ten.
  var lambdas: [Double] {
    (-4...8).map { exponent in
      let root = 10.0.squareRoot()
      return exponent < 0
        ? (exponent..<0).reduce(1) { power, _ in power / root }
        : (0..<exponent).reduce(1) { power, _ in power * root }
    }
  }

  /// True where the run is about large weights: the trace is drawn.
  var showsRidge: Bool {
    settings.ridge > 0 || settings.twin > 0 || isDone("6")
  }

  func ridgeWeights(_ lambda: Double) -> [Double] {
    Ridge.solve(Standardization(data.factors).applied(to: data.factors), data.target, lambda)
  }

  func tellRidge(_ report: inout some Report) {
    let lambda = settings.ridge
    guard showsRidge else { return }
    let chosen = lambda > 0 ? lambda : 1
    let own = Standardization(data.factors)
    let mean = data.target.reduce(0, +) / Double(data.rows)
    let ridge = own.undone([mean] + ridgeWeights(chosen))
    report.table(
      Table(
        "Ridge with λ = \(Digits.text(chosen))", headings: ["factor", "least squares", "ridge"],
        rows: fit.names.indices.map {
          [fit.names[$0], Digits.text(fit.coefficients[$0]), Digits.text(ridge[$0])]
        }))
    for j in 1..<fit.names.count {
      report.value("\(valueName(j))Ridge", ridge[j])
    }
    guard isDone("6") else { return }
    let z = own.applied(to: data.factors)
    let columns = Tensor(
      (0..<data.rows).flatMap { i in z.map { Float($0[i]) } }, shape: [data.rows, z.count])
    let centred = Tensor(data.target.map { Float($0 - mean) })
    let expected = Tensor(ridgeWeights(chosen).map { Float($0) })
    let got = (try? pieces.ridge(columns, centred, Float(chosen))) ?? .none
    if isNear(got, expected, "ridge", &report) {
      report.text("Yours: ridge gives the same weights.")
    }
  }

  // MARK: - The learner's small pieces

  func tellLearners(_ report: inout some Report) {
    if isDone("4") {
      let yours = pieces.rSquared(data.target, fit.fitted)
      report.text("Yours: R² \(Digits.text(yours, places: 3)).")
    }
    if isDone("7") {
      let yours = pieces.reading(fit.fitted, fit.residuals)
      let advice = yours.advice(adjustedRSquared: fit.adjustedRSquared)
      report.text("Yours reads the residuals as: \(advice).")
    }
  }
}
