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

  /// The weights that lead from the pixels to each neuron of the first layer, at most 30 of them. Where a
  /// network without a hidden layer was trained beside, those of its ten outputs come first.
  func weightsFigure(_ trainings: [DigitTraining]) -> Figure {
    let training = trainings[0]
    let weight = training.network.layers[0].weight
    let shown = min(weight.columns, 30)
    let letter = training.plan.hidden > 0 ? "h" : ""
    var pictures = (0..<shown).map { number in
      let name = letter.isEmpty ? "\(number)" : "\(letter)\(number + 1)"
      return weights(number, training, name)
    }
    let linear = trainings.first { $0.plan.key == "noHidden" }
    if let linear { pictures = (0...9).map { weights($0, linear, "\($0)") } + pictures }
    let likeness = Experiment.closest(weight)
    return Figure(
      name: "weights", title: "What the first layer looks for",
      alt: """
        \(linear == nil ? "" : "The first ten pictures are the outputs of a network without a hidden layer. ")\
        \(shown) pictures with the weights from each pixel to one neuron of the first layer: dark where \
        ink raises the neuron's weighted sum, light where it lowers it, gray for 0. The two most alike \
        have a cosine similarity of \(Digits.fixed(likeness, places: 2)).
        """,
      panels: [Experiment.pictures(pictures, columns: 10)])
  }

  private func weights(
    _ neuron: Int, _ training: DigitTraining, _ name: String
  ) -> ImageGrid.Picture {
    let weight = training.network.layers[0].weight
    return Experiment.signed(
      name, weight.columns(neuron..<neuron + 1).elements, columns: training.data.training.columns)
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
                "\(images.labels[number])", gradient.map { -$0 }, columns: images.columns)
            }, columns: shown.count)
      ])
  }
}
