// The experiments of lesson 03 on the four rows of XOR: the program with one layer, a network with a
// hidden one, what its units see, and how many units it takes. Chapter 03.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors
import VectorMath

extension Experiment {
  // MARK: - One layer

  static let oneLayerSteps = 10_000

  /// Runs the program with one layer on three tables, and on XOR from many starts.
  func runOneLayer(_ report: inout some Report) {
    let programs = Gate.allCases.map { gate in
      (gate.name, OneLayer(gate, steps: Experiment.oneLayerSteps, seed: seed))
    }
    for (name, program) in programs {
      for (step, loss) in program.losses where step % 100 == 0 {
        report.metric(step, "one layer, \(name)", Double(loss))
      }
    }
    report.table(
      Table(
        "One layer after 10,000 steps",
        headings: ["x₁", "x₂"] + Gate.allCases.flatMap { [$0.name, "it says"] },
        rows: Gate.inputs.indices.map { row in
          Gate.inputs[row].map { "\(Int($0))" }
            + zip(Gate.allCases, programs).flatMap { gate, program in
              [
                "\(Int(gate.targets[row]))", Digits.fixed(program.1.outputs.last?[row] ?? .nan),
              ]
            }
        }))
    tellStarts(&report)
    var curves = programs.map { ($0.0, $0.1) }
    if isMine("03.1") || isMine("03.4") { curves.append(("yours: XOR", learnersOneLayer)) }
    report.figure(oneLayerFigure(curves))
    for (name, program) in programs {
      report.value("oneLayer\(name)", Double(program.losses.last?.loss ?? .nan))
    }
  }

  private var learnersOneLayer: OneLayer {
    let (neuron, slope) = (pieces.neuron, pieces.sigmoidSlope)
    return OneLayer(
      .xor, steps: Experiment.oneLayerSteps, seed: seed, output: { neuron($0, $1, 0) }, slope: slope
    )
  }

  /// How far from 0.5 the program ends, over a hundred starts.
  private func tellStarts(_ report: inout some Report) {
    let starts = 100
    let farthest = (0..<starts).map { start -> Float in
      let program = OneLayer(.xor, steps: 2000, seed: seed + start)
      return (program.outputs.last ?? []).map { abs($0 - 0.5) }.max() ?? .nan
    }
    report.text(
      """
      XOR again from \(starts) starts, 2,000 steps each: the output farthest from 0.5 is \
      \(Digits.fixed(0.5 + (farthest.max() ?? .nan), places: 6)).
      """)
    report.value("oneLayerFarthest", Double(farthest.max() ?? .nan))
  }

  // MARK: - A hidden layer

  /// Learns XOR with a hidden layer, and draws what each hidden unit sees.
  func learnXOR(_ report: inout some Report) {
    let hidden = settings.hidden
    let starts = [
      ("no hidden layer", network([2, 1], seed: seed)),
      (Counted.words(hidden, "hidden unit"), network([2, hidden, 1], seed: seed)),
    ]
    var descents = starts.map { name, start in
      (name, XORDescent(start, steps: steps, rate: Float(settings.rate)))
    }
    for (name, descent) in descents {
      for (step, loss) in descent.losses { report.metric(step, "XOR, \(name)", loss) }
      if let complaint = descent.complaint { report.text("XOR with \(name) \(complaint)") }
    }
    let learned = descents[1].1.network
    let y = learned(Tensor(Gate.inputs)).sigmoid()
    report.table(
      Table(
        "XOR with \(descents[1].0), after \(Counted.words(steps, "step"))",
        headings: ["x₁", "x₂", "XOR", "it says"],
        rows: Gate.inputs.indices.map { row in
          Gate.inputs[row].map { "\(Int($0))" }
            + ["\(Int(Gate.xor.targets[row]))", Digits.fixed(y[row, 0])]
        }))
    for (name, descent) in zip(["xorStraight", "xorHidden"], descents.map(\.1)) {
      if descent.complaint == nil { report.value(name, descent.loss) }
      if let step = descent.losses.first(where: { $0.loss < 0.1 })?.step {
        report.value("\(name)Below", Double(step))
      }
    }
    let learners = learnersDescents(starts[1].1)
    for (name, descent) in learners {
      if let complaint = descent.complaint { report.text("XOR, “\(name)”, \(complaint)") }
    }
    descents += learners
    report.figure(xorFigure(descents))
    report.figure(unitsFigure(learned))
    if isMine("03.3") { report.figure(handMadeFigure(pieces.xor())) }
  }

  /// XOR learned through the learner's deltas, and by the learner's steps; none where the
  /// activation is not tanh, for which both exercises are written.
  private func learnersDescents(
    _ start: MultilayerPerceptron
  ) -> [(String, XORDescent)] {
    guard activation == .tanh else { return [] }
    let (rate, steps) = (Float(settings.rate), self.steps)
    var found: [(String, XORDescent)] = []
    if isMine("03.5") {
      let deltas = pieces.hiddenDeltas
      found.append(
        (
          "yours: hidden delta",
          XORDescent(TextbookNetwork(start), steps: steps, rate: rate) { v, delta, a in
            let hidden = deltas(v.map { [$0] }, [delta], a)
            return hidden.count == a.count ? hidden : a.map { _ in .nan }
          }
        ))
    }
    if isMine("03.7") {
      let step = pieces.trainingStep
      found.append(("yours: step", XORDescent(start, steps: steps, rate: rate, step: step)))
    }
    return found
  }

  // MARK: - How many units

  static let unitCounts = [1, 2, 3, 4, 6, 8]

  /// Counts how many of twenty networks solve XOR, by the number of their hidden units.
  func countSolvers(_ report: inout some Report) {
    let trials = 20
    var rows: [[String]] = []
    for (i, units) in Experiment.unitCounts.enumerated() {
      report.progress(
        i, of: Experiment.unitCounts.count, "XOR with \(Counted.words(units, "hidden unit"))")
      let losses = (0..<trials).map { trial in
        let start = network([2, units, 1], seed: seed + 100 + trial)
        return XORDescent(start, steps: steps, rate: Float(settings.rate)).loss
      }
      let solved = losses.count { $0 < 0.1 }
      rows.append([
        "\(units)", "\(network([2, units, 1], seed: 0).parameterCount)", "\(solved) of \(trials)",
        Digits.fixed(losses.max() ?? .nan),
      ])
      report.value("solvers\(units)", Double(solved))
    }
    report.progress(Experiment.unitCounts.count, of: Experiment.unitCounts.count, "XOR")
    report.table(
      Table(
        "Networks that learn XOR to a loss below 0.1 in \(Counted.words(steps, "step"))",
        headings: ["hidden units", "numbers to learn", "solve it", "largest loss"], rows: rows))
  }
}

/// Plain gradient descent on the mean cross-entropy of XOR's four rows.
struct XORDescent {
  private(set) var network: MultilayerPerceptron
  /// The loss in nats before every tenth step, after the last one, and where it is not finite.
  private(set) var losses: [(step: Int, loss: Double)] = []
  /// Why the descent ended early; nil where it did not.
  private(set) var complaint: String?

  /// The last loss.
  var loss: Double { losses.last?.loss ?? .nan }

  private static let inputs = Tensor(Gate.inputs)
  private static let targets = Tensor(Gate.xor.targets).reshaped([4, 1])

  init(_ network: MultilayerPerceptron, steps: Int, rate: Float) {
    self.network = network
    var (loop, sgd) = (TrainingLoop(steps: steps), SGD(rate: Double(rate)))
    loop.recordsFinalLoss = true
    let record = loop.train(&self.network, with: &sgd) { _ in
      Batch(XORDescent.inputs) { Loss.binaryCrossEntropy($0, XORDescent.targets) }
    }
    (losses, complaint) = (record.losses(every: 10), record.complaint)
  }

  /// The same number by number, with another's hidden deltas: not a layer, so not in the loop.
  init(
    _ start: TextbookNetwork, steps: Int, rate: Float, hiddenDelta: TextbookNetwork.HiddenDelta
  ) {
    var textbook = start
    network = textbook.perceptron
    descend(steps) { isLast in
      let (loss, gradient) = textbook.lossAndGradient(
        Gate.inputs, Gate.xor.targets, hiddenDelta: hiddenDelta)
      let broken = loss.isFinite ? gradient.perceptron.firstNotFinite : nil
      if !isLast && loss.isFinite && broken == nil { textbook.step(rate, gradient) }
      return (loss, broken.map { "the gradient of \($0)" })
    }
    network = textbook.perceptron
  }

  /// The same by another's steps.
  init(
    _ start: MultilayerPerceptron, steps: Int, rate: Float,
    step next: (_ network: TwoLayers, _ x: Tensor, _ t: Tensor, _ rate: Float) -> TwoLayers
  ) {
    network = start
    var layers = TwoLayers(hidden: start.hidden[0].linear, output: start.output)
    let shapes = (layers.hidden.tensors + layers.output.tensors).map(\.shape)
    descend(steps) { isLast in
      let z = layers.perceptron(XORDescent.inputs)
      let loss = Loss.binaryCrossEntropy(z, XORDescent.targets).loss
      if isLast || !loss.isFinite { return (loss, nil) }
      let moved = next(layers, XORDescent.inputs, XORDescent.targets, rate)
      // `lesson check` reports a wrong shape; here it must not end the run.
      if (moved.hidden.tensors + moved.output.tensors).map(\.shape) == shapes {
        if let name = moved.perceptron.firstNotFinite { return (loss, name) }
        layers = moved
      }
      return (loss, nil)
    }
    network = layers.perceptron
  }

  /// Keeps losses of steps that a learner's functions take. `step` returns the loss before its step,
  /// and what came out of the step that is not finite. It takes none where it is the last, or where the
  /// loss is not finite.
  private mutating func descend(
    _ steps: Int, step: (_ isLast: Bool) -> (loss: Float, broken: String?)
  ) {
    for number in 0...steps {
      let (loss, broken) = step(number == steps)
      if number % 10 == 0 || number == steps || !loss.isFinite || broken != nil {
        losses.append((number, Double(loss)))
      }
      if !loss.isFinite || broken != nil {
        let what = broken.map { "\($0) is not finite" } ?? "its loss is \(Digits.fixed(loss))"
        complaint = "stopped at step \(number), because \(what). The curve so far is kept."
        return
      }
    }
  }
}

extension TextbookNetwork {
  /// The same network as matrices.
  public var perceptron: MultilayerPerceptron {
    let output = Linear(
      weight: Tensor(outputWeights).reshaped([outputWeights.count, 1]), bias: Tensor([outputBias]))
    let hidden = Linear(weight: Tensor(hiddenWeights), bias: Tensor(hiddenBiases))
    return MultilayerPerceptron(hidden: [HiddenLayer(hidden, .tanh)], output: output)
  }
}
