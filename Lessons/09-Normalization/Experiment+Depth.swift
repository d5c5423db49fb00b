// What happens inside the deep network: how large its numbers are on their way, how far they
// shift at a step, and whether a gradient still holds after the step it led to. Chapter 09.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// What was measured inside of one network.
  struct Inside {
    let name: String
    let rate: Double
    /// The deviation of what leaves each block, over a batch: before the first step, and at the end.
    var start: [Double]
    var end: [Double]
    /// How far means of a block's channels move at a step, in standard deviations: the mean over
    /// all blocks and over the steps that were looked at.
    var shift = 0.0
    /// ‖g' - g‖ / ‖g‖, where g is the gradient before a step and g' the one after it, of one batch.
    var turn = 0.0
  }

  /// Measures both networks at the three rates.
  func lookInside(_ report: inout some Report) {
    report.progress(0, of: 6, "inside both networks")
    let found = Parallel.map(6) { inside($0 < 3 ? "plain" : "batch norm", rates[$0 % 3]) }
    report.progress(6, of: 6, "inside both networks")
    report.table(
      Table(
        "What a step does to what a block sends on, and to the gradient",
        headings: ["network", "rate", "shift of means", "turn of the gradient"],
        rows: found.map { inside in
          [
            inside.name, text(inside.rate), Digits.fixed(inside.shift, places: 2),
            Digits.fixed(inside.turn, places: 2),
          ]
        }))
    let places = ["Low", "Middle", "High"]
    for (inside, place) in zip(found, places + places) {
      let name = (inside.name == "plain" ? "plain" : "batch")
      for (key, number) in [("Shift", inside.shift), ("Turn", inside.turn)] where number.isFinite {
        report.value(name + key + place, number)
      }
    }
    let middle = [found[1], found[4]]
    for (inside, name) in zip(middle, ["plain", "batch"]) {
      report.value("\(name)FirstDeviation", inside.start[0])
      report.value("\(name)LastDeviation", inside.start[inside.start.count - 1])
    }
    report.figure(depthFigure(middle))
    foldAway(&report)
  }

  /// Follows one descent, and looks at the first step and every tenth.
  private func inside(_ norm: String, _ rate: Double) -> Inside {
    var descent = Descent(plan(norm, rate: rate), pieces: pieces)
    let probe = pictures.at(Array(0..<min(256, pictures.count)))
    func deviations(_ network: DeepNetwork) -> [Double] {
      network.outputs(of: probe.rows, isTraining: true).map {
        Double($0.variance(axis: 0).mean().squareRoot())
      }
    }
    var inside = Inside(name: norm, rate: rate, start: deviations(descent.network), end: [])
    var (shifts, turns): ([Double], [Double]) = ([], [])
    var follower = descent
    descent.train(on: pictures) { at, before, batch in
      guard at.loss.isFinite, at.step == 0 || (at.step + 1) % 10 == 0 else { return }
      follower.network = before
      let old = follower.gradient(of: batch).gradient
      let outputs = before.outputs(of: probe.rows, isTraining: true)
      // The step again, to see where it led.
      follower.network.add(Float(-rate), times: old)
      let new = follower.gradient(of: batch).gradient
      var difference = new
      difference.add(-1, times: old)
      turns.append(Double(difference.norm / max(old.norm, 1e-20)))
      let after = follower.network.outputs(of: probe.rows, isTraining: true)
      shifts += zip(outputs, after).map { Experiment.shift($0, $1) }
    }
    inside.end = deviations(descent.network)
    inside.shift = Spread.mean(shifts).mean
    inside.turn = Spread.mean(turns).mean
    return inside
  }

  /// How far the means of channels moved, in deviations: root mean square over the channels; 0 where
  /// the channels have no deviation left.
  private static func shift(_ old: Tensor, _ new: Tensor) -> Double {
    let move = new.mean(axis: 0) - old.mean(axis: 0)
    let variance = old.variance(axis: 0).mean()
    if !(variance > 0) { return 0 }
    return Double(((move * move).mean() / variance).squareRoot())
  }

  /// Folds the norms of one trained network into its linear layers.
  private func foldAway(_ report: inout some Report) {
    if settings.order == .after { return }
    var descent = Descent(plan("batch norm"), pieces: pieces)
    descent.train(on: pictures)
    var folded = descent.network.folded
    if isMine("09.6") { fold(&folded, descent.network) }
    let difference = (folded(test.rows) - descent.network(test.rows)).magnitude().max()
    // Rounded up, so that the sentence stays true.
    let bound = max(1e-5, (Double(difference) * 1e5).rounded(.up) * 1e-5)
    let (before, after) = (descent.network.parameterCount, folded.parameterCount)
    report.text(
      """
      Folded into the linear layers\(isMine("09.6") ? " by your function" : ""), the norms are \
      gone: \(before) parameters become \(after), and no logit of \(test.count) test pictures \
      moves by more than \(Digits.fixed(bound, places: 5)).
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
