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
    let reader = DigitReader.trained(seed: settings.seed, &report)
    return try DigitSession(reader, image: settings[options.image], seed: settings.seed)
  }
}

extension DigitReader {
  /// A network of 30 hidden neurons that has seen 1,000 digits 30 times, in mini-batches of 10, and 100
  /// digits that it has not seen. All of them are framed, as a drawing is before the network sees it.
  static func trained(seed: Int, _ report: inout any Report) -> DigitReader {
    let (count, tests, epochs) = (1000, 100, 30)
    let drawn = StrokeDigits.images(count + tests, seed: seed)
    let frame = DigitFrame(rows: drawn.rows, columns: drawn.columns)
    let images = frame.framed(drawn)
    var source = RandomSource(seed: seed)
    var network = FastNetwork(
      Network([drawn.size, 30, 10], using: &source), batch: 10)
    let ink = InkedPixels(images)
    var order = Array(0..<count)
    for epoch in 0..<epochs {
      report.progress(epoch, of: epochs, "training a network on \(count) digits")
      source.shuffle(&order)
      network.train(ink, order, rate: 0.5)
    }
    let trained = network.network
    return DigitReader(
      frame: frame, read: { trained.read($0).outputs },
      examples: (count..<count + tests).map { (drawn.image($0), drawn.labels[$0]) })
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
