// The descent of lesson 05, and the three ways to the same coefficients side by side. Chapter 05.
import Curriculum
import Tensors

extension Descent {
  /// No steps at all.
  static let none = Descent(Tensor([[]]), Tensor([0]), rate: 0, steps: 0)
}

extension Experiment {
  /// Walks down for all factors, with the learner's gradient or columns beside ours, and for the
  /// line alone. The curve is told step by step, up to a step that diverges.
  mutating func descend(_ report: inout some Report) {
    let (rate, steps) = (settings.rate, settings.steps)
    let every = max(1, steps / 1000)
    descent = Descent(
      x, y, rate: rate, steps: steps,
      each: { step, loss in
        if step % every == 0 || !loss.isFinite { report.metric(step, "loss", loss) }
        if step % max(1, steps / 20) == 0 {
          report.progress(step, of: steps, "loss \(Digits.text(loss))")
        }
      })
    report.progress(steps, of: steps, "done")
    tellRounding(&report)
    tellDescent(&report)
    walkYours(rate, steps, every, &report)
    let columns = Experiment.tensor(surfaceColumns)
    onSurface = Descent(columns, y, rate: rate, steps: steps)
  }

  /// The line's one column as the descent sees it.
  var surfaceColumns: [[Double]] {
    let own = settings.standardize ? Standardization([mainFactor]) : .none(1)
    return own.applied(to: [mainFactor])
  }

  /// Ones and the columns that the descent sees.
  private var columns: [[Double]] {
    [Array(repeating: 1, count: data.rows)] + standardization.applied(to: data.factors)
  }

  var least: Double { fit.residualSum / Double(data.rows) }

  /// Float32 has seven digits: where the target changes only beyond them, what computes in it sees steps.
  private func tellRounding(_ report: inout some Report) {
    let largest = EuclideanNorm.largest(data.target)
    let deviation = Factor("", data.target).deviation
    guard largest < Double(Float.greatestFiniteMagnitude), deviation < 1e-5 * largest else {
      return
    }
    report.text(
      """
      “\(data.targetName)” reaches \(Digits.text(largest)) and deviates by \
      \(Digits.text(deviation)) only. The normal equations and the descent compute in Float32, which \
      rounds such values to multiples of \(Digits.text(Double(Float(largest).ulp))): do not believe \
      their coefficients. Subtract a constant from the column first.
      """)
  }

  private func tellDescent(_ report: inout some Report) {
    let largest = Descent.largestRate(columns)
    report.value("largestRate", largest)
    report.value("firstLoss", descent.losses.first ?? 0)
    report.value("leastLoss", least)
    guard let step = descent.divergedAt else {
      report.value("lastLoss", descent.losses.last ?? 0)
      return
    }
    report.value("divergedAt", Double(step))
    guard let last = descent.losses.dropLast().last else {
      report.text(
        """
        The descent did not begin: the mean squared error of the first guess is beyond the range \
        of Float32. Divide the target by a power of ten.
        """)
      return
    }
    if descent.hasBrokenGradient {
      report.text("The gradient of w at step \(step), or the rate times it, was not finite.")
    }
    report.text(
      """
      The descent stopped at step \(step): the loss was \(Digits.text(last)) and then no finite \
      number. Is the rate too large? Rates below \(Digits.text(largest)) hold for these columns; \
      try rate=\(Digits.text(largest / 4)).
      """)
  }

  /// The learner's standardized columns and gradient, where they are right.
  private mutating func walkYours(
    _ rate: Double, _ steps: Int, _ every: Int, _ report: inout some Report
  ) {
    guard isDone("2") || isDone("5") && settings.standardize else { return }
    var yoursX = x
    if isDone("5"), settings.standardize {
      let raw = Experiment.tensor(data.factors.map(\.values))
      // The learner sees the factors alone, without the column of ones.
      let bare = Tensor(
        raw.elements.indices.filter { $0 % raw.columns != 0 }.map { raw.elements[$0] },
        shape: [raw.rows, raw.columns - 1])
      let got = pieces.standardized(bare)
      let expected = Standardization.standardized(bare)
      guard isNear(got, expected, "standardized", &report) else { return }
      yoursX = Tensor.concatenated([.ones([raw.rows, 1]), got], axis: 1)
    }
    if isDone("2") {
      let w = Tensor((0..<x.columns).map { Float($0 + 1) })
      let expected = Descent.gradient(x, y, w)
      guard isNear(pieces.gradient(x, y, w), expected, "gradient", &report) else { return }
    }
    yours = Descent(
      yoursX, y, rate: rate, steps: steps,
      gradient: isDone("2") ? pieces.gradient : Descent.gradient,
      each: { step, loss in
        if step % every == 0 || !loss.isFinite { report.metric(step, "yours: loss", loss) }
      })
  }

  /// Whether the learner's tensor is what was due; says so where it is not.
  func isNear(
    _ got: Tensor, _ expected: Tensor, _ name: String, _ report: inout some Report
  ) -> Bool {
    guard got.shape == expected.shape else {
      report.text(
        """
        “yours: \(name)” returned the shape \(got.shape), expected \(expected.shape). The run uses the \
        lesson's version instead. Run `lesson 05 --check`.
        """)
      return false
    }
    let scale = expected.elements.reduce(1) { max($0, abs($1)) }
    let difference = zip(got.elements, expected.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    if difference <= 1e-3 * scale { return true }
    report.text(
      """
      “yours: \(name)” is off by up to \(Digits.text(Double(difference))). The run uses the lesson's \
      version instead. Run `lesson 05 --check`.
      """)
    return false
  }

  // MARK: - Three ways

  /// Coefficients of one way, in the units of the columns; nil where the way gave none.
  typealias Way = (name: String, coefficients: [Double]?)

  func compareWays(_ report: inout some Report) {
    var ways: [Way] = [("QR", fit.coefficients)]
    let normal = undone(try? NormalEquations.solve(x, y).elements)
    ways.append(("normal equations", normal.flatMap { $0.allSatisfy(\.isFinite) ? $0 : nil }))
    if isDone("3") {
      ways.append(("yours: normal eq.", undone(try? pieces.normalEquations(x, y).elements)))
    }
    ways.append(("descent", descent.divergedAt == nil ? undone(descent.weights) : nil))
    if let yours {
      ways.append(("yours: descent", yours.divergedAt == nil ? undone(yours.weights) : nil))
    }
    report.table(
      Table(
        "The same coefficients by other ways", headings: ["factor"] + ways.map(\.name),
        rows: fit.names.indices.map { j in
          [fit.names[j]]
            + ways.map { way in
              way.coefficients.map { j < $0.count ? Digits.text($0[j]) : "missing" } ?? "none"
            }
        }))
    for (way, name) in zip(
      [ways[1], ways.first { $0.name == "descent" } ?? ways[1]],
      [
        "normalEquations", "descent",
      ])
    {
      guard let error = way.coefficients.map({ difference($0) }) else { continue }
      report.value("\(name)Difference", error)
    }
  }

  /// The descent's intercept, which a ravine holds back longest.
  func tellIntercept(_ report: inout some Report) {
    if descent.divergedAt == nil, let found = undone(descent.weights)?.first {
      report.value("descentIntercept", found)
    }
  }

  private func undone(_ weights: [Float]?) -> [Double]? {
    weights.map { standardization.undone($0.map { Double($0) }) }
  }

  /// The largest distance from QR's coefficients, in their standard errors.
  private func difference(_ coefficients: [Double]) -> Double {
    zip(zip(coefficients, fit.coefficients), fit.standardErrors)
      .reduce(0) { max($0, abs($1.0.0 - $1.0.1) / $1.1) }
  }
}
