// The drawings of chapter 11: the network of nine weights forward and back, the five steps with their shapes,
// a tape, and the paths of one weight. All numbers are those of the lesson's own code.
import Curriculum
import Plotting

extension BackpropagationLesson {
  public static var drawings: [Drawing] {
    [nineWeights, nineWeightsBack, fiveSteps, oneWeight, tape]
  }

  /// Numbers as the drawings write them, with a real minus sign.
  private static func text(_ x: Float, places: Int = 0) -> String {
    Digits.fixed(x, places: places).replacing("-", with: "−")
  }

  private static func written(_ x: Float) -> String {
    Digits.written(Double(x)).replacing("-", with: "−")
  }

  // MARK: - Nine weights

  private static var nineWeights: Drawing {
    let network = ByHand()
    let sums = network.hiddenSums.map { text($0) }.joined(separator: ", ")
    let hidden = network.hidden.map { text($0, places: 3) }.joined(separator: ", ")
    return Drawing(
      "nine-weights", height: 292,
      alt: """
        Two inputs, 1 and 0.5, lead by six weights to three hidden neurons with the sums \(sums) and the \
        activations \(hidden). Three weights lead on to the output: its sum is \
        \(text(network.outputSum, places: 3)), its activation \(text(network.output, places: 3)), and the cost \
        \(text(network.cost, places: 3)).
        """
    ) { canvas in
      let plan = NinePlan()
      plan.connect(&canvas, tone: .blue, isBack: false, labels: network.weights.map(written))
      for (i, x) in ByHand.inputs.enumerated() {
        plan.neuron(&canvas, at: plan.inputs[i], written(x), name: "x\(sub(i + 1))", tone: .quiet)
      }
      for j in 0..<3 {
        plan.neuron(
          &canvas, at: plan.hidden[j], text(network.hidden[j], places: 3),
          name: "z \(text(network.hiddenSums[j]))", tone: .blue)
      }
      plan.neuron(
        &canvas, at: plan.output, text(network.output, places: 3),
        name: "z \(text(network.outputSum, places: 3))", tone: .blue)
      plan.note(
        &canvas,
        ["should be \(written(ByHand.target))", "cost \(text(network.cost, places: 3))"])
    }
  }

  private static var nineWeightsBack: Drawing {
    let network = ByHand()
    let gradients = network.gradient.map { text($0, places: 4) }
    let errors = network.hiddenErrors.map { text($0, places: 3) }
    return Drawing(
      "nine-weights-back", height: 292,
      alt: """
        The same network with arrows from the right to the left. The output's error is \
        \(text(network.outputError, places: 3)), those of the hidden neurons \(errors.joined(separator: ", ")). The \
        gradients of the six weights of the first layer are \(gradients[..<6].joined(separator: ", ")), those of \
        the second \(gradients[6...].joined(separator: ", ")).
        """
    ) { canvas in
      let plan = NinePlan()
      plan.connect(&canvas, tone: .vermillion, isBack: true, labels: gradients)
      for (i, x) in ByHand.inputs.enumerated() {
        plan.neuron(&canvas, at: plan.inputs[i], written(x), name: "x\(sub(i + 1))", tone: .quiet)
      }
      for j in 0..<3 {
        plan.neuron(
          &canvas, at: plan.hidden[j], errors[j], name: "δ¹\(sub(j + 1))", tone: .vermillion)
      }
      plan.neuron(
        &canvas, at: plan.output, text(network.outputError, places: 3), name: "δ²",
        tone: .vermillion)
      plan.note(&canvas, ["weight: gradient", "neuron: error δ"])
    }
  }

  private static func sub(_ digit: Int) -> String { String(Array("₀₁₂₃₄₅₆₇₈₉")[digit]) }

  // MARK: - A tape

  private static var tape: Drawing {
    let tape = Tape()
    let (a, b) = (tape.number(2), tape.number(-3))
    let sum = a * b + a
    let last = sum * sum
    let gradient = tape.backward(from: last).numbers
    let names = ["a", "b", "a · b", "a · b + a", "its square"]
    let nodes = tape.nodes
    let words = nodes.map { node in
      switch node.operation {
      case .multiply(let a, let b): "#\(a) · #\(b)"
      case .add(let a, let b): "#\(a) + #\(b)"
      default: "given"
      }
    }
    // What each node adds to its operands on the way back: that of the walk from this node alone.
    let steps = nodes.indices.reversed().flatMap { place -> [String] in
      var given = [Float](repeating: 0, count: nodes.count)
      nodes[place].addGradients(gradient[place], nodes, to: &given)
      let parts = given.indices.filter { given[$0] != 0 }
        .map { "\(text(given[$0])) to #\($0)" }
      return parts.isEmpty ? [] : ["#\(place) adds \(parts.joined(separator: " and "))"]
    }
    return Drawing(
      "tape", height: 246,
      alt: """
        A tape of five places for (a b + a)² with a = 2 and b = −3: \
        \(names.indices.map { "place \($0), \(names[$0]), value \(text(nodes[$0].value))" }.joined(separator: "; ")). \
        The walk back: \(steps.joined(separator: "; ")). \
        Gradients: \(gradient.map { text($0) }.joined(separator: ", ")).
        """
    ) { canvas in
      let (left, width, top) = (62.0, 58.0, 74.0)
      func middle(_ place: Int) -> Double { left + width * (Double(place) + 0.5) }
      // Operands: each arrow leads from a number to what was made of it.
      for (place, node) in nodes.enumerated() {
        let operands: [Int] =
          switch node.operation {
          case .multiply(let a, let b), .add(let a, let b): [a, b]
          default: []
          }
        for (index, operand) in operands.enumerated() {
          let shift = operands[0] == operands[1] ? (index == 0 ? -7.0 : 7) : 0
          let span = Double(place - operand)
          canvas.bow(
            from: Point(middle(operand) + (operands[0] == operands[1] ? shift / 2 : 4), top - 16),
            to: Point(middle(place) - 5 + (index == 0 ? -4 : 4), top - 16),
            bend: -(8 + 11 * (span - 1) + (shift < 0 ? 10 : 0)), tone: .blue)
        }
      }
      for (row, label) in ["place", "made of", "value", "gradient"].enumerated() {
        canvas.text(
          label, at: Point(left - 6, top + [-3, 18, 40, 66][row]), size: 11, tone: .quiet,
          anchor: .end)
      }
      for place in nodes.indices {
        canvas.text(
          "#\(place)", at: Point(middle(place), top - 3), size: 11, tone: .quiet, anchor: .middle)
      }
      canvas.grid([words], at: Point(left, top + 3), cellWidth: width, cellHeight: 22, size: 11.5)
      canvas.grid(
        [nodes.map { text($0.value) }], at: Point(left, top + 25), cellWidth: width,
        cellHeight: 22, opacity: 0.18
      ) { _, _ in .blue }
      canvas.grid(
        [gradient.map { text($0) }], at: Point(left, top + 51), cellWidth: width, cellHeight: 22,
        opacity: 0.18
      ) { _, _ in .vermillion }
      canvas.arrow(
        from: Point(left + 5 * width, top + 86), to: Point(left, top + 86), tone: .vermillion,
        width: 1.6)
      canvas.text(
        "back", at: Point(left - 6, top + 90), size: 11, tone: .quiet, anchor: .end)
      for (line, step) in steps.enumerated() {
        canvas.text(step, at: Point(left, top + 108 + 18 * Double(line)), size: 12)
      }
    }
  }
}
