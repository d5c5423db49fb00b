// Three cells learn one text, and the LSTM writes. Chapter 02.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

extension Experiment {
  /// A training on the text and what it left.
  struct Reading {
    let name: String
    let parameters: Int
    let curve: Curve
    /// Nats per character on the text that was kept back; NaN where the training stopped early.
    let testLoss: Double
  }

  /// Trains the three cells on the text, and shows what the LSTM writes on its way.
  func read(_ task: TextTask, _ report: inout some Report) {
    let v = task.vocabulary.count
    report.progress(0, of: 1, "counting the pairs of characters")
    let bigramLoss = task.bigramLoss
    report.text(
      """
      The text: \(task.training.count + task.test.count) characters, \(v) different ones\
      \(isReversed ? ", read from the end to the beginning" : ""). A guess is worth \
      \(Digits.fixed(PortableMath.log(Double(v)))) nats per character, counting pairs \
      \(Digits.fixed(bigramLoss)).
      """)
    report.value("characters", Double(task.training.count + task.test.count))
    report.value("vocabulary", Double(v))
    report.value("guessLoss", PortableMath.log(Double(v)), unit: "nats")
    report.value("bigramLoss", bigramLoss, unit: "nats")
    let loop = loop(clipping: isClipping)
    var readings: [Reading] = []
    readings.append(reading("Elman", task, loop, &report) { Elman(v, hidden, using: &$0) })
    readings.append(reading("GRU", task, loop, &report) { GRU(v, hidden, using: &$0) })
    readings.append(
      reading("LSTM", task, loop, writes: true, &report) {
        LSTM(v, hidden, forgetBias: forgetBias, using: &$0)
      })
    if !isClipping {
      readings.append(
        reading("Elman, clipped", task, self.loop(clipping: true), &report) {
          Elman(v, hidden, using: &$0)
        })
    }
    if trainsMine {
      readings.append(
        reading("yours: Elman", task, loopByLearner(), &report) {
          LearnerElman(weights: Elman(v, hidden, using: &$0), pieces: pieces)
        })
    }
    report.table(
      Table(
        "What each cell makes of the text, nats per character",
        headings: ["cell", "parameters", "training", "kept back", "longest gradient"],
        rows: readings.map { reading in
          [
            reading.name, "\(reading.parameters)", Digits.fixed(reading.curve.end),
            Digits.fixed(reading.testLoss),
            Digits.fixed(reading.curve.longest, places: 1),
          ]
        }))
    for reading in readings { tellStop(reading.curve, &report) }
    report.figure(lossesFigure(readings, task))
    if !isClipping { report.figure(normsFigure(readings)) }
  }

  private func reading<Cell: RecurrentLayer>(
    _ name: String, _ task: TextTask, _ loop: TrainingLoop, writes: Bool = false,
    _ report: inout some Report, _ make: (inout RandomSource) -> Cell
  ) -> Reading {
    var source = RandomSource(seed: seed + 1)
    var model = SequenceModel(make(&source), outputs: task.vocabulary.count, using: &source)
    // Every cell sees the same windows.
    var order = RandomSource(seed: seed + 2)
    let shown = writes ? [0, loop.steps / 20, loop.steps / 4] : []
    var optimizer = optimizer
    let record = loop.train(
      &model, with: &optimizer,
      each: { at, model in
        if at.isDue(every: 10) {
          report.metric(at.step, name, at.loss)
          report.progress(at, name)
        }
        if shown.contains(at.step) { write(model, name, at.step, task, &report) }
      },
      batch: { _ in
        let (x, next) = task.batch(batch, window: window, using: &order)
        return Batch(x) { Loss.crossEntropy($0, next) }
      })
    let (curve, key) = (Curve(name: name, record: record), Experiment.key(name))
    report.progress(loop.steps, of: loop.steps, name)
    var testLoss = Double.nan
    if let stop = record.stop {
      report.value("\(key)StoppedAt", Double(stop.step))
    } else {
      if writes { write(model, name, loop.steps, task, &report) }
      testLoss = task.testLoss(model, window: window)
      report.value("\(key)Training", curve.end, unit: "nats")
      report.value("\(key)Test", testLoss, unit: "nats")
      report.value("\(key)LongestGradient", curve.longest)
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
