// What a learner's functions do in the run: a small network is trained by them, beside the same
// network trained by the lesson's. Chapter 11.
import Curriculum
import Plotting

extension Experiment {
  /// The most images that the small network learns from, and its epochs and learning rate.
  private static let (mostImages, epochs, rate): (Int, Int, Float) = (300, 10, 3)

  /// Trains a network with 12 hidden units by the learner's functions, and shows where each takes part.
  /// Says nothing if none of them is the learner's.
  ///
  /// - Parameters:
  ///   - images: The training images; the first 300 are used, at most eight pixels wide.
  ///   - hands: The learner's functions that are right, and the lesson's own for the rest.
  static func tellLearners(
    _ images: PlainImages, _ hands: Hands, seed: Int, _ report: inout some Report
  ) {
    let images = images.first(mostImages).shrunk()
    guard !hands.learners.isEmpty, let x = images.pixels.first else { return }
    let y = LearnersNetwork.target(images.labels[0])
    var yours = LearnersNetwork([x.count, 12, 10], pieces: hands.pieces, seed: seed)
    if (1...6).contains(where: { hands.isMine("11.\($0)") }) {
      var lessons = LearnersNetwork(
        yours.sizes, pieces: BackpropagationLesson.reference, seed: seed)
      train(&yours, &lessons, images, seed: seed, &report)
    }
    let gradient = yours.gradient(yours.numbers, x, y)
    if hands.isMine("11.7") { check(gradient, yours, x, y, &report) }
    if hands.isMine("11.8") { walkBack(gradient, yours, x, y, &report) }
    let places = [
      ("feedforward", "the small network, curve “yours”"),
      ("output error", "the small network, curve “yours”"),
      ("hidden error", "the small network, curve “yours”"),
      ("weight gradient", "the small network, curve “yours”"),
      ("mini-batch", "the small network, curve “yours”"),
      ("confusion", "counts the right answers of the curve “yours”"),
      ("gradient check", "checks the gradient of the small network"),
      ("backward pass", "the small network's cost as a tape"),
    ]
    report.table(
      Table(
        "Your functions in this run", headings: ["exercise", "function", "where it takes part"],
        rows: zip(1..., places).filter { hands.isMine("11.\($0.0)") }.map { number, place in
          ["11.\(number)", place.0, place.1]
        }))
  }

  /// Trains both networks on the same batches, and draws their accuracies.
  private static func train(
    _ yours: inout LearnersNetwork, _ lessons: inout LearnersNetwork, _ images: PlainImages,
    seed: Int, _ report: inout some Report
  ) {
    var (first, second) = (RandomSource(seed: seed), RandomSource(seed: seed))
    var (mine, theirs) = ([yours.accuracy(images)], [lessons.accuracy(images)])
    for epoch in 1...epochs {
      yours.train(images, rate: rate, &first)
      lessons.train(images, rate: rate, &second)
      mine.append(yours.accuracy(images))
      theirs.append(lessons.accuracy(images))
      report.metric(epoch, "small network, yours", mine[epoch])
      report.metric(epoch, "small network, the lesson's", theirs[epoch])
      report.progress(
        epoch, of: epochs, "your network: \(Digits.percent(mine[epoch])) of its images")
    }
    let difference = zip(yours.numbers, lessons.numbers).reduce(Float(0)) {
      max($0, abs($1.0 - $1.1))
    }
    report.text(
      """
      Your functions trained a network of \(yours.sizes.map { "\($0)" }.joined(separator: "-")) on \
      \(images.count) images, shrunk to \(images.columns) pixels in width. It names \
      \(Digits.percent(mine[epochs])) of them correctly, and the network that the lesson's functions \
      trained names \(Digits.percent(theirs[epochs])). No number of the two networks differs by more than \
      \(Digits.significant(Double(difference))).
      """)
    report.figure(figure(mine, theirs, count: images.count))
  }

  private static func figure(_ mine: [Double], _ theirs: [Double], count: Int) -> Figure {
    let x = mine.indices.map { Double($0) }
    return Figure(
      name: "learners", title: "A small network trained by your functions",
      alt: """
        Accuracy on \(count) training images by epoch, from 0 to \(epochs). Yours rises from \
        \(Digits.percent(mine[0])) to \(Digits.percent(mine[epochs])), the lesson's from \
        \(Digits.percent(theirs[0])) to \(Digits.percent(theirs[epochs])).
        """,
      panels: [
        Panel(
          x: Axis("epoch", minimum: 0, maximum: Double(epochs)),
          y: Axis("training images right in %", minimum: 0, maximum: 100),
          layers: [
            .lines(Series("the lesson's", x: x, y: theirs.map { 100 * $0 })),
            .points(Series("yours", x: x, y: mine.map { 100 * $0 })),
          ])
      ])
  }

  /// Checks the gradient of one image, and the same with its largest number turned around.
  private static func check(
    _ gradient: [Float], _ network: LearnersNetwork, _ x: [Float], _ y: [Float],
    _ report: inout some Report
  ) {
    let w = network.numbers.map { Double($0) }
    var g = gradient.map { Double($0) }
    let right = network.pieces.checkGradient(g, w, 1e-4) { network.cost($0, x, y) }
    let place = g.indices.max { abs(g[$0]) < abs(g[$1]) } ?? 0
    g[place] = -g[place]
    let wrong = network.pieces.checkGradient(g, w, 1e-4) { network.cost($0, x, y) }
    report.text(
      """
      Your gradient check compared \(g.count) numbers of the small network's gradient with measured slopes. \
      The largest relative error is \(Digits.scientific(right.errors.max() ?? 0)). With the sign of \
      number \(place) flipped, it is \(Digits.significant(wrong.errors.max() ?? 0)), at number \
      \(wrong.worst.map { "\($0)" } ?? "nil").
      """)
  }

  /// Writes the cost of one image as a tape, and compares the gradient with that of the five steps.
  private static func walkBack(
    _ gradient: [Float], _ network: LearnersNetwork, _ x: [Float], _ y: [Float],
    _ report: inout some Report
  ) {
    let tape = network.pieces.backward(network.tape(x, y))
    let difference = zip(tape, gradient).reduce(Float(0)) { max($0, abs($1.0.gradient - $1.1)) }
    report.text(
      """
      The cost of one image is a tape of \(tape.count) nodes. Your backward pass found the gradient of \
      all \(gradient.count) weights and biases; it differs from that of the five steps by at most \
      \(Digits.scientific(Double(difference))).
      """)
  }
}
