// What happens inside of the deep network: how large its numbers are on their way, how far they
// shift at a step, and whether a gradient still holds after the step it led to. Chapter 09.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// What was measured inside of one network.
  struct Inside {
    let name: String
    /// The deviation of what leaves each block, over a batch: before the first step, and at the end.
    var start: [Double]
    var end: [Double]
    /// The size of the first gradient by each block's weight.
    var gradients: [Double]
    /// How far means of a block's channels move at a step, in deviations: the mean of all blocks and
    /// steps.
    var shift: Double
    /// ‖g' - g‖ / ‖g‖, where g is the gradient before a step and g' the one after it, of one batch.
    var turn: Double
  }

  /// Measures both networks at the middle rate.
  func lookInside(_ report: inout some Report) {
    let found = ["plain", "batch norm"].enumerated().map { i, norm in
      report.progress(i, of: 2, "inside of \(norm)")
      return inside(norm)
    }
    report.progress(2, of: 2, "inside")
    report.table(
      Table(
        "Inside, at rate \(text(rate))",
        headings: [
          "network", "deviation, last block", "at the end", "gradient, last block / first",
          "shift a step", "turn of the gradient",
        ],
        rows: found.map { inside in
          [
            inside.name, Digits.text(inside.start.last ?? .nan),
            Digits.text(inside.end.last ?? .nan),
            Digits.text((inside.gradients.last ?? .nan) / inside.gradients[0], places: 2),
            Digits.text(inside.shift), Digits.text(inside.turn),
          ]
        }))
    for inside in found {
      let name = inside.name == "plain" ? "plain" : "batch"
      for (key, number) in [
        ("LastDeviation", inside.start.last ?? .nan), ("Shift", inside.shift),
        ("Turn", inside.turn),
      ] where number.isFinite { report.value(name + key, number) }
    }
    report.figure(depthFigure(found))
    foldAway(&report)
  }

  /// Follows one descent.
  private func inside(_ norm: String) -> Inside {
    var descent = Descent(plan(norm), pieces: pieces)
    let probe = pictures.at(Array(0..<min(256, pictures.count)))
    func deviations(_ network: DeepNetwork) -> [Double] {
      network.outputs(of: probe.rows, isTraining: true).map {
        Double($0.variance(axis: 0).mean().squareRoot())
      }
    }
    let first = descent.gradient(of: probe).gradient.first.layers
    var inside = Inside(
      name: norm, start: deviations(descent.network), end: [],
      gradients: first.map { Double($0.linear.weight.norm) }, shift: 0, turn: 0)
    var (shift, turn, steps) = (0.0, 0.0, 0.0)
    let plan = descent.plan
    var follower = descent
    descent.train(on: pictures) { step, _, before, batch in
      if step % 10 != 0 { return }
      follower.network = before
      let old = follower.gradient(of: batch).gradient
      let outputs = before.outputs(of: probe.rows, isTraining: true)
      // The step again, to see where it led.
      follower.network.add(Float(-plan.rate), times: old)
      let new = follower.gradient(of: batch).gradient
      var difference = new
      difference.add(-1, times: old)
      turn += Double(difference.norm / max(old.norm, 1e-20))
      let after = follower.network.outputs(of: probe.rows, isTraining: true)
      shift += zip(outputs, after).reduce(0) { $0 + Experiment.shift($1.0, $1.1) }
      steps += Double(outputs.count)
    }
    inside.end = deviations(descent.network)
    inside.shift = shift / steps
    inside.turn = turn / max(1, Double(plan.steps / 10))
    return inside
  }

  /// How far the means of channels moved, in deviations: root mean square over the channels.
  private static func shift(_ old: Tensor, _ new: Tensor) -> Double {
    let move = new.mean(axis: 0) - old.mean(axis: 0)
    let variance = old.variance(axis: 0).mean()
    return Double(((move * move).mean() / max(variance, 1e-20)).squareRoot())
  }

  /// Folds the norms of one trained network into its linear layers.
  private func foldAway(_ report: inout some Report) {
    if settings.text("order") == "after" { return }
    var descent = Descent(plan("batch norm"), pieces: pieces)
    descent.train(on: pictures)
    var folded = descent.network.folded
    if isMine("09.6") { fold(&folded, descent.network) }
    let difference = (folded(test.rows) - descent.network(test.rows)).magnitude().max()
    let (before, after) = (descent.network.parameterCount, folded.parameterCount)
    report.text(
      """
      Folded into the linear layers\(isMine("09.6") ? " by your function" : ""), the norms are \
      gone: \(before) parameters become \(after), and no logit of \(test.count) test pictures \
      moves by more than \(Digits.text(Double(difference), places: 5)).
      """)
    report.value("foldedDifference", Double(difference))
    report.value("parameters", Double(before))
    report.value("foldedParameters", Double(after))
  }

  /// The same by the learner's function.
  private func fold(_ folded: inout DeepNetwork, _ network: DeepNetwork) {
    for (i, block) in network.first.layers.enumerated() {
      guard case .batch(let norm) = block.norm, let gamma = norm.gamma, let beta = norm.beta
      else { continue }
      let (scale, shift) = pieces.line(
        (norm.runningMean.elements, norm.runningVariance.elements), gamma.elements, beta.elements,
        norm.epsilon)
      let bias = block.linear.bias ?? .zeros([scale.count])
      folded.first.layers[i].linear = Linear(
        weight: block.linear.weight * Tensor(scale), bias: bias * Tensor(scale) + Tensor(shift))
    }
  }
}
