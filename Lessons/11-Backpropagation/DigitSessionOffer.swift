// The offer of `lesson 11 --draw`: trains a network on framed digits, and hands it to the session.
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
    "Draw a digit with the arrow keys, or give image=FILE.png, and see what the network says.",
    parameters: options
  ) { settings, report in
    let reader = DigitReader.trained(settings, &report)
    return try DigitSession(reader, image: settings[options.image], seed: settings.seed)
  }
}

extension DigitReader {
  static func trained(
    _ settings: LessonSettings<BackpropagationLesson>, _ report: inout any Report
  ) -> DigitReader {
    let all = StrokeDigits.images(1100, seed: settings.seed)
    let frame = DigitFrame(rows: all.rows, columns: all.columns)
    func framed(_ numbers: Range<Int>) -> Tensor {
      Tensor(
        numbers.flatMap {
          frame.framed(all.image($0), height: all.rows, width: all.columns) ?? all.image($0)
        },
        shape: [numbers.count, all.size])
    }
    let x = framed(0..<1000)
    var source = RandomSource(seed: 1)
    var network = Sequential {
      Linear(784, 30, using: &source)
      Sigmoid()
      Linear(30, 10, using: &source)
    }
    var pass = Pass.trainingWithoutDraws
    for epoch in 0..<20 {
      report.progress(epoch, of: 20, "training")
      for b in 0..<100 {
        let rows = Array(b * 10..<b * 10 + 10)
        let images = x.rows(at: rows)
        var gradient = network.zeroed()
        _ = network.addGradient(at: images, &pass, to: &gradient) { z in
          var d = z.softmax()
          for (i, row) in rows.enumerated() {
            var e = d.elements
            e[i * 10 + all.labels[row]] -= 1
            d = Tensor(e, shape: [10, 10])
          }
          return (0, d)
        }
        var g = gradient.tensors.makeIterator()
        network.visit("") { _, t in if let d = g.next() { t = t - d * 0.05 } }
      }
    }
    let trained = network
    return DigitReader(
      frame: frame,
      read: { picture in trained(Tensor([picture])).softmax().elements },
      examples: (1000..<1100).map { (all.image($0), all.labels[$0]) })
  }
}
