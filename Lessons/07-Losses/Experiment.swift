// The experiments of lesson 07 on numbers: shapes of losses, lines through readings with outliers,
// and answers under noise of three kinds. Those on classes are in Experiment+Classes. Chapter 07.
import Curriculum
import Plotting
import Tensors
import VectorMath

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<LossesLesson>
  let pieces: LossesLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]

  init(_ settings: LessonSettings<LossesLesson>, _ pieces: LossesLesson.Pieces) {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
  }

  var seed: Int { settings.seed }
  var delta: Float { Float(settings.delta) }
  var tau: Float { Float(settings.quantile) }
  var rare: Double { settings.rare }
  /// Whether the run asks what weights do for a class of which there are few days.
  var isRare: Bool { rare < 0.2 }
  /// The seeds that the run sums up.
  var seeds: [Int] { (0..<settings.seeds).map { seed + $0 } }

  // MARK: - Lines

  /// A loss and the line that it leads to.
  struct Fit {
    let name: String
    let line: Line
    /// The last loss that was kept, and the step that was not taken because the loss or its gradient
    /// was not finite; nil where both always were.
    let loss: Double
    let stopped: Int?
  }

  /// The loss of a list by a loss of tensors.
  private func list(
    _ loss: @escaping (Tensor, Tensor) -> (loss: Float, dOutput: Tensor)
  ) -> ListLoss {
    { output, target in
      let (value, gradient) = loss(Tensor(output), Tensor(target))
      return (value, gradient.elements)
    }
  }

  var lineLosses: [(name: String, loss: ListLoss)] {
    var losses: [(name: String, loss: ListLoss)] = [
      ("squared", list { Loss.squaredError($0, $1) }),
      ("absolute", list { Loss.absoluteError($0, $1) }),
      ("Huber's", list { Loss.huber($0, $1, delta: delta) }),
      ("quantile \(Digits.fixed(tau, places: 2))", list { Loss.quantile($0, $1, quantile: tau) }),
    ]
    if isMine("07.2") { losses.append(("yours: squared", pieces.squaredError)) }
    if isMine("07.5") {
      losses.append(
        (
          "yours: Huber's",
          { output, target in
            let each = zip(output, target).map { pieces.huber($0 - $1, delta) }
            let n = Float(output.count)
            return (each.reduce(0) { $0 + $1.loss } / n, each.map { $0.slope / n })
          }
        ))
    }
    return losses
  }

  static let lineSteps = 3000

  /// Fits one line for each loss to the same readings.
  func fitLines(_ report: inout some Report) {
    let mountain = Mountain(
      count: settings.readings, sunlit: settings.sunlit, seed: seed)
    var fits: [Fit] = []
    let losses = lineLosses
    for (i, (name, loss)) in losses.enumerated() {
      report.progress(i, of: losses.count, "a line by the loss “\(name)”")
      var curve: [(Int, Float)] = []
      let (line, stopped) = mountain.fitted(steps: Experiment.lineSteps, rate: 0.4, loss) {
        if $0 % 100 == 0 || !$1.isFinite { curve.append(($0, $1)) }
      }
      for (step, value) in curve { report.metric(step, "line, \(name)", Double(value)) }
      fits.append(
        Fit(
          name: name, line: line, loss: Double(curve.last?.1 ?? .nan), stopped: stopped))
    }
    report.progress(losses.count, of: losses.count, "lines")
    tellLines(mountain, fits, &report)
    report.figure(linesFigure(mountain, fits))
    tellResiduals(mountain, fits, &report)
  }

  private func tellLines(_ mountain: Mountain, _ fits: [Fit], _ report: inout some Report) {
    report.text(
      """
      \(mountain.heights.count) readings on a mountain, \(mountain.sunlit) of them in the sun. In \
      truth it has 20 °C at sea level and loses 6.5 °C a km.
      """)
    report.table(
      Table(
        "One line for each loss",
        headings: ["loss", "at sea level, °C", "a km up, °C", "farthest from the truth, °C"],
        rows: fits.map { fit in
          [
            fit.name, Digits.fixed(fit.line.intercept, places: 2),
            Digits.fixed(fit.line.slope, places: 2), Digits.fixed(fit.line.error, places: 2),
          ]
        }))
    for fit in fits {
      if let step = fit.stopped {
        report.text(
          "The line by \(fit.name) errors stopped at step \(step): "
            + Experiment.stop(fit.loss, gradient: fit.loss.isFinite ? "the line" : nil))
      }
      let name = fit.name.split(separator: " ")[0].replacing("'s", with: "").lowercased()
      guard !fit.name.hasPrefix("yours") else { continue }
      report.value("\(name)SeaLevel", Double(fit.line.intercept), unit: "°C")
      report.value("\(name)Lapse", Double(fit.line.slope), unit: "°C/km")
      report.value("\(name)LineError", Double(fit.line.error), unit: "°C")
    }
    report.value("sunlitReadings", Double(mountain.sunlit))
    let above = fits.first { $0.name.hasPrefix("quantile") }.map { fit in
      zip(mountain.heights, mountain.temperatures).filter { $1 <= fit.line($0) }.count
    }
    report.value("belowQuantile", Double(above ?? 0) / Double(mountain.heights.count))
  }

  /// How surprised each noise is by the errors about the line by squared and the line by absolute
  /// errors.
  private func tellResiduals(_ mountain: Mountain, _ fits: [Fit], _ report: inout some Report) {
    var rows: [[String]] = []
    for fit in fits.prefix(2) {
      let errors = zip(mountain.heights, mountain.temperatures).map { $1 - fit.line($0) }
      let surprises = Noise.allCases.map { Double(pieces.surprise($0, errors)) }
      rows.append(
        ["the line by \(fit.name) errors"] + surprises.map { Digits.fixed($0) }
          + [surprises[0] < surprises[1] ? "Gaussian" : "Laplace"])
      report.value("\(fit.name)Gaussian", surprises[0], unit: "nats")
      report.value("\(fit.name)Laplace", surprises[1], unit: "nats")
    }
    report.table(
      Table(
        "Negative log-likelihood of the residuals, in nats per reading"
          + (isMine("07.7") ? ", by your function" : ""),
        headings: ["residuals of", "Gaussian", "Laplace", "likelier"], rows: rows))
  }

  /// Why a descent stopped: a loss that is not finite, or the gradient of the tensor that is named.
  static func stop(_ loss: Double, gradient: String? = nil) -> String {
    if let gradient {
      return """
        the gradient of \(gradient) is not finite, so no step was taken with it. The curve so far is \
        kept.
        """
    }
    return """
      its loss is \(Digits.fixed(loss)), so no further step was taken. Is the rate too large? The curve \
      so far is kept.
      """
  }

  // MARK: - Noises

  /// Tries mean, median and Huber's answer on noise of three kinds.
  func tryNoises(_ report: inout some Report) {
    let (count, repeats) = (21, 2000)
    let errors = Centres.errors(readings: count, repeats: repeats, seed: seed) { error in
      isMine("07.5") ? pieces.huber(error, 1.35).slope : min(max(error, -1.35), 1.35)
    }
    report.table(
      Table(
        "Typical distance from the truth, root mean square of \(repeats) times \(count) readings",
        headings: ["noise"] + Centres.answers,
        rows: zip(Centres.noises, errors).map { noise, row in
          [noise] + row.map { Digits.fixed($0) }
        }))
    for (kind, row) in zip(["gaussian", "laplace", "mixed"], errors) {
      for (answer, error) in zip(["Mean", "Median", "Huber"], row) {
        report.value(kind + answer, error)
      }
    }
    report.figure(noisesFigure(errors))
  }
}
