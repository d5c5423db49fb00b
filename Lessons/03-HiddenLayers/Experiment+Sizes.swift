// The experiments of lesson 03 on size: how loss falls with width and depth, and how large signals
// are after twenty layers, by the size of the weights at the start. Chapter 03.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

extension Experiment {
  /// The mean and the deviation of the last losses of several networks of one size.
  struct Size {
    let sizes: [Int]
    let losses: [Double]
    let parameters: Int

    var mean: Double { losses.reduce(0, +) / Double(max(1, losses.count)) }
    /// With n - 1, since the mean is estimated too.
    var deviation: Double {
      let squares = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (squares / Double(max(1, losses.count - 1))).squareRoot()
    }
  }

  static let widths = [1, 2, 4, 8, 16, 32]
  static let depths = [1, 2, 3, 4, 5]
  /// The width at which depths are compared.
  static let depthWidth = 4

  /// Trains networks of many sizes on the hardest points, several seeds each.
  func compareSizes(_ report: inout some Report) {
    // These are eleven trainings per seed, up to 1,100 in all; on a large file they would take
    // minutes.
    let plane = hardest.plane.first(300)
    let widths = Experiment.widths.map { [2, $0, plane.classes.count] }
    let depths = Experiment.depths.map { depth in
      [2] + [Int](repeating: Experiment.depthWidth, count: depth) + [plane.classes.count]
    }
    var found: [Size] = []
    for (i, sizes) in (widths + depths).enumerated() {
      report.progress(i, of: widths.count + depths.count, "networks of the sizes \(sizes)")
      found.append(trained(sizes, on: plane))
    }
    report.progress(found.count, of: found.count, "sizes")
    tell(found, &report)
    let parts = (Array(found.prefix(widths.count)), Array(found.suffix(depths.count)))
    report.figure(sizesFigure(parts.0, parts.1))
    for (width, size) in zip(Experiment.widths, parts.0) {
      report.value("width\(width)", size.mean, unit: "nats")
    }
    for (depth, size) in zip(Experiment.depths, parts.1) {
      report.value("depth\(depth)", size.mean, unit: "nats")
      report.value("depth\(depth)Deviation", size.deviation, unit: "nats")
    }
  }

  private func trained(_ sizes: [Int], on plane: Plane) -> Size {
    let losses = (0..<settings.seeds).map { trial in
      Training(
        network(sizes, seed: seed + 200 + trial), on: plane, steps: steps,
        optimizer: Adam(rate: adam), interval: steps
      ).loss
    }
    return Size(
      sizes: sizes, losses: losses, parameters: network(sizes, seed: 0).parameterCount)
  }

  private func tell(_ found: [Size], _ report: inout some Report) {
    let isMine = isMine("03.2")
    report.table(
      Table(
        "Loss on \(hardest.plane.name) by the size of the network, "
          + "\(Counted.words(settings.seeds, "seed")) each",
        headings: ["layers", "numbers to learn", "mean loss", "deviation"]
          + (isMine ? ["yours: numbers"] : []),
        rows: found.map { size in
          [
            size.sizes.map { "\($0)" }.joined(separator: "-"), "\(size.parameters)",
            Digits.fixed(size.mean), Digits.fixed(size.deviation),
          ] + (isMine ? ["\(pieces.parameterCount(size.sizes))"] : [])
        }))
  }

  // MARK: - Signals

  static let signalLayers = 20
  static let signalWidth = 64

  /// How the weights of the layers are drawn, by name.
  var signalStarts: [(name: String, deviation: (ActivationFunction) -> Float)] {
    let n = Experiment.signalWidth
    let own = HiddenLayersLesson.reference.deviation
    var starts: [(name: String, deviation: (ActivationFunction) -> Float)] = [
      ("half", { own(n, n, $0) / 2 }), ("right", { own(n, n, $0) }),
      ("double", { own(n, n, $0) * 2 }),
    ]
    if isMine("03.6") { starts.append(("yours", { pieces.deviation(n, n, $0) })) }
    return starts
  }

  /// Sends random inputs through twenty layers that learned nothing, and measures their size.
  func followSignals(_ report: inout some Report) {
    var panels: [(ActivationFunction, [(String, [Double])])] = []
    for activation in [ActivationFunction.tanh, .relu] {
      let curves = signalStarts.map { start in
        (start.name, sizesOfSignals(activation, deviation: start.deviation(activation)))
      }
      panels.append((activation, curves))
      for (name, sizes) in curves {
        report.value("\(activation.rawValue)Signal.\(name)", sizes.last ?? .nan)
      }
    }
    report.table(
      Table(
        "Root mean square of the numbers behind \(Experiment.signalLayers) layers of "
          + "\(Experiment.signalWidth)",
        headings: ["weights at the start", "tanh", "ReLU"],
        rows: panels[0].1.indices.map { i in
          [panels[0].1[i].0] + panels.map { Experiment.short($0.1[i].1.last ?? .nan) }
        }))
    report.figure(signalsFigure(panels))
  }

  // book:begin signals
  /// The root mean square of the inputs and behind every layer.
  private func sizesOfSignals(_ activation: ActivationFunction, deviation: Float) -> [Double] {
    var source = RandomSource(seed: seed)
    let n = Experiment.signalWidth
    let initializer = Initializer.normal(deviation: deviation)
    let network = MultilayerPerceptron(
      [Int](repeating: n, count: Experiment.signalLayers + 2), activation: activation,
      initializer: initializer, using: &source)
    let x = Tensor.normal([256, n], using: &source)
    return ([x] + network.activations(x)).map { $0.rootMeanSquare() }
  }
  // book:end signals

  /// A loss with three digits after the point, and a huge one by its power of ten.
  static func loss(_ x: Double) -> String { abs(x) < 1e6 ? Digits.fixed(x) : short(x) }

  /// `0.630`, `12.34`, `3.1·10^-7`, `8.2·10^5`: a power of ten below 0.01 and from 1,000 on.
  static func short(_ x: Double) -> String {
    guard x.isFinite, x != 0 else { return Digits.fixed(x) }
    if abs(x) >= 0.01 && abs(x) < 1000 { return Digits.fixed(x, places: abs(x) < 1 ? 3 : 2) }
    var (size, exponent) = (abs(x), 0)
    while size >= 9.95 {
      size /= 10
      exponent += 1
    }
    while size < 0.995 {
      size *= 10
      exponent -= 1
    }
    return "\(x < 0 ? "-" : "")\(Digits.fixed(size, places: 1))·10^\(exponent)"
  }
}
