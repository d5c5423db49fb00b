// Positions as pictures, what scaling does, what blocks save, and what the learner's functions did.
// Chapter 10.
import Curriculum
import Losses
import Matmul
import Plotting
import Tensors

extension Experiment {
  // MARK: - Positions

  func tellPositions(_ report: inout some Report) {
    let codes = Positions.waves(PronounTraining.longest, channels: channels)
    // Codes of positions at a distance of d have the same dot product wherever they stand.
    let products = codes.timesTransposed(codes)
    for distance in [0, 1, 5] {
      report.value("positionProduct\(distance)", Double(products[3, 3 + distance]))
    }
    func panel(_ title: String, _ rows: Rows) -> Panel {
      Panel(
        title: title, x: Axis("channel"), y: Axis("position in the sentence"),
        layers: [
          .heatmap(
            Grid(
              x: (0..<channels).map(Double.init), y: rows.indices.map(Double.init),
              values: rows.map { $0.map { (Double($0) * 1000).rounded() / 1000 } }, label: "code"))
        ], legend: .none)
    }
    var panels = [panel("a row for each position", codes.rowsOfNumbers)]
    if hands.isMine("10.7") {
      panels.append(panel("yours", pieces.positions(PronounTraining.longest, channels)))
    }
    report.figure(
      Figure(
        name: "positions", title: "Positions as waves",
        alt: """
          Heatmap of the codes of \(PronounTraining.longest) positions in \(channels) channels. The \
          first channels swing between -1 and 1 every few positions, the later ones ever more \
          slowly; the last stay near 0 and 1.
          """,
        panels: panels))
  }

  // MARK: - Scaling

  /// How far scores spread and how undecided softmax is, for random queries and keys.
  func tellScaling(_ report: inout some Report) {
    let widths = (0...9).map { 1 << $0 }
    var source = RandomSource(seed: settings.seed)
    var spreads: [[Double]] = [[], [], []]
    var entropies: [[Double]] = [[], [], []]
    for width in widths {
      let q = Tensor.normal([200, width], using: &source)
      let k = Tensor.normal([16, width], using: &source)
      let plain = q.timesTransposed(k)
      var kinds = [plain, plain / Float(width).squareRoot()]
      if hands.isMine("10.2") {
        kinds.append(Tensor(pieces.scores(q.rowsOfNumbers, k.rowsOfNumbers)))
      }
      for (i, scores) in kinds.enumerated() {
        let mean = scores.mean()
        spreads[i].append(
          Double((scores - mean).sumOfSquares() / Float(scores.count)).squareRoot())
        let p =
          hands.isMine("10.3") && i == 1
          ? Tensor(scores.rowsOfNumbers.map(pieces.softmax)) : scores.softmax()
        // H = -Σ p log p, in nats, the mean of the rows
        let surprise = p * scores.logSoftmax()
        entropies[i].append(-Double(surprise.sum()) / 200)
      }
    }
    for (i, name) in ["unscaled", "scaled"].enumerated() {
      for (place, width) in [(4, 16), (6, 64), (9, 512)] {
        report.value("\(name)Spread\(width)", spreads[i][place])
        report.value("\(name)Entropy\(width)", entropies[i][place], unit: "nats")
      }
    }
    report.figure(scalingFigure(widths, spreads, entropies))
  }

  private func scalingFigure(
    _ widths: [Int], _ spreads: [[Double]], _ entropies: [[Double]]
  ) -> Figure {
    func layers(_ curves: [[Double]]) -> [Panel.Layer] {
      zip(["q·k", "q·k / √D", "yours"], curves).filter { !$1.isEmpty }.map { name, y in
        .lines(
          Series(
            name, x: widths.map(Double.init), y: y, emphasis: name == "yours" ? .strong : .normal))
      }
    }
    let ticks = widths.filter { $0.trailingZeroBitCount % 3 == 0 }
      .map { Axis.Tick(Double($0), "\($0)") }
    let x = Axis("width D of a head", scale: .log(base: 2), ticks: ticks)
    return Figure(
      name: "scaling", title: "Scores of random queries and keys, before and after scaling",
      alt: """
        Left the standard deviation of scores against the width of a head from 1 to 512: without \
        scaling it grows as the square root of the width, to \
        \(Digits.fixed(spreads[0].last ?? 0, places: 1)); with scaling it stays near 1. Right the \
        entropy of softmax over 16 keys: without scaling it falls towards 0, to \
        \(Digits.fixed(entropies[0].last ?? 0, places: 2)) nats; with scaling it stays near \
        \(Digits.fixed(entropies[1].last ?? 0, places: 2)).
        """,
      panels: [
        Panel(
          title: "spread", x: x, y: Axis("standard deviation", scale: .log(base: 2)),
          layers: layers(spreads)),
        Panel(
          title: "indecision", x: x,
          y: Axis("entropy of softmax in nats", minimum: 0, maximum: 3), layers: layers(entropies),
          annotations: [.horizontal(y: 2.77, label: "16 equal weights")]),
      ])
  }

  // MARK: - Blocks

  /// How much the textbook's form and the blocks keep for the gradient, how many times as fast the
  /// blocks are, and how far their results differ.
  func tellBlocks(_ report: inout some Report) {
    let width = 32
    func text(_ numbers: Int) -> String { Digits.fixed(Double(4 * numbers) / 1_048_576, places: 2) }
    report.table(
      Table(
        "MiB kept from the forward pass for the gradient, one head of 32, beside Q, K and V",
        headings: ["T", "textbook: s Q Kᵀ and P", "blocks: Kᵀ, O, m and 1/ℓ"],
        rows: [256, 1024, 4096, 16384].map { count in
          ["\(count)", text(2 * count * count), text(2 * count * (width + 1))]
        }))
    report.value(
      "blocksKeep4096", Double(4 * 2 * 4096 * (width + 1)) / 1_048_576, unit: "MiB")
    var source = RandomSource(seed: settings.seed)
    let count = 1024
    let (q, k, v) = (
      Tensor.normal([1, 4, count, width], using: &source),
      Tensor.normal([1, 4, count, width], using: &source),
      Tensor.normal([1, 4, count, width], using: &source)
    )
    let scale = 1 / Float(width).squareRoot()
    let attention = BlockwiseAttention(scale: scale)
    func textbook() -> Tensor {
      let (output, _, pullback) = ScaledDotProduct.forward(q, k, v, scale: scale)
      return pullback(output).dQ
    }
    func blocks() -> Tensor {
      let (output, pullback) = attention.forward(q, k, v)
      return pullback(output).dQ
    }
    var (slow, fast) = (Double.infinity, Double.infinity)
    var difference: Float = 0
    for _ in 0..<3 {
      let start = Machine.seconds()
      let a = textbook()
      let middle = Machine.seconds()
      let b = blocks()
      (slow, fast) = (min(slow, middle - start), min(fast, Machine.seconds() - middle))
      difference = (a - b).magnitude().max()
    }
    report.value("blocksSpeedup", slow / fast, isMeasured: true)
    report.value("blocksDifference", Double(difference))
  }

  // MARK: - The learner's functions

  /// Says what each of the learner's functions did in this run.
  func tellLearners(_ training: PronounTraining, _ report: inout some Report) {
    // As attentionFigure has it.
    let hasMap = training.plan.heads == 1 && training.plan.rule == AttentionRule()
    let places = [
      ("10.2", "scores", "by hand, and a curve “yours” in the figure scaling"),
      ("10.3", "softmax", "by hand, and the entropies of q·k / √D in scaling"),
      ("10.4", "hide the future", "by hand"),
      (
        "10.5", "one head",
        hasMap
          ? "the map “yours” in the figure attention" : "the map needs one head, as in the text"
      ),
      ("10.6", "split and join", "12 words of the vocabulary, cut and joined again"),
      (
        "10.7", "positions",
        (training.plan.hasPositions ? "the training, and " : "") + "a panel “yours” in positions"
      ),
    ].filter { hands.isMine($0.0) }
    guard !places.isEmpty else { return }
    if hands.isMine("10.6") {
      let rows = training.model.words.weight.rows(0..<12).rowsOfNumbers
      let heads = pieces.split(rows, 2)
      report.text(
        """
        Your functions of exercise 10.6 cut 12 rows of \(channels) channels into 2 heads of \
        \(heads.first?.first?.count ?? 0) and joined them: \
        \(pieces.join(heads) == rows ? "nothing was lost" : "something changed").
        """)
    }
    report.table(
      Table(
        "Your functions in this run", headings: ["exercise", "function", "where it worked"],
        rows: places.map { [$0.0, $0.1, $0.2] }))
  }
}
