// Maps of attention and the curves of the training. Chapter 10.
import Curriculum
import Losses
import Plotting
import Tensors

extension Experiment {
  typealias Look = (words: [String], look: (answer: String, confidence: Float, weights: [Tensor]))

  /// Words with their numbers, the first on top, or at the left if the axis runs `across`.
  private func axis(_ label: String, _ words: [String], across: Bool = false) -> Axis {
    Axis(
      label, minimum: 0.5, maximum: Double(words.count) + 0.5,
      ticks: words.enumerated().map { i, word in
        Axis.Tick(Double(across ? i + 1 : words.count - i), "\(word) \(i + 1)")
      })
  }

  private func heatmap(_ weights: Rows) -> Panel.Layer {
    let (rows, columns) = (weights.count, weights.first?.count ?? 0)
    return .heatmap(
      Grid(
        x: (0..<columns).map { Double($0 + 1) }, y: (0..<rows).map { Double(rows - $0) },
        values: weights.map { $0.map { Experiment.rounded($0) } }, label: "weight"))
  }

  /// Three digits after the point: nobody sees more.
  private static func rounded(_ x: Float) -> Double { (Double(x) * 1000).rounded() / 1000 }

  /// The end of a sentence, which tells two of them apart.
  private func ending(_ words: [String]) -> String {
    let place = words.firstIndex(of: "it") ?? 0
    return "… " + words[place...].joined(separator: " ").replacing(" .", with: ".")
  }

  private func panel(_ title: String, _ words: [String], _ weights: Rows) -> Panel {
    Panel(
      title: title,
      x: axis("word that is looked at", words, across: true),
      y: axis("word that looks", words), layers: [heatmap(weights)], legend: .none)
  }

  /// The weights of the last step, word by word.
  func attentionFigure(_ looks: [Look], _ training: PronounTraining) -> Figure {
    var panels = looks.map { words, look in
      panel(ending(words), words, look.weights.last?.rowsOfNumbers ?? [])
    }
    if hands.isMine("10.5"), training.plan.heads == 1, training.plan.rule == AttentionRule(),
      let (words, _) = looks.last
    {
      let (q, k, v) = training.lastHead(of: words)
      let weights = pieces.head(q.rowsOfNumbers, k.rowsOfNumbers, v.rowsOfNumbers).weights
      panels[panels.count - 1] = panel("yours: " + ending(words), words, weights)
    }
    let parts = looks.map { words, look -> String in
      let it = words.firstIndex(of: "it") ?? 0
      let row = look.weights.last?.rows(it..<it + 1).elements ?? []
      let best = row.indices.max { row[$0] < row[$1] } ?? 0
      return """
        In “\(ending(words))” the row of it has its largest weight, \
        \(Digits.fixed(row.isEmpty ? 0 : row[best], places: 2)), at “\(words[best])”; the answer is \
        \(look.answer).
        """
    }
    return Figure(
      name: "attention", title: "Who looks at whom in the last step",
      alt:
        "Heatmaps of the weights, a row for each word that looks. \(parts.joined(separator: " "))",
      panels: panels)
  }

  /// The weights of the first step, word by word.
  func firstStepFigure(_ looks: [Look]) -> Figure {
    let panels = looks.map { words, look in
      panel(ending(words), words, look.weights.first?.rowsOfNumbers ?? [])
    }
    let parts = looks.map { words, look -> String in
      let table = look.weights.first
      let tops = words.indices.map { i -> String in
        let row = table?.rows(i..<i + 1).elements ?? []
        return words[row.indices.max { row[$0] < row[$1] } ?? 0]
      }
      let counts = Dictionary(tops.map { ($0, 1) }, uniquingKeysWith: +)
        .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return """
        In “\(ending(words))” the largest weight of a row lies at \
        \(counts.map { "“\($0.key)” in \($0.value)" }.joined(separator: ", ")) \
        of \(words.count) rows.
        """
    }
    return Figure(
      name: "first", title: "Who looks at whom in the first step",
      alt:
        "Heatmaps of the weights, a row for each word that looks. \(parts.joined(separator: " "))",
      panels: panels)
  }

  /// The row of *it*, step by step.
  func stepsFigure(_ looks: [Look]) -> Figure {
    let panels = looks.map { words, look -> Panel in
      let it = words.firstIndex(of: "it") ?? 0
      return wordsPanel(
        ending(words), words, columns: look.weights.map { $0.rows(it..<it + 1).elements },
        x: "step of attention", y: "what it looks at")
    }
    return Figure(
      name: "steps", title: "What it looks at, step by step",
      alt: """
        For each sentence a column for each step of attention: how much it looks at each word. \
        \(looks.map { ending($0.words) + " ends with " + $0.look.answer }.joined(separator: "; ")).
        """,
      panels: panels)
  }

  /// Columns of weights, numbered from 1, over the words that they belong to.
  func wordsPanel(
    _ title: String, _ words: [String], columns: Rows, x label: String, y: String
  ) -> Panel {
    let numbers = columns.indices.map { Double($0 + 1) }
    return Panel(
      title: title,
      x: Axis(
        label, minimum: 0.5, maximum: Double(columns.count) + 0.5,
        ticks: numbers.map { Axis.Tick($0, "\(Int($0))") }),
      y: axis(y, words),
      layers: [
        .heatmap(
          Grid(
            x: numbers, y: words.indices.map { Double(words.count - $0) },
            values: words.indices.map { j in columns.map { Experiment.rounded($0[j]) } },
            label: "weight", showsValues: true, minimum: 0, maximum: 1))
      ], legend: .none)
  }

  func trainingFigure(_ trainings: [PronounTraining]) -> Figure {
    func lines(_ pick: (PronounTraining) -> [(step: Int, number: Double)]) -> [Panel.Layer] {
      trainings.map { training in
        let points = pick(training).filter { $0.1.isFinite }
        return .lines(
          Series(
            // Seeds share a name, so that the legend stays short.
            seeds.count > 1 && training.plan.name != Experiment.chapter
              ? "one of \(seeds.count) seeds" : training.plan.name, x: points.map { Double($0.0) },
            y: points.map(\.1),
            emphasis: training.plan.name == Experiment.chapter ? .faint : .normal))
      }
    }
    let parts = trainings.map {
      "\($0.plan.name): \(Digits.percent($0.looks.last?.accuracy ?? 0)) right at the end"
    }
    return Figure(
      name: "training", title: "Learning what it stands for",
      alt:
        "Left the loss of a batch, right the share of right answers. \(parts.joined(separator: "; ")).",
      panels: [
        Panel(
          title: "loss", x: Axis("step"), y: Axis("cross-entropy in nats", minimum: 0),
          layers: lines { $0.looks.map { ($0.step, $0.loss) } }),
        Panel(
          title: "pairs held out", x: Axis("step"), y: Axis("right in %", minimum: 0, maximum: 100),
          layers: lines { $0.looks.map { ($0.step, 100 * $0.accuracy) } }),
      ])
  }
}
