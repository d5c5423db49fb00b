// The figures of the what-ifs of lesson 06: Adam's first steps, what is left of weights that decay, and
// what ε does to small gradients. Chapter 06, “Break it”.
import Curriculum
import Plotting

extension Experiment {
  var firstStepsFigure: Figure {
    let steps = (1...4000).filter { isShown($0, 4000) }
    func shown(corrected: Bool) -> [Double] {
      let lengths = Experiment.stepLengths(corrected: corrected, steps: 4000)
      return steps.map { lengths[$0 - 1] }
    }
    let lengths = shown(corrected: false)
    return Figure(
      name: "first-steps", title: "Adam's step where every gradient is the same",
      alt: """
        The length of Adam's step in learning rates against the number of the step, which is \
        logarithmic. Corrected, it is 1 from the first step on; uncorrected it begins at \
        \(Digits.significant(lengths.first ?? 0)), rises to \(Digits.significant(lengths.max() ?? 0)) and \
        comes down to 1 after some thousand steps.
        """,
      panels: [
        Panel(
          x: Axis("step", scale: .log(base: 10)),
          y: Axis("length of the step in learning rates", minimum: 0),
          layers: [
            .lines(
              Series("not corrected", x: steps.map(Double.init), y: lengths, emphasis: .strong)),
            .lines(
              Series("corrected", x: steps.map(Double.init), y: shown(corrected: true))),
          ])
      ])
  }

  var decayFigure: Figure {
    let trial = DecayTrial(seed: seed)
    let (decoupled, inside) = (trial.decoupled, trial.inside)
    return Figure(
      name: "decay", title: "What decay leaves of a weight of 1",
      alt: """
        What is left of weights after \(trial.steps) steps against the size of their gradients, \
        which is logarithmic: with AdamW about \(Digits.significant(trial.expected, digits: 2)) \
        everywhere; with the decay inside the gradient from \
        \(Digits.significant(inside.first ?? 0, digits: 2)) at the faintest gradients to \
        \(Digits.significant(inside.last ?? 0, digits: 2)) at the loudest.
        """,
      panels: [
        Panel(
          x: Axis("size of the gradients", scale: .log(base: 10)),
          y: Axis("what is left of the weight", minimum: -0.1, maximum: 1.1),
          layers: [
            .lines(Series("AdamW", x: trial.sizes, y: decoupled)),
            .lines(Series("Adam with L2", x: trial.sizes, y: inside, emphasis: .strong)),
          ])
      ])
  }

  /// The length of a step, in rates, of a weight whose gradients are all of one size.
  var epsilonFigure: Figure {
    var (sizes, size) = ([Double](), 1e-10)
    while size < 20 {
      sizes += [size, 3 * size]
      size *= 10
    }
    func lengths(_ epsilon: Double) -> [Double] {
      Experiment.stepLengths(sizes: sizes, epsilon: epsilon)
    }
    return Figure(
      name: "epsilon", title: "How far Adam steps, by the size of the gradients",
      alt: """
        The length of Adam's step in learning rates against the size of the gradients, both \
        logarithmic. Above ε it is 1, below it falls in proportion to the gradient; with ε of 1e-8 \
        the bend lies at 1e-8, with \(Digits.significant(epsilon)) at \(Digits.significant(epsilon)).
        """,
      panels: [
        Panel(
          x: Axis("size of the gradients", scale: .log(base: 10)),
          y: Axis("length of the step in learning rates", scale: .log(base: 10)),
          layers: [
            .lines(Series("ε = 1e-8", x: sizes, y: lengths(1e-8))),
            .lines(
              Series(
                "ε = \(Digits.significant(epsilon))", x: sizes, y: lengths(epsilon),
                emphasis: .strong)),
          ])
      ])
  }
}
