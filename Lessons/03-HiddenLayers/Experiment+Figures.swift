// Figures of lesson 03 on what networks believe: boundaries, hidden units, activation functions.
// Chapter 03.
import Curriculum
import Losses
import Plotting
import Tensors

extension Experiment {
  /// Places along each side of a heatmap.
  static let side = 27

  /// Two digits are more than a shade shows.
  private static func rounded(_ x: Float) -> Double { (Double(x) * 100).rounded() / 100 }

  /// A grid of one number for each place of the plane.
  private static func grid(
    _ plane: Plane, side: Int = side, label: String, _ numbers: (Tensor) -> [Float]
  ) -> Grid {
    let (x, y, points) = plane.grid(side)
    let values = numbers(points)
    return Grid(
      x: x, y: y,
      values: (0..<side).map { row in
        values[row * side..<(row + 1) * side].map(rounded)
      }, label: label)
  }

  /// Points by class, over a heatmap.
  private static func marks(_ plane: Plane) -> [Panel.Layer] {
    plane.classes.indices.map { label in
      let (x, y) = plane.first(500).points(of: label)
      return .points(Series(plane.classes[label], x: x, y: y))
    }
  }

  /// What a network of each problem believes: of two classes the probability of the second, of more
  /// the class itself.
  func boundaryFigure(
    _ name: String, _ learned: [Learned], _ training: (Learned) -> Training
  ) -> Figure {
    let parts = learned.map { one in
      let plane = one.problem.plane
      let right = plane.accuracy(training(one).network(plane.points))
      return "\(plane.name) \(Digits.percent(right, places: 0)) right"
    }
    let isStraight = name == "straight"
    return Figure(
      name: name,
      title: isStraight ? "Boundaries without a hidden layer" : "Boundaries with hidden layers",
      alt: """
        Heatmaps of what \(isStraight ? "single layers" : "networks with hidden layers") believe everywhere in the plane, with the points that they learned from: \
        \(parts.joined(separator: ", ")).
        """,
      panels: learned.map { one in
        let plane = one.problem.plane
        let network = training(one).network
        let isPair = plane.classes.count == 2
        var grid = Experiment.grid(
          plane, label: isPair ? "p(\(plane.classes[1]))" : "class"
        ) { points in
          let z = network(points)
          return isPair ? z.softmax().columns(1..<2).elements : z.argmax().map { Float($0 + 1) }
        }
        grid.classes = Grid.Classes(plane.classes, first: isPair ? 0 : 1)
        return Panel(
          title: plane.name, x: Axis(plane.axes[0]), y: Axis(plane.axes[1]),
          layers: [.heatmap(grid)] + Experiment.marks(plane))
      })
  }

  /// What the first four hidden units of XOR's network give everywhere in the plane.
  func unitsFigure(_ network: MultilayerPerceptron) -> Figure {
    let linear = network.hidden[0].linear
    let count = min(4, linear.weight.columns)
    let parts = (0..<count).map { unit in
      let corners = network.activations(Tensor(Gate.inputs))[0].columns(unit..<unit + 1).elements
      return "unit \(unit + 1): "
        + corners.map { Digits.fixed($0, places: 1) }.joined(separator: ", ")
    }
    return Figure(
      name: "units", title: "What each hidden unit sees of XOR",
      alt: """
        Heatmaps of the outputs of \(Counted.words(count, "hidden unit")) over the plane, each with one straight \
        edge. At the corners 00, 01, 10, 11 they give: \(parts.joined(separator: "; ")).
        """,
      panels: (0..<count).map { unit in
        Panel(
          title: "unit \(unit + 1)", x: Axis("x₁"), y: Axis("x₂"),
          layers: [
            .heatmap(
              Experiment.grid(.xor, side: 21, label: "a\(unit + 1)") {
                network.activations($0)[0].columns(unit..<unit + 1).elements
              })
          ] + Experiment.marks(.xor), legend: .none)
      })
  }

  /// XOR's rows where they lie, and where the two ReLUs of the chapter's network put them.
  var foldFigure: Figure {
    let hidden = ByHand.network(ByHand.output).activations(Tensor(Gate.inputs))[0]
    func points(_ places: Tensor) -> [Panel.Layer] {
      [Float(0), 1].map { answer in
        let rows = (0..<4).filter { Gate.xor.targets[$0] == answer }
        return .points(
          Series(
            "XOR is \(Int(answer))", x: rows.map { Double(places[$0, 0]) },
            y: rows.map { Double(places[$0, 1]) }))
      }
    }
    return Figure(
      name: "fold", title: "Two ReLUs fold the plane",
      alt: """
        Left the four rows of XOR as corners of a square, equal answers across from each other. Right \
        the same rows by the outputs of the two hidden units: 00 at 0, 0; both 01 and 10 at 1, 0; 11 \
        at 2, 1. A straight line leaves 1, 0 alone on its side.
        """,
      panels: [
        Panel(
          title: "as inputs", x: Axis("x₁", minimum: -0.5, maximum: 1.5),
          y: Axis("x₂", minimum: -0.5, maximum: 1.5), layers: points(Tensor(Gate.inputs))),
        Panel(
          title: "as the hidden units see them", x: Axis("h₁", minimum: -0.5, maximum: 2.5),
          y: Axis("h₂", minimum: -0.5, maximum: 1.5),
          layers: points(hidden) + [
            .lines(Series("h₁ - 2 h₂ = 1/2", x: [-0.5, 2.5], y: [-0.5, 1], emphasis: .faint))
          ]),
      ])
  }

  /// What the learner's hand-set network says everywhere in the plane.
  func handMadeFigure(_ network: ThresholdNetwork) -> Figure {
    let grid = Experiment.grid(.xor, label: "output") { points in
      (0..<points.rows).map { network([points[$0, 0], points[$0, 1]]) }
    }
    return Figure(
      name: "hand-made", title: "Your XOR by hand-set weights",
      alt: "A heatmap of where the learner's own network fires.",
      panels: [
        Panel(
          x: Axis("x₁"), y: Axis("x₂"), layers: [.heatmap(grid)] + Experiment.marks(.xor))
      ])
  }

  /// Draws the four activation functions and their slopes.
  func drawActivations(_ report: inout some Report) {
    let z = Tensor((0...160).map { Float($0) / 20 - 4 })
    let functions: [ActivationFunction] = [.sigmoid, .tanh, .relu, .gelu]
    let curves = functions.map { ($0.name, $0.withSlope(z)) }
    func lines(_ y: ((output: Tensor, slope: Tensor)) -> Tensor) -> [Panel.Layer] {
      curves.map { name, curve in
        .lines(
          Series(
            name, x: z.elements.map(Double.init), y: y(curve).elements.map(Double.init)))
      }
    }
    report.value("sigmoidLargestSlope", Double(curves[0].1.slope.max()))
    report.figure(
      Figure(
        name: "activations", title: "Four activation functions and their slopes",
        alt: """
          Two panels against the sum z from -4 to 4. Left the functions: sigmoid rises from 0 to 1, \
          tanh from -1 to 1, ReLU is 0 up to 0 and then z, GELU the same with a round corner that \
          dips to -0.17. Right the slopes: sigmoid's is at most 0.25, tanh's at most 1, ReLU's \
          jumps from 0 to 1, GELU's goes from 0 past -0.13 and 1.13 to 1.
          """,
        panels: [
          Panel(
            title: "function", x: Axis("sum z"), y: Axis("output", minimum: -1.2, maximum: 3),
            layers: lines(\.output)),
          Panel(title: "slope", x: Axis("sum z"), y: Axis("slope"), layers: lines(\.slope)),
        ]))
  }
}
