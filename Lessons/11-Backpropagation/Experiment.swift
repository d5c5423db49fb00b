// The experiment of lesson 11: networks learn to read digits, beside others that differ in one thing.
// Chapter 11.
import Curriculum
import Tensors

/// One run: what it was asked for, and the images of its first seed.
struct Experiment {
  let settings: LessonSettings<BackpropagationLesson>
  let source: DigitSource
  let data: DigitData

  /// - Throws: `CourseError` where parameters do not go together, or a file is not what it should be.
  init(_ settings: LessonSettings<BackpropagationLesson>) throws {
    self.settings = settings
    guard settings.batch <= settings.images else {
      throw CourseError(
        .usage,
        "batch=\(settings.batch) is more than the images to learn from, images=\(settings.images).",
        mend: "Choose batch=\(settings.images) or smaller.")
    }
    source = try DigitSource(settings.data)
    data = try DigitData(
      source, images: settings.images, tests: settings.tests, seed: settings.seed)
  }

  /// The seeds that the run trains from.
  var seeds: [Int] { (0..<settings.seeds).map { settings.seed + $0 } }

  /// Whether the digits are drawn by the course.
  var isDrawn: Bool { if case .strokes = source { true } else { false } }

  /// What the parameters ask for.
  var plan: DigitPlan {
    DigitPlan(
      hidden: settings.hidden, neuron: settings.activation, cost: settings.cost,
      initialization: settings.initialization, isShuffled: settings.shuffled,
      epochs: settings.epochs, batch: settings.batch, rate: settings.rate)
  }

  /// The chapter's network, with the run's epochs and mini-batches.
  private var chapter: DigitPlan {
    DigitPlan(
      name: "as in the text", key: "text", epochs: settings.epochs, batch: settings.batch)
  }

  /// What is trained beside the run's own plan: the chapter's network where the run differs from it, and
  /// otherwise the network without a hidden layer.
  private var others: [DigitPlan] {
    var (asked, other) = (plan, chapter)
    (asked.name, asked.key) = (other.name, other.key)
    if asked != other { return [other] }
    (other.name, other.key, other.hidden) = ("no hidden layer", "noHidden", 0)
    // Without a hidden layer a step changes the outputs of far more images.
    other.rate /= 5
    return [other]
  }

  /// Trains the run's own plan once from each seed, then the others. Drawn digits are other ones for each
  /// seed. Where the chapter's network learns from them, it learns from people's digits, too.
  func train(_ report: inout some Report) throws -> [DigitTraining] {
    var works = try ([plan] + others).flatMap { plan in
      try seeds.map { seed in (plan, try data(seed), seed) }
    }
    if isDrawn, others[0].key == "noHidden", settings.images <= 1000 {
      let people = try DigitData(.uci, images: settings.images, tests: 797, seed: settings.seed)
      var plan = plan
      (plan.name, plan.key) = ("people's digits", "uci")
      works += seeds.map { (plan, people, $0) }
    }
    let total = works.reduce(0) { $0 + $1.0.epochs + 1 }
    var done = 0
    return works.map { plan, data, seed in
      let training = DigitTraining(plan, on: data, seed: seed) { epoch, look in
        if seed == settings.seed {
          report.metric(epoch, "\(plan.name), training", look.training.accuracy)
          report.metric(epoch, "\(plan.name), test", look.test.accuracy)
        }
        done += 1
        report.progress(
          done, of: total, "\(plan.name): \(Digits.percent(look.test.accuracy)) of the test right")
      }
      done += plan.epochs + 1 - training.looks.count
      return training
    }
  }

  private func data(_ seed: Int) throws -> DigitData {
    if seed == settings.seed || !isDrawn { return data }
    return try DigitData(source, images: settings.images, tests: settings.tests, seed: seed)
  }

  // MARK: - One mini-batch

  /// The shapes of one mini-batch on its way through the five steps.
  func tellSteps(_ report: inout some Report) {
    var random = RandomSource(seed: settings.seed)
    let plan = plan
    let network = Network(
      plan.sizes(data.training.size), neuron: plan.neuron, cost: plan.cost,
      initialization: plan.initialization, using: &random)
    let (x, y) = FiveSteps.input(data.training, Array(0..<settings.batch))
    let (z, a) = FiveSteps.feedforward(network, x)
    let last = network.layers.count - 1
    var errors = [FiveSteps.outputError(network.cost, z: z[last], a: a[last + 1], y: y)]
    for l in (0..<last).reversed() {
      errors.insert(
        FiveSteps.backpropagate(
          errors[0], weight: network.layers[l + 1].weight, z: z[l], network.neuron), at: 0)
    }
    func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: " x ") }
    var rows = [["1 input", "a⁰", text(x.shape)]]
    for l in 0...last {
      rows.append(["2 feedforward", "z\(l + 1), a\(l + 1)", text(z[l].shape)])
    }
    rows.append(["3 output error", "δ\(last + 1)", text(errors[last].shape)])
    for l in (0..<last).reversed() {
      rows.append(["4 backpropagate", "δ\(l + 1)", text(errors[l].shape)])
    }
    for l in (0...last).reversed() {
      let gradient = FiveSteps.gradient(a[l], errors[l])
      rows.append([
        "5 gradient", "dW\(l + 1), db\(l + 1)",
        "\(text(gradient.weight.shape)), \(text(gradient.biases.shape))",
      ])
    }
    report.table(
      Table(
        "One mini-batch on its way through the five steps", headings: ["step", "what", "shape"],
        rows: rows.map { row in row.map(Experiment.raised) }))
    report.value("parameters", Double(network.parameterCount))
  }

  /// Writes the numbers of layers as superscripts: z1 becomes z¹.
  private static func raised(_ text: String) -> String {
    guard text.contains(where: { "zaδdW".contains($0) }), !text.contains("step") else {
      return text
    }
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    var raised = ""
    for (before, letter) in zip([" "] + text.map { $0 }, text) {
      let isLayer = "zaδWb".contains(before)
      raised.append(isLayer ? letter.wholeNumberValue.map { digits[$0] } ?? letter : letter)
    }
    return raised
  }
}
