// Three cells learn one text, and the LSTM writes. Chapter 02.
import Curriculum
import Losses
import Plotting
import Tensors

extension Experiment {
  /// A training on the text and what it left.
  struct Reading {
    let name: String
    let parameters: Int
    let curve: Curve
    /// Nats a character on the text that was kept back.
    let testLoss: Double
  }

  /// Trains the three cells on the text, and shows what the LSTM writes on its way.
  func read(_ task: TextTask, _ report: inout some Report) {
    let v = task.vocabulary.count
    report.text(
      """
      The text: \(task.training.count + task.test.count) characters, \(v) different ones\
      \(isReversed ? ", read from the end to the beginning" : ""). A guess is worth \
      \(Digits.fixed(PortableMath.log(Double(v)))) nats a character, counting pairs \
      \(Digits.fixed(task.bigramLoss)).
      """)
    report.value("characters", Double(task.training.count + task.test.count))
    report.value("vocabulary", Double(v))
    report.value("guessLoss", PortableMath.log(Double(v)), unit: "nats")
    report.value("bigramLoss", task.bigramLoss, unit: "nats")
    let plan = plan(clipping: isClipping)
    var readings: [Reading] = []
    readings.append(reading("Elman", task, plan, &report) { Elman(v, hidden, using: &$0) })
    readings.append(reading("GRU", task, plan, &report) { GRU(v, hidden, using: &$0) })
    readings.append(
      reading("LSTM", task, plan, writes: true, &report) {
        LSTM(v, hidden, forgetBias: forgetBias, using: &$0)
      })
    if !isClipping {
      readings.append(
        reading("Elman, clipped", task, self.plan(clipping: true), &report) {
          Elman(v, hidden, using: &$0)
        })
    }
    if trainsMine {
      var mine = plan
      mine.clip = clip
      readings.append(
        reading("yours: Elman", task, mine, &report) {
          LearnerElman(weights: Elman(v, hidden, using: &$0), pieces: pieces)
        })
    }
    report.table(
      Table(
        "What each cell makes of the text, nats a character",
        headings: ["cell", "parameters", "training", "kept back", "longest gradient"],
        rows: readings.map { reading in
          [
            reading.name, "\(reading.parameters)", Digits.fixed(reading.curve.end()),
            Digits.fixed(reading.testLoss),
            Digits.fixed(reading.curve.norms.max() ?? .nan, places: 1),
          ]
        }))
    for reading in readings { tellStop(reading.curve, &report) }
    report.figure(lossesFigure(readings, task))
    if !isClipping { report.figure(normsFigure(readings)) }
  }

  private func reading<Cell: RecurrentLayer>(
    _ name: String, _ task: TextTask, _ plan: TrainingPlan, writes: Bool = false,
    _ report: inout some Report, _ make: (inout RandomSource) -> Cell
  ) -> Reading {
    var source = RandomSource(seed: seed + 1)
    var model = SequenceModel(make(&source), outputs: task.vocabulary.count, using: &source)
    // Every cell sees the same windows.
    var order = RandomSource(seed: seed + 2)
    let shown = writes ? [0, plan.steps / 20, plan.steps / 4] : []
    let curve = model.train(
      name, plan,
      batch: {
        let (x, next) = task.batch(batch, window: window, using: &order)
        return (x, { Loss.crossEntropy($0, next) })
      },
      each: { model, step, loss in
        if step % 10 == 0 || !loss.isFinite {
          report.metric(step, name, loss)
          report.progress(step, of: plan.steps, "\(name), loss \(Digits.fixed(loss))")
        }
        if shown.contains(step) { write(model, name, step, task, &report) }
      })
    report.progress(plan.steps, of: plan.steps, name)
    if writes, curve.stopped == nil { write(model, name, plan.steps, task, &report) }
    let testLoss = curve.stopped == nil ? task.testLoss(model, window: window) : .nan
    if curve.stopped == nil {
      report.value("\(Experiment.key(name))Training", curve.end(), unit: "nats")
      report.value("\(Experiment.key(name))Test", testLoss, unit: "nats")
      report.value("\(Experiment.key(name))LongestGradient", curve.norms.max() ?? .nan)
    } else {
      report.value("\(Experiment.key(name))StoppedAt", Double(curve.stopped ?? 0))
    }
    return Reading(
      name: name, parameters: model.parameterCount, curve: curve, testLoss: testLoss)
  }

  private func write<Cell>(
    _ model: SequenceModel<Cell>, _ name: String, _ step: Int, _ task: TextTask,
    _ report: inout some Report
  ) {
    var source = RandomSource(seed: seed + 3)
    let temperature = Float(settings.temperature)
    let text = task.write(
      model, 200, temperature: temperature, distribution: pieces.distribution, using: &source)
    let yours = isMine("02.6") ? ", drawn by your function" : ""
    report.sample("\(name) after \(step) \(step == 1 ? "step" : "steps")\(yours)", text)
  }
}
