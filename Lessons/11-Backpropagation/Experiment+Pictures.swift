// What a network has learned, as pictures: the weights of its first layer, and the pixels that decide.
// Chapter 11.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  /// Signed numbers as ink: 0 is half gray, the largest in magnitude black or white.
  private static func signed(_ caption: String, _ numbers: [Float], columns: Int)
    -> ImageGrid.Picture
  {
    let largest = max(numbers.map(abs).max() ?? 0, 1e-30)
    return picture(caption, numbers.map { 0.5 + 0.5 * $0 / largest }, columns: columns)
  }

  /// The weights that lead from the pixels to each neuron of the first layer, at most 30 of them; of a
  /// run with a hidden layer, and no other network to show, those of the network without one as well.
  func weightsFigure(_ trainings: [DigitTraining]) -> Figure {
    let training = trainings[0]
    let weight = training.network.layers[0].weight
    let shown = min(weight.columns, 30)
    let hasHidden = training.plan.hidden > 0
    let names = (0..<shown).map { hasHidden ? "\($0 + 1)" : "\($0)" }
    func picture(_ number: Int, _ weight: Tensor, _ name: String) -> ImageGrid.Picture {
      Experiment.signed(
        name, weight.columns(number..<number + 1).elements,
        columns: training.data.training.columns)
    }
    var panels = [
      Experiment.pictures(
        names.enumerated().map { picture($0, weight, $1) }, columns: 10)
    ]
    panels[0].title = hasHidden ? "hidden neurons" : "outputs"
    if let linear = trainings.first(where: { $0.plan.key == "noHidden" }) {
      var panel = Experiment.pictures(
        (0...9).map { picture($0, linear.network.layers[0].weight, "\($0)") }, columns: 10)
      panel.title = "no hidden layer: the ten outputs"
      panels.append(panel)
    }
    let pairs = Experiment.closest(weight)
    return Figure(
      name: "weights", title: "What the first layer looks for",
      alt: """
        \(shown) pictures with the weights from each pixel to one neuron of the first layer: dark where \
        ink raises the neuron's weighted sum, light where it lowers it, gray for 0. The two most alike \
        have a cosine similarity of \(Digits.fixed(pairs, places: 2)).\
        \(panels.count > 1 ? " Below, the ten outputs of a network without a hidden layer." : "")
        """,
      panels: panels)
  }

  /// The largest cosine similarity of two neurons' weights `[inputs, neurons]`: 1 where two are the same,
  /// as after a start from zeros.
  static func closest(_ weight: Tensor) -> Float {
    let products = weight.transposedTimes(weight)
    let n = weight.columns
    var largest: Float = -1
    for i in 0..<n {
      for j in 0..<i {
        let lengths = (products[i, i] * products[j, j]).squareRoot()
        if lengths > 0 { largest = max(largest, products[i, j] / lengths) }
      }
    }
    return largest
  }

  /// For the first test image of each digit that is read correctly: the image, and how much ink in each
  /// pixel helps, which is -∂C/∂x.
  func pixelsFigure(_ training: DigitTraining) -> Figure {
    let images = training.data.judges
    let answers = training.judgement.answers
    let chosen = (0...9).compactMap { digit in
      images.labels.indices.first { images.labels[$0] == digit && answers[$0] == digit }
    }
    let shown = chosen.isEmpty ? [0] : chosen
    let pixels = shown.map { number in
      training.network.pixelGradient(images.image(number), label: images.labels[number])
    }
    let onInk = zip(shown, pixels).map { number, gradient -> Double in
      let ink = images.image(number)
      let total = gradient.reduce(0) { $0 + abs($1) }
      let inked = zip(gradient, ink).reduce(Float(0)) { $0 + ($1.1 > 0 ? abs($1.0) : 0) }
      return total > 0 ? Double(inked / total) : 0
    }
    let share = onInk.reduce(0, +) / Double(onInk.count)
    return Figure(
      name: "pixels", title: "Which pixels decide",
      alt: """
        Above, \(shown.count) images that the network reads; below, what ink in each pixel does to it: \
        dark where more ink would make the network surer of the right digit, light where it would \
        make it less sure. \(Digits.percent(share, places: 0)) of the gradient lies on pixels with ink; \
        the rest says where there should be none.
        """,
      panels: [
        Experiment.pictures(
          shown.map {
            Experiment.picture("\(images.labels[$0])", images.image($0), columns: images.columns)
          }
            + zip(shown, pixels).map { number, gradient in
              Experiment.signed(
                "for \(images.labels[number])", gradient.map { -$0 }, columns: images.columns)
            }, columns: shown.count)
      ])
  }
}
