// The gradient check, and the neuron that begins sure of itself. Chapter 11, “Check it” and “Break it”.
import Curriculum
import Plotting

extension Experiment {
  /// Compares the gradient of one mini-batch with finite differences, for steps from 1 down to 10⁻⁵.
  func checkGradient(_ report: inout some Report) {
    var random = RandomSource(seed: settings.seed)
    let plan = plan
    let network = Network(
      plan.sizes(data.training.size), neuron: plan.neuron, cost: plan.cost, using: &random)
    let batch = Array(0..<min(settings.batch, 10))
    let trial = GradientTrial(network, data.training, batch, weights: 40, using: &random)
    let best = trial.errors.min() ?? 1
    let place = trial.errors.firstIndex(of: best) ?? 0
    report.value("checkError", best)
    report.value("checkStep", trial.steps[place])
    var layers: [Panel.Layer] = [
      .lines(Series("backpropagation", x: trial.steps, y: trial.errors, emphasis: .strong))
    ]
    var alt = """
      Relative distance between the gradient of 40 weights and (C(w + h) - C(w - h)) / 2h, against \
      the step h, both axes logarithmic. Backpropagation makes a V: the distance falls to \
      \(Digits.scientific(best)) at h = \(Digits.significant(trial.steps[place])) and grows on both sides.
      """
    if plan.hidden > 0 {
      report.value("checkWithoutSlope", trial.errorsWithoutSlope[place])
      alt +=
        " With σ' forgotten it stays near \(Digits.significant(trial.errorsWithoutSlope[place]))."
      layers.append(
        .lines(Series("σ' forgotten in step 4", x: trial.steps, y: trial.errorsWithoutSlope)))
    }
    report.figure(
      Figure(
        name: "gradient-check", title: "The gradient beside finite differences",
        alt: alt,
        panels: [
          Panel(
            x: Axis("step h of the weights", scale: .log(base: 10)),
            y: Axis("relative distance", scale: .log(base: 10)), layers: layers,
            legend: .outside)
        ]))
  }

  /// One neuron that should say 0, from a harmless and from a saturated start, under both costs.
  func tellSaturation(_ report: inout some Report) {
    let steps = 300
    let starts: [(name: String, w: Float, b: Float)] = [
      ("start near the middle", 0.6, 0.9), ("start saturated", 2, 2),
    ]
    let costs: [(name: String, cost: Cost)] = [
      ("quadratic", .quadratic), ("cross-entropy", .crossEntropy),
    ]
    let x = (0...steps).map(Double.init)
    var halves: [String] = []
    let panels = starts.map { start in
      Panel(
        title: start.name, x: Axis("step", minimum: 0, maximum: Double(steps)),
        y: Axis("output a, which should be 0", minimum: 0, maximum: 1),
        layers: costs.map { name, cost in
          let neuron = SaturatedNeuron(
            cost: cost, start: (start.w, start.b), rate: 0.15, steps: steps)
          let half = neuron.outputs.firstIndex { $0 < 0.5 }
          halves.append("\(start.name), \(name): \(half.map { "step \($0)" } ?? "never")")
          if let half {
            report.value(
              (start.w == 2 ? "saturated" : "middle")
                + (cost == .quadratic ? "Quadratic" : "Entropy"),
              Double(half))
          }
          return .lines(
            Series(name, x: x, y: neuron.outputs, emphasis: cost == .quadratic ? .strong : .normal))
        }, legend: start.w == 2 ? .none : .topRight)
    }
    report.figure(
      Figure(
        name: "saturation", title: "One neuron that should say 0",
        alt: """
          The output of one neuron against the step, at a rate of 0.15, from two starts and with two \
          costs. It falls below one half at: \(halves.joined(separator: "; ")).
          """,
        panels: panels))
  }
}
