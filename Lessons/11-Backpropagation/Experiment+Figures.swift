// The curves, the digits with their predictions, and the mistakes. Chapter 11.
import Curriculum
import Plotting

extension Experiment {
  /// One image as a picture with a caption.
  private func picture(_ caption: String, _ images: DigitImages, _ number: Int) -> ImageGrid.Picture
  {
    Experiment.picture(caption, images.image(number), columns: images.columns)
  }

  static func picture(_ caption: String, _ pixels: [Float], columns: Int) -> ImageGrid.Picture {
    ImageGrid.Picture(
      caption,
      rows: stride(from: 0, to: pixels.count, by: columns).map { start in
        pixels[start..<min(start + columns, pixels.count)].map { rounded($0) }
      })
  }

  /// Three digits after the point: nobody sees more.
  static func rounded(_ x: Float) -> Double { (Double(x) * 1000).rounded() / 1000 }

  static func pictures(_ pictures: [ImageGrid.Picture], columns: Int) -> Panel {
    Panel(
      x: Axis("column of pixels"), y: Axis("row of pixels"),
      layers: [.images(ImageGrid(columns: columns, pictures: pictures))], legend: .none)
  }

  // MARK: - Digits

  /// Two test images of each digit as far as there are, with what the network reads in them; and one image
  /// with all ten outputs.
  func showDigits(_ trainings: [DigitTraining], _ report: inout some Report) {
    let training = trainings[0]
    let test = training.data.test
    var chosen: [Int] = []
    for digit in 0...9 {
      chosen += test.labels.indices.filter { test.labels[$0] == digit }.prefix(2)
    }
    let reading = training.network.evaluate(test)
    let pictures = chosen.map { number in
      let (label, answer) = (test.labels[number], reading.answers[number])
      return picture(label == answer ? "\(answer)" : "\(label)→\(answer)", test, number)
    }
    let wrong = chosen.count { reading.answers[$0] != test.labels[$0] }
    report.figure(
      Figure(
        name: "digits", title: "Test images and what the network reads",
        alt: """
          \(chosen.count) images of digits that the network has not learned from, each with the digit \
          that it reads; where the answer is wrong, an arrow leads from the right digit to it. \
          \(wrong == 0 ? "None is wrong." : "\(wrong) of them \(wrong == 1 ? "is" : "are") wrong.")
          """,
        panels: [Experiment.pictures(pictures, columns: 10)]))
    let (digit, outputs) = training.network.read(test.image(0))
    report.sample(
      "The first test image shows a \(test.labels[0]). The network reads a \(digit).",
      outputs.enumerated().map { "\($0): \(Digits.fixed($1, places: 3))" }.joined(separator: "  "))
  }

  // MARK: - Curves

  /// Accuracy by epoch of the first seed of each plan: of the test images, and of the run's own plan of
  /// the training images as well.
  func accuracyFigure(_ trainings: [DigitTraining]) -> Figure {
    let firsts = Experiment.grouped(trainings).map { $0[0] }
    func series(_ training: DigitTraining, _ kind: String, _ value: (EpochLook) -> Double) -> Series
    {
      var series = Series(
        "\(training.plan.name), \(kind)", x: training.looks.indices.map(Double.init),
        y: training.looks.map { 100 * value($0) },
        emphasis: kind == "training" ? .faint : .strong)
      series.kin = Series.Kin(kind: training.plan.name, run: kind)
      return series
    }
    let parts = firsts.map { training in
      let last = training.looks[training.looks.count - 1]
      return """
        \(training.plan.name): \(Digits.percent(last.training.accuracy)) of the training images and \
        \(Digits.percent(last.test.accuracy)) of the test images after the last epoch
        """
    }
    return Figure(
      name: "accuracy", title: "Digits read correctly, epoch by epoch",
      alt: "Accuracy in percent against the epoch. \(parts.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis("epoch", minimum: 0, maximum: Double(settings.epochs)),
          y: Axis("images read correctly in %", minimum: 0, maximum: 100),
          layers: [.lines(series(firsts[0], "training") { $0.training.accuracy })]
            + firsts.map { .lines(series($0, "test") { $0.test.accuracy }) },
          legend: .outside)
      ])
  }

  // MARK: - Mistakes

  /// The images that are read wrongly, and how often which digit was taken for which.
  func showMistakes(_ trainings: [DigitTraining], _ report: inout some Report) {
    let training = trainings[0]
    let images = training.data.judges
    let judgement = training.judgement
    let mistakes = judgement.mistakes
    report.value("mistakes", Double(mistakes.count))
    report.value("judged", Double(images.count))
    if !mistakes.isEmpty {
      let shown = Array(mistakes.prefix(20))
      report.figure(
        Figure(
          name: "mistakes", title: "Digits that the network gets wrong",
          alt: """
            \(shown.count) of the \(mistakes.count) images, out of \(images.count), that the network reads \
            wrongly, with the digit and what the network takes it for: \
            \(shown.prefix(5).map { "\(images.labels[$0]) for \(judgement.answers[$0])" }
              .joined(separator: ", ")) and so on.
            """,
          panels: [
            Experiment.pictures(
              shown.map {
                picture("\(images.labels[$0])→\(judgement.answers[$0])", images, $0)
              }, columns: 10)
          ]))
    }
    report.figure(confusionFigure(judgement))
  }

  private func confusionFigure(_ judgement: Evaluation) -> Figure {
    let confusion = judgement.confusion
    var worst = (label: 0, answer: 1)
    for label in 0...9 {
      for answer in 0...9
      where answer != label && confusion[label][answer] > confusion[worst.label][worst.answer] {
        worst = (label, answer)
      }
    }
    let count = confusion[worst.label][worst.answer]
    let ticks = (0...9).map { Axis.Tick(Double($0), "\($0)") }
    return Figure(
      name: "confusion", title: "Which digit is taken for which",
      alt: """
        A table of ten rows, the digits that \(judgement.labels.count) images show, and ten columns, the \
        digits that the network reads, with counts. \(judgement.right) images are on the diagonal. \
        The most frequent mistake: a \(worst.label) taken for a \(worst.answer), \
        \(Counted.words(count, "time")).
        """,
      panels: [
        Panel(
          x: Axis("digit that the network reads", minimum: -0.5, maximum: 9.5, ticks: ticks),
          y: Axis(
            "digit that is shown", minimum: -0.5, maximum: 9.5,
            ticks: (0...9).map { Axis.Tick(Double(9 - $0), "\($0)") }),
          layers: [
            .heatmap(
              Grid(
                x: (0...9).map(Double.init), y: (0...9).map { Double(9 - $0) },
                values: confusion.map { $0.map(Double.init) }, label: "images", showsValues: true))
          ], legend: .none)
      ])
  }
}
