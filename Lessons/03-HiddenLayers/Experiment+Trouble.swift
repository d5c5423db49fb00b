// The experiments of lesson 03 on what goes wrong: layers without a bend, units that start equal,
// and ReLUs that died. Chapter 03, “break it”.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

extension Experiment {
  /// Looks closer where a setting asks for trouble.
  func tellTrouble(_ report: inout some Report) {
    if start != .random { followEqualUnits(&report) }
    if activation == .relu { countDead(&report) }
  }

  // MARK: - No bend

  // book:begin collapse
  /// The one linear layer that layers without a bend amount to.
  static func collapsed(_ network: MultilayerPerceptron) -> Linear {
    var (weight, bias) = (network.output.weight, network.output.bias ?? .zeros([1]))
    for layer in network.hidden.reversed() {
      // (X W₁ + b₁) W₂ + b₂ = X (W₁ W₂) + (b₁ W₂ + b₂)
      if let b = layer.linear.bias {
        bias += b.reshaped([1, b.count]).times(weight).reshaped([-1])
      }
      weight = layer.linear.weight.times(weight)
    }
    return Linear(weight: weight, bias: bias)
  }
  // book:end collapse

  /// Holds the layers without a bend against the one layer that they amount to.
  func tellCollapse(_ learned: Learned, _ report: inout some Report) {
    let network = learned.bent.network
    let points = learned.problem.plane.points
    let difference = (network(points) - Experiment.collapsed(network)(points)).magnitude().max()
    report.text(
      """
      \(network.hidden.count + 1) layers without a bend, \(network.parameterCount) numbers, are one \
      layer of \(Experiment.collapsed(network).parameterCount): its logits differ by at most \
      \(Experiment.short(Double(difference))).
      """)
    report.value("collapseDifference", Double(difference))
  }

  // MARK: - Equal units

  /// One start, and the weights from the first input to each hidden unit, step by step.
  struct UnitPaths {
    let name: String
    var steps: [Int] = []
    /// One list a unit.
    var weights: [[Double]]
    var loss = Double.nan
  }

  static let pathUnits = 4

  /// Follows the units of a network with one hidden layer from three starts.
  func followEqualUnits(_ report: inout some Report) {
    let plane = problems[min(1, problems.count - 1)].plane
    let paths = [HiddenLayersLesson.Parameters.Start.zeros, .equal, .random].map { start in
      let units = Experiment.pathUnits
      let first = network([2, units, plane.classes.count], seed: seed + 1, start: start)
      var path = UnitPaths(name: start.rawValue, weights: [[Double]](repeating: [], count: units))
      let training = Training(
        first, on: plane, steps: steps, optimizer: Adam(rate: adam), interval: max(1, steps / 100)
      ) { step, _, network in
        path.steps.append(step)
        for unit in 0..<units {
          path.weights[unit].append(Double(network.hidden[0].linear.weight[0, unit]))
        }
      }
      path.loss = training.loss
      return path
    }
    let one = Training(
      network([2, 1, plane.classes.count], seed: seed + 1, start: .random), on: plane,
      steps: steps, optimizer: Adam(rate: adam))
    report.table(
      Table(
        "\(Experiment.pathUnits) hidden units on \(plane.name), by their start",
        headings: ["start", "loss", "units that differ"],
        rows: paths.map { path in
          [
            path.name, Digits.fixed(path.loss), "\(Set(path.weights.compactMap(\.last)).count)",
          ]
        } + [["one unit, drawn", Digits.fixed(one.loss), "1"]]))
    for path in paths { report.value("\(path.name)StartLoss", path.loss, unit: "nats") }
    report.value("oneUnitLoss", one.loss, unit: "nats")
    report.figure(symmetryFigure(plane, paths))
  }

  // MARK: - Dead units

  /// One training: the share of units whose slope is 0 at every point, step by step.
  struct DeadCount {
    let name: String
    var steps: [Int] = []
    var shares: [Double] = []
    var losses: [Double] = []
  }

  /// Counts units whose slope is 0 at every point: of ReLUs at two learning rates, and of GELUs.
  func countDead(_ report: inout some Report) {
    let plane = hardest.plane
    let hidden = [Int](repeating: settings.width, count: settings.depth)
    let sizes = [2] + hidden + [plane.classes.count]
    let settings = [
      ("ReLU, rate 0.02", ActivationFunction.relu, 0.02),
      ("ReLU, rate \(Digits.fixed(adam, places: 2))", .relu, adam),
      ("GELU, rate \(Digits.fixed(adam, places: 2))", .gelu, adam),
    ]
    let counts = settings.map { name, activation, rate in
      var count = DeadCount(name: name)
      _ = Training(
        network(sizes, seed: seed + 1, activation: activation), on: plane, steps: steps,
        optimizer: Adam(rate: rate), interval: 1
      ) { step, loss, network in
        guard step < 20 || step % 10 == 0 else { return }
        count.steps.append(step)
        count.losses.append(loss)
        count.shares.append(Experiment.deadShare(network, plane.points))
      }
      return count
    }
    report.table(
      Table(
        "Hidden units that no point wakes, of \(hidden.reduce(0, +))",
        headings: ["network", "at the start", "at the end", "loss"],
        rows: counts.map { count in
          [
            count.name, Digits.percent(count.shares.first ?? 0),
            Digits.percent(count.shares.last ?? 0), Digits.fixed(count.losses.last ?? .nan),
          ]
        }))
    for (key, count) in zip(["slow", "fast", "gelu"], counts) {
      report.value("\(key)Dead", count.shares.last ?? .nan)
      if let loss = count.losses.last, loss.isFinite { report.value("\(key)DeadLoss", loss) }
    }
    if let place = counts[1].shares.firstIndex(where: { $0 > 0.5 }) {
      report.value("fastHalfDeadAt", Double(counts[1].steps[place]))
    }
    report.figure(deadFigure(counts))
  }

  // book:begin dead
  /// The share of all hidden units whose slope is 0 at every point, `[B, 2]`. No gradient reaches
  /// such a unit's weights as long as the layers below stay as they are.
  static func deadShare(_ network: MultilayerPerceptron, _ points: Tensor) -> Double {
    var (dead, all) = (0, 0)
    var a = points
    for layer in network.hidden {
      let (output, slope) = layer.activation.withSlope(layer.linear(a))
      dead += slope.magnitude().max(axis: 0).elements.count { $0 == 0 }
      all += output.columns
      a = output
    }
    return Double(dead) / Double(max(1, all))
  }
  // book:end dead
}
