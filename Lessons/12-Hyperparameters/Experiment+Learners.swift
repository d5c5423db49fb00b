// What the learner's functions do in a run: a row of a table for each, and a figure of their rates.
// Chapter 12.
import Curriculum
import Plotting

/// The curve of a range test: rates `[n]`, and the smoothed loss with each `[n]`.
struct RangeCurve {
  let rates: [Float]
  let losses: [Float]
}

extension Experiment {
  /// Shows each of the learner's functions at work on a problem that is solved in milliseconds.
  ///
  /// - Parameter measured: The curve of the run's own range test, on which the learner's suggestion is
  ///   drawn; nil draws that of the small problem, with the learner's rates.
  func tellLearners(measured: RangeCurve? = nil, _ report: inout some Report) {
    guard !hands.learners.isEmpty else { return }
    let problem = SmallProblem(seed: settings.seed)
    let curve = measured ?? smallCurve(problem)
    let rows = learnerRows(problem, curve)
    report.table(
      Table(
        "Your functions in this run", headings: ["exercise", "function", "what it did"],
        rows: rows.filter { hands.isMine($0[0]) }))
    let panels = [rangePanel(curve), schedulePanel()].compactMap { $0 }
    guard !panels.isEmpty else { return }
    report.figure(
      Figure(
        name: "yours", title: "Your rates", alt: learnerAlt(curve), panels: panels))
  }

  private func smallCurve(_ problem: SmallProblem) -> RangeCurve {
    let rates = hands.pieces.rangeTestRates(1e-3, 100, 60)
    return RangeCurve(rates: rates, losses: problem.rangeTest(rates, seed: settings.seed))
  }

  // MARK: - The table

  private func learnerRows(_ problem: SmallProblem, _ curve: RangeCurve) -> [[String]] {
    let pieces = hands.pieces
    let parts = pieces.split(problem.groups, problem.order, 60, 60)
    let x = pieces.standardized(problem.rows, parts.training)
    let losses = problem.validationLosses(
      training: parts.training, validation: parts.validation, in: x)
    let (best, stop) = pieces.earlyStop(losses, 5, 0)
    let noise = pieces.gradientNoise(
      problem.gradients(60, of: 4, seed: settings.seed), 4,
      problem.gradients(60, of: 60, seed: settings.seed), 60)
    let scores = [0.01, 0.5].map {
      problem.scores(rate: $0, training: parts.training, test: parts.test, in: x)
    }
    let (difference, margin, verdict) = pieces.compare(scores[0], scores[1], 0.95)
    return [
      ["12.1", "range test", "suggests \(suggestionText(curve)) for the curve in the figure"],
      ["12.2", "triangular", "a curve “yours” in the figure"],
      ["12.3", "warm-up and cosine", "a curve “yours” in the figure"],
      [
        "12.4", "early stop",
        "of \(losses.count) validations, the best is \(text(best)); stops after \(text(stop))",
      ],
      [
        "12.5", "gradient noise",
        "a noise scale of \(noise.scale.map { Digits.significant($0) } ?? "unknown size")",
      ],
      [
        "12.6", "split",
        "\(parts.training.count), \(parts.validation.count) and \(parts.test.count) rows; "
          + "\(shared(parts, problem.groups)) of \(SmallProblem.writers) writers in two parts",
      ],
      [
        "12.7", "seeds",
        "rate 0.01 against 0.5: \(Digits.fixed(difference)) ± \(Digits.fixed(margin)), "
          + verdict.rawValue,
      ],
    ]
  }

  private func text(_ index: Int?) -> String { index.map { "\($0)" } ?? "none" }

  private func suggestionText(_ curve: RangeCurve) -> String {
    hands.pieces.steepestRate(curve.rates, curve.losses).map { Digits.significant(Double($0)) }
      ?? "no rate"
  }

  /// How many groups have rows in more than one part.
  private func shared(
    _ parts: (training: [Int], validation: [Int], test: [Int]), _ groups: [Int]
  ) -> Int {
    let sets = [parts.training, parts.validation, parts.test].map { part in
      Set(part.map { groups[$0] })
    }
    return Set(groups).filter { group in sets.filter { $0.contains(group) }.count > 1 }.count
  }

  // MARK: - The figure

  /// The curve of the range test with the learner's suggestion.
  private func rangePanel(_ curve: RangeCurve) -> Panel? {
    guard hands.isMine("12.1") else { return nil }
    let series = Series(
      "smoothed loss", x: curve.rates.map(Double.init), y: curve.losses.map(Double.init))
    let suggestion = hands.pieces.steepestRate(curve.rates, curve.losses)
    return Panel(
      title: "range test", x: Axis("learning rate", scale: .log(base: 10)), y: Axis("loss"),
      layers: [.lines(series)],
      annotations: suggestion.map { [.vertical(x: Double($0), label: "your suggestion")] } ?? [],
      legend: .none)
  }

  /// The learner's schedules over the lesson's, 101 steps from 0.01 to 1.
  private func schedulePanel() -> Panel? {
    let steps = Array(0...100)
    let own = HyperparametersLesson.reference
    func series(_ name: String, _ emphasis: Series.Emphasis, _ rate: (Int) -> Double) -> Series {
      Series(name, x: steps.map(Double.init), y: steps.map(rate), emphasis: emphasis)
    }
    var layers: [Panel.Layer] = []
    if hands.isMine("12.2") {
      layers += [
        .lines(series("triangular", .faint) { own.triangularRate($0, 0.01, 1, 25, true) }),
        .lines(
          series("triangular, yours", .normal) {
            hands.pieces.triangularRate($0, 0.01, 1, 25, true)
          }),
      ]
    }
    if hands.isMine("12.3") {
      layers += [
        .lines(series("cosine", .faint) { own.warmupCosineRate($0, 100, 1, 0.01, 10) }),
        .lines(
          series("cosine, yours", .normal) {
            hands.pieces.warmupCosineRate($0, 100, 1, 0.01, 10)
          }),
      ]
    }
    guard !layers.isEmpty else { return nil }
    return Panel(
      title: "schedules", x: Axis("step"), y: Axis("learning rate", minimum: 0), layers: layers)
  }

  private func learnerAlt(_ curve: RangeCurve) -> String {
    var sentences: [String] = []
    if hands.isMine("12.1") {
      sentences.append(
        """
        The smoothed loss against the learning rate from \(Digits.significant(Double(curve.rates.first ?? 0))) \
        to \(Digits.significant(Double(curve.rates.last ?? 0))); your suggestion is \(suggestionText(curve)).
        """)
    }
    if hands.isMine("12.2") {
      sentences.append("Your triangles over the lesson's, each half as high as the one before.")
    }
    if hands.isMine("12.3") {
      sentences.append("Your warm-up of 10 steps and your cosine over the lesson's.")
    }
    return sentences.joined(separator: " ")
  }
}
