// How far a gradient reaches in each cell, and how long each cell learns to remember. Chapter 02.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors
import VectorMath

extension Experiment {
  // MARK: - Gradients

  /// A cell and the size of its Jacobian at each of some times.
  struct Flow {
    let name: String
    let times: [Int]
    let norms: [Double]
  }

  static let flowHidden = 32
  static let gains: [(name: String, gain: Float)] = [
    ("Elman, U x 0.5", 0.5), ("Elman, U x 1", 1), ("Elman, U x 3", 3),
  ]
  static let flowSteps = 100

  /// Measures ‖dh_t/dh_0‖ in cells as they are before training.
  func followGradients(_ report: inout some Report) {
    var source = RandomSource(seed: seed + 4)
    let (n, inputs) = (Experiment.flowHidden, 8)
    let times = Array(stride(from: 4, through: Experiment.flowSteps, by: 4))
    let x = Tensor.normal([Experiment.flowSteps, 1, inputs], deviation: 0.5, using: &source)
    var flows: [Flow] = []
    // One and the same U, stretched: its largest eigenvalue is near the gain.
    let u = Tensor.normal([n, n], deviation: 1 / Float(n).squareRoot(), using: &source)
    let w = Tensor.uniform([inputs, n], -0.1, 0.1, using: &source)
    for (name, gain) in Experiment.gains {
      let cell = Elman(w, u * gain, .zeros([n]))
      flows.append(
        Flow(
          name: name, times: times,
          norms: GradientFlow.norms(cell, x, times: times, ask: { $0 }, part: { $0 })))
    }
    let gru = GRU(inputs, n, using: &source)
    flows.append(
      Flow(
        name: "GRU", times: times,
        norms: GradientFlow.norms(gru, x, times: times, ask: { $0 }, part: { $0 })))
    let drawn = LSTM(inputs, n, forgetBias: forgetBias, using: &source)
    let own = Digits.written(settings.forgetBias)
    for (name, bias) in [("LSTM, bias \(own)", forgetBias), ("LSTM, bias 5", 5)] {
      var cell = drawn
      cell.bias = Tensor((0..<4 * n).map { n..<2 * n ~= $0 ? bias : 0 })
      let zeros = Tensor.zeros([n, n])
      flows.append(
        Flow(
          name: name, times: times,
          norms: GradientFlow.norms(
            cell, x, times: times, ask: { LSTMState(hidden: zeros, cell: $0) },
            part: { $0.cell })))
    }
    if isMine("02.5") { flows.append(yourGRU(gru, x, times)) }
    if isMine("02.7") { flows.append(yourLSTM(drawn, x, times)) }
    let keys = ["flowSmall", "flowOne", "flowLarge", "flowGRU", "flowLSTM", "flowOpen"]
    for (flow, key) in zip(flows, keys) {
      report.value("\(key)20", flow.norms[4])
      report.value("\(key)100", flow.norms.last ?? .nan)
    }
    report.table(
      Table(
        "What is left of a change of the state after t steps",
        headings: ["cell", "t = 20", "t = 60", "t = 100"],
        rows: flows.map { flow in
          [flow.name] + [4, 14, 24].map { Experiment.power(flow.norms[$0]) }
        }))
    report.figure(gradientsFigure(flows))
  }

  /// The learner's GRU, by differences of each step.
  private func yourGRU(_ gru: GRU, _ x: Tensor, _ times: [Int]) -> Flow {
    let norms = GradientFlow.norms(hidden: gru.hidden, times: times) { h, t in
      pieces.gruStep(
        x.rows(t..<t + 1).reshaped([1, x.columns]), Tensor([h]), gru.inputWeight,
        gru.hiddenWeight, gru.bias, gru.stateBias
      ).elements
    }
    return Flow(name: "yours: GRU", times: times, norms: norms)
  }

  /// An LSTM whose gates go backward by the learner's function.
  private func yourLSTM(_ lstm: LSTM, _ x: Tensor, _ times: [Int]) -> Flow {
    let n = lstm.hidden
    var states = [lstm.start(batch: n)]
    let rows = Tensor.concatenated([Tensor](repeating: x, count: n), axis: 1)
    func input(_ t: Int) -> Tensor { rows.rows(t..<t + 1).reshaped([n, x.columns]) }
    for t in 0..<(times.last ?? 0) { states.append(Textbook.step(lstm, input(t), states[t])) }
    let norms = times.map { time -> Double in
      var (dHidden, dCell) = (Tensor.zeros([n, n]), Tensor.identity(n))
      for t in (0..<time).reversed() {
        let gates = Textbook.gates(lstm, input(t), states[t].hidden)
        let (dZ, dBefore) = pieces.lstmBackward(
          gates, states[t].cell, states[t + 1].cell, dHidden, dCell)
        dHidden = Tensor.concatenated(dZ.tensors, axis: 1).timesTransposed(lstm.hiddenWeight)
        dCell = dBefore
      }
      return GradientFlow.norm(dCell)
    }
    return Flow(name: "yours: LSTM", times: times, norms: norms)
  }

  /// `2.1e-7`, `0.034`, `5.6e+3`.
  static func power(_ x: Double) -> String {
    guard x.isFinite, x > 0 else { return x == 0 ? "0" : Digits.fixed(x) }
    if x >= 0.01, x < 1000 { return Digits.fixed(x) }
    var (digits, exponent) = (x, 0)
    while digits >= 9.95 { (digits, exponent) = (digits / 10, exponent + 1) }
    while digits < 0.995 { (digits, exponent) = (digits * 10, exponent - 1) }
    return "\(Digits.fixed(digits, places: 1))e\(exponent < 0 ? "-" : "+")\(abs(exponent))"
  }

  // MARK: - Remembering

  static let memoryHidden = 32
  static let memoryBatch = 32

  /// A training on the symbol and the share of right answers at some steps.
  struct Remembering {
    let name: String
    let curve: Curve
    let steps: [Int]
    let accuracies: [Double]
  }

  /// Trains the three cells to remember one symbol, and the LSTM once more with the forget bias
  /// that the delay asks for.
  func remember(_ report: inout some Report) {
    let task = CopyTask(delay: delay, isReversed: isReversed)
    let (i, n) = (CopyTask.symbols + 1, Experiment.memoryHidden)
    // Chosen for the delay: f = σ(b) leaves about 1/e of the cell after 1 + e^b steps.
    let open = VectorMath.log(Float(delay))
    let results = [
      remembering("Elman", task, &report) { Elman(i, n, using: &$0) },
      remembering("GRU", task, &report) { GRU(i, n, using: &$0) },
      remembering("LSTM", task, &report) { LSTM(i, n, forgetBias: forgetBias, using: &$0) },
      remembering("LSTM, bias log t", task, &report) { LSTM(i, n, forgetBias: open, using: &$0) },
    ]
    report.table(
      Table(
        "One of \(CopyTask.symbols) symbols, asked for after \(Counted.words(delay, "step"))",
        headings: ["cell", "loss at the end", "right", "first right in 9 of 10"],
        rows: results.map { result in
          [
            result.name, Digits.fixed(result.curve.end),
            Digits.percent(result.accuracies.last ?? 0),
            firstRight(result).map { "step \($0)" } ?? "never",
          ]
        }))
    for result in results {
      tellStop(result.curve, &report)
      let key = Experiment.key(result.name)
      report.value("\(key)Remembers", result.accuracies.last ?? 0)
      if let step = firstRight(result) { report.value("\(key)RemembersAt", Double(step)) }
    }
    report.value("guessOfSymbol", PortableMath.log(Double(CopyTask.symbols)), unit: "nats")
    report.figure(memoryFigure(results))
  }

  private func firstRight(_ result: Remembering) -> Int? {
    zip(result.steps, result.accuracies).first { $0.1 >= 0.9 }?.0
  }

  private func remembering<Cell: RecurrentLayer>(
    _ name: String, _ task: CopyTask, _ report: inout some Report,
    _ make: (inout RandomSource) -> Cell
  ) -> Remembering {
    var source = RandomSource(seed: seed + 5)
    var model = SequenceModel(
      make(&source), outputs: CopyTask.symbols, answersAtEnd: true, using: &source)
    var order = RandomSource(seed: seed + 6)
    let test = task.batch(256, using: &order)
    var loop = TrainingLoop(steps: settings.memorySteps)
    loop.clipping = .norm(1)
    var adam = Adam(rate: settings.memoryRate)
    var (steps, accuracies): ([Int], [Double]) = ([], [])
    let record = loop.train(
      &model, with: &adam,
      each: { at, model in
        guard at.step % 20 == 0 || at.step + 1 == at.steps else { return }
        steps.append(at.step)
        accuracies.append(CopyTask.accuracy(model(test.x), test.symbols))
        report.metric(at.step, "symbol, \(name)", at.loss)
        report.progress(at, "\(name) remembers")
      },
      batch: { _ in
        let (x, symbols) = task.batch(Experiment.memoryBatch, using: &order)
        return Batch(x) { Loss.crossEntropy($0, symbols) }
      })
    return Remembering(
      name: name, curve: Curve(name: name, record: record), steps: steps, accuracies: accuracies)
  }
}
