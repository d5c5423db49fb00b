// The offer of `lesson 11 --draw`: trains a network on framed digits, and hands it to the session. Chapter 11,
// “Run it”.
import Curriculum
import Tensors

extension BackpropagationLesson {
  public static var sessions: [SessionOffer] { [DigitSession.offer] }
}

extension DigitSession {
  /// What can be set beside the lesson's parameters.
  struct Options: Sendable {
    let image = Parameter.file("image", "a PNG file with a digit, instead of an empty canvas")
  }

  static let options = Options()

  static let offer = SessionOffer(
    of: BackpropagationLesson.self, "draw",
    "Draw a digit and see what the network says.",
    parameters: options
  ) { settings, report in
    let reader = try DigitReader.trained(settings.lesson, &report)
    return try DigitSession(reader, image: settings[options.image], seed: settings.lesson.seed)
  }
}

extension DigitReader {
  /// The network of the run with these settings, and the images of its test. All images are framed, as a
  /// drawing is before the network sees it.
  ///
  /// - Throws: `CourseError` where parameters do not go together, or a file is not what it should be.
  static func trained(
    _ settings: LessonSettings<BackpropagationLesson>, _ report: inout any Report
  ) throws -> DigitReader {
    guard settings.chain == 0 else {
      throw CourseError(
        .usage, "chain=\(settings.chain) asks for a chain on the tape, which reads no digits.",
        mend: "Leave it out, or write lesson 11 --run chain=\(settings.chain)")
    }
    let experiment = try Experiment(settings)
    let (plan, data) = (experiment.plan, experiment.data)
    let frame = DigitFrame(rows: data.training.rows, columns: data.training.columns)
    var images = frame.framed(data.training)
    var source = RandomSource(seed: settings.seed)
    let untrained = Network(
      plan.sizes(images.size), neuron: plan.neuron, cost: plan.cost,
      initialization: plan.initialization, using: &source)
    if plan.isShuffled { source.shuffle(&images.labels) }
    var trainer = FastNetwork(untrained, batch: plan.batch)
    let ink = InkedPixels(images)
    var order = Array(0..<images.count)
    for epoch in 0..<plan.epochs {
      report.progress(
        epoch, of: plan.epochs, "training on \(Digits.count(images.count)) digits")
      source.shuffle(&order)
      trainer.train(ink, order, rate: Float(plan.rate))
    }
    let network = trainer.network
    return DigitReader(
      frame: frame, read: { network.read($0).outputs },
      examples: (0..<data.test.count).map { (data.test.image($0), data.test.labels[$0]) })
  }
}

extension DigitFrame {
  /// All images framed; an empty one stays as it is.
  func framed(_ images: DigitImages) -> DigitImages {
    let pixels = (0..<images.count).flatMap { number in
      let image = images.image(number)
      return framed(image, height: images.rows, width: images.columns) ?? image
    }
    return DigitImages(
      pixels: Tensor(pixels, shape: [images.count, rows * columns]), labels: images.labels,
      rows: rows, columns: columns)
  }
}
