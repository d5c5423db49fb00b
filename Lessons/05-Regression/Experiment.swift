// The experiment of lesson 05: the data, the line, the plane.
// The descent is in Experiment+Descent, what goes wrong in Experiment+Trouble, other lists in
// Experiment+Lists. Chapter 05.
import Curriculum
import Tensors

/// One run: what it was asked for, and what it has found so far.
struct Experiment {
  let settings: LessonSettings<RegressionLesson>
  let pieces: RegressionLesson.Pieces
  let data: Dataset
  let fit: LinearFit
  /// The factor that the single line uses: the one most strongly correlated with the target.
  let main: Int
  let standardization: Standardization
  /// X `[n, p]` as the descent sees it, a first column of ones included, and y `[n]`.
  let x: Tensor
  let y: Tensor

  var descent = Descent.none
  var yours: Descent?
  /// The descent for the line alone, on the surface that can be drawn.
  var onSurface = Descent.none
  /// The right digits of each way to the coefficients, where the run has twins; otherwise empty.
  var digits: [TwinDigits] = []
  /// The fit without the mistyped row, where there is one.
  var clean: LinearFit?
  /// The number of that row.
  var mistyped: Int?
  /// The first new lists on which the intervals were tested; empty if the truth is not known.
  var lists: [OtherList] = []

  init(
    _ settings: LessonSettings<RegressionLesson>, _ pieces: RegressionLesson.Pieces,
    _ report: inout some Report
  ) throws {
    self.settings = settings
    self.pieces = pieces
    data = try Experiment.data(settings)
    fit = try Experiment.fit(data, path: settings.data, &report)
    let target = data.target
    let strengths = data.factors.map { abs(ResidualPattern.correlation($0.values, target)) }
    main = strengths.indices.max { strengths[$0] < strengths[$1] } ?? 0
    standardization =
      settings.standardize
      ? Standardization(data.factors) : .none(data.factors.count)
    x = Experiment.tensor(standardization.applied(to: data.factors))
    y = Tensor(data.target.map { Float($0) })
  }

  /// The fit of all factors. Its work grows with the square of the columns: a long one is announced, and
  /// one of hours refused.
  private static func fit(
    _ data: Dataset, path: String, _ report: inout some Report
  ) throws -> LinearFit {
    let columns = data.factors.count + 1
    let size = FitSize(rows: data.rows, columns: columns)
    try size.refuseHours(path)
    guard let words = size.announcement else {
      return try LinearFit.anywhere(data.factors, target: data.target)
    }
    report.text(words)
    let every = max(1, columns / 100)
    return try LinearFit.anywhere(data.factors, target: data.target) { done in
      if done % every == 0 || done == columns {
        report.progress(done, of: columns, "columns of the fit")
      }
    }
  }

  private static func data(_ settings: LessonSettings<RegressionLesson>) throws -> Dataset {
    var source = RandomSource(seed: settings.seed)
    let path = settings.data
    if !path.isEmpty || settings.set != .houses { try refuseHousesOnly(settings) }
    if !path.isEmpty {
      return try CSVDataset.read(
        path: path, target: settings.target,
        dropsMissing: settings.missing == .drop)
    }
    let target = settings.target
    if !target.isEmpty {
      throw CourseError(
        .usage, "target=\(target) names a column, but of which file?",
        mend: "Add data=FILE.csv; the lesson's own data have their target.")
    }
    let rows = settings.rows
    if settings.set == .advertising { return Advertising.make(rows: rows, using: &source) }
    return Houses.make(
      rows: rows, twin: settings.twin, outlier: settings.outlier,
      using: &source)
  }

  /// A twin and a mistyped size are made of the houses; other data would ignore them silently.
  private static func refuseHousesOnly(_ settings: LessonSettings<RegressionLesson>) throws {
    let asked =
      settings.twin > 0
      ? "twin=\(Digits.text(settings.twin))"
      : settings.outlier ? "outlier=true" : nil
    guard let asked else { return }
    throw CourseError(
      .usage, "\(asked) changes the lesson's houses, and these are other data.",
      mend: "Leave it out, or take the houses: set=houses without data=FILE.csv.")
  }

  /// `[n, p + 1]` of p columns, with ones before them.
  static func tensor(_ columns: [[Double]]) -> Tensor {
    let rows = columns.first?.count ?? 0
    var elements: [Float] = []
    elements.reserveCapacity(rows * (columns.count + 1))
    for i in 0..<rows {
      elements.append(1)
      for column in columns { elements.append(Float(column[i])) }
    }
    return Tensor(elements, shape: [rows, columns.count + 1])
  }

  var isHouses: Bool { settings.data.isEmpty && settings.set == .houses }
  var mainFactor: Factor { data.factors[main] }

  func isDone(_ exercise: String) -> Bool { settings.learners.contains("05.\(exercise)") }

  // MARK: - Data, line and plane

  func tellData(_ report: inout some Report) {
    let names = data.factors.map(\.name).joined(separator: ", ")
    report.text("\(data.rows) \(data.name): \(data.targetName) by \(names).")
    for remark in data.remarks { report.text(remark) }
    report.value("rows", Double(data.rows))
  }

  func tellLine(_ report: inout some Report) {
    guard let alone = try? LinearFit.anywhere([mainFactor], target: data.target) else { return }
    report.text(
      """
      One line: \(data.targetName) by \(mainFactor.name) alone has the slope \
      \(Digits.text(alone.coefficients[1])) ± \(Digits.text(alone.critical * alone.standardErrors[1])) \
      and R² \(Digits.text(alone.rSquared, places: 3)).
      """)
    report.value("slopeAlone", alone.coefficients[1])
    report.value("slopeAloneLow", alone.interval(1).lowerBound)
    report.value("slopeAloneHigh", alone.interval(1).upperBound)
    report.value("rSquaredAlone", alone.rSquared)
    report.value("residualErrorAlone", alone.residualError)
  }

  /// Every coefficient alone and with its certainty, beside the truth where there is one.
  func tellFit(_ report: inout some Report) {
    let influences = [0] + influence
    let truth = data.truth.map { numbers in numbers.map { Digits.text($0) } }
    report.table(
      Table(
        "All factors together, by QR, with 95 % intervals",
        headings: ["factor", "estimate", "error", "t", "from", "to", "influence"]
          + (truth == nil ? [] : ["truth"]),
        rows: fit.names.indices.map { j in
          let interval = fit.interval(j)
          return [
            fit.names[j], Digits.text(fit.coefficients[j]), Digits.text(fit.standardErrors[j]),
            Digits.text(fit.tValues[j], places: 1), Digits.text(interval.lowerBound),
            Digits.text(interval.upperBound),
            j == 0 ? "" : Digits.text(influences[j], places: 2),
          ] + (truth.map { [$0[j]] } ?? [])
        }))
    report.text(
      """
      R² \(Digits.text(fit.rSquared, places: 3)), adjusted \
      \(Digits.text(fit.adjustedRSquared, places: 3)); a row lies about \
      \(Digits.text(fit.residualError)) from the plane. \
      \(data.rows < 9
        ? "There are too few residuals to read." : "The residuals show \(advice).")
      """)
    for j in fit.names.indices {
      let name = valueName(j)
      report.value(name, fit.coefficients[j])
      report.value("\(name)Error", fit.standardErrors[j])
      report.value("\(name)Low", fit.interval(j).lowerBound)
      report.value("\(name)High", fit.interval(j).upperBound)
      report.value("\(name)T", fit.tValues[j])
      if j > 0 { report.value("\(name)Influence", influences[j]) }
    }
    report.value("rSquared", fit.rSquared)
    report.value("adjustedRSquared", fit.adjustedRSquared)
    report.value("residualError", fit.residualError)
    report.value("critical", fit.critical)
    tellLearners(&report)
  }

  var advice: String {
    ResidualPattern.reading(fitted: fit.fitted, residuals: fit.residuals)
      .advice(adjustedRSquared: fit.adjustedRSquared)
  }

  /// Deviations of the target for one deviation of the factor, one number a factor.
  var influence: [Double] {
    let scale = Factor("", data.target).deviation
    return zip(data.factors, fit.coefficients.dropFirst()).map { $1 * $0.deviation / scale }
  }

  /// `locationSuburb` for `location = suburb`. A column of the reader's own file, which may be called like
  /// one of the lesson's values, is `column.rows`.
  func valueName(_ place: Int) -> String {
    let name = fit.names[place]
    if place > 0, !settings.data.isEmpty { return "column.\(name)" }
    let words = name.split { !($0.isLetter || $0.isNumber) }
    let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    return ((words.first.map(String.init) ?? "factor") + rest.joined())
  }

  func tellQuestion(_ report: inout some Report) {
    guard let question = data.question, question.count == data.factors.count else { return }
    let prediction = fit.predict(question)
    let given = zip(data.factors, question).map { "\($0.name) \(Digits.text($1))" }
    report.text(
      """
      Asked: \(given.joined(separator: ", ")). Expected \(data.targetName) \
      \(Digits.text(prediction.value)), the mean of all such rows within \
      ±\(Digits.text(prediction.halfOfMean)), one of them within \
      ±\(Digits.text(prediction.halfOfOne)).
      """)
    report.value("predicted", prediction.value)
    report.value("predictedMeanHalf", prediction.halfOfMean)
    report.value("predictedOneHalf", prediction.halfOfOne)
    if let truth = data.truth {
      report.value("predictedTruth", zip([1] + question, truth).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }
}
