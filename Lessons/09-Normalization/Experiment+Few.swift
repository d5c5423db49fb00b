// Batches of 2 and 4 once more, from as many starts as the run has: whether a network learns nothing
// there because of its norm, or because its steps are too long for gradients of so few pictures.
// Chapter 09.
import Curriculum
import Tensors

extension Experiment {
  /// A network of few pictures a step: what it is called, its norm, and its first weights.
  private struct Few {
    let name: String
    let key: String
    let norm: String
    /// Nil for those of the run.
    var start: Initializer?
  }

  /// Trains three networks with batches of 2 and 4, at the middle rate and at the lowest.
  func compareFew(_ report: inout some Report) {
    let steps = 4 * steps
    let networks = [
      Few(name: "plain", key: "plain", norm: "plain"),
      Few(name: "plain, He's start", key: "he", norm: "plain", start: .heNormal),
      Few(name: "layer norm", key: "layer", norm: "layer norm"),
    ]
    let cases = [
      (size: 2, rate: rate, end: ""), (2, rates[0], "Low"), (4, rate, ""), (4, rates[0], "Low"),
    ]
    var rows: [[String]] = []
    for (i, (size, rate, end)) in cases.enumerated() {
      report.progress(i, of: cases.count, "batches of \(size), rate \(text(rate))")
      let groups = groups(
        networks.map {
          Kind(norm: $0.norm, rate: rate, batch: size, steps: steps, start: $0.start)
        }, seeds: seeds)
      rows.append(
        ["\(size)", text(rate)]
          + groups.map {
            """
            \(Digits.percent($0.accuracy.mean, places: 0)) ± \
            \(Digits.fixed(100 * $0.accuracy.error, places: 0))
            """
          })
      for (network, group) in zip(networks, groups) {
        report.value("\(network.key)Few\(size)\(end)", 100 * group.accuracy.mean, unit: "%")
      }
    }
    report.progress(cases.count, of: cases.count, "batches of few")
    report.table(
      Table(
        "Few pictures a step: found after \(steps) steps, \(Spread.starts(seeds))",
        headings: ["batch", "rate"] + networks.map(\.name), rows: rows))
    for network in networks {
      report.value("\(network.key)FirstLength", firstLength(network.norm, network.start))
    }
  }

  /// How long the gradient of two pictures is before the first step: root mean square over many
  /// pairs and every start.
  private func firstLength(_ norm: String, _ start: Initializer?) -> Double {
    let pairs = 50
    var sum = 0.0
    for seed in 0..<seeds {
      var plan = plan(norm, batch: 2, seed: seed)
      plan.start = start ?? plan.start
      let descent = Descent(plan, pieces: pieces)
      var source = RandomSource(seed: plan.seed)
      for _ in 0..<pairs {
        let pair = pictures.random(2, using: &source)
        let length = Double(descent.gradient(of: pair).gradient.norm)
        sum += length * length
      }
    }
    return (sum / Double(pairs * seeds)).squareRoot()
  }
}
