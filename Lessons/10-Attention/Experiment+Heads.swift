// Two nouns at once: one head of attention against several of the same width together. Chapter 10, “two
// nouns, one head”.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  static let pairExample = "The pizza came before the soup and we counted them."

  /// Trains a model of *them* with 1, 2 and 4 heads from each seed, and says how often it names both
  /// nouns in their order.
  func compareHeads(_ report: inout some Report) {
    let counts = Set([1, 2, 4, settings.heads]).filter { channels % $0 == 0 }.sorted()
    let plans = counts.flatMap { heads in
      seeds.map { seed -> PronounPlan in
        var plan = plan("\(heads) heads, seed \(seed)", seed: seed)
        plan.heads = heads
        return plan
      }
    }
    let trainings = train(plans, &report)
    tellComplaints(trainings, &report)
    let fresh = Pronoun.them.sentences(.heldOutPairs, 1000, seed: settings.seed + 10)
    let groups = counts.map { heads in trainings.filter { $0.plan.heads == heads } }
    let both = groups.map { $0.map { $0.accuracy(fresh) } }
    let each = groups.map { group in
      group.map { training in (0..<2).map { training.accuracy(fresh, ofNoun: $0) } }
    }
    var rows: [[String]] = []
    for (i, group) in groups.enumerated() {
      for (j, training) in group.enumerated() {
        rows.append(
          ["\(counts[i])", "\(training.plan.seed)", "\(training.model.parameterCount)"]
            + (each[i][j] + [both[i][j]]).map { Digits.percent($0) })
      }
      tellSpread("bothRight\(counts[i])", both[i], &report)
    }
    report.table(
      Table(
        "What *them* is: right answers in 1,000 fresh sentences with new pairs",
        headings: ["heads", "seed", "parameters", "first", "second", "both"], rows: rows))
    report.figure(headsFigure(counts, both))
    let words =
      sentence
      ?? (try? trainings[0].vocabulary.words(
        of: Experiment.pairExample, longest: PronounTraining.longest, pronoun: .them)) ?? []
    for group in groups.prefix(2) {
      guard let training = group.first else { continue }
      report.sample(
        "What is *them*, by \(training.plan.heads == 1 ? "one head" : "\(training.plan.heads) heads")? "
          + words.joined(separator: " "), training.look(at: words).answer)
    }
    report.figure(headsLookFigure(words, groups.prefix(2).compactMap(\.first)))
  }

  private func headsFigure(_ counts: [Int], _ both: [[Double]]) -> Figure {
    let parts = zip(counts, both).map { count, shares in
      "\(count) \(count == 1 ? "head" : "heads"): "
        + shares.map { Digits.percent($0) }.joined(separator: ", ")
    }
    let places = counts.indices.map { Double($0 + 1) }
    return Figure(
      name: "heads", title: "Two nouns at once, by the number of heads",
      alt:
        "Both nouns right and in order, a point for each seed. \(parts.joined(separator: "; ")).",
      panels: [
        Panel(
          x: Axis(
            "heads, \(channels) channels together", minimum: 0.5,
            maximum: Double(counts.count) + 0.5,
            ticks: zip(places, counts).map { Axis.Tick($0, "\($1)") }),
          y: Axis("both right in %", minimum: 0, maximum: 100),
          layers: [
            .points(
              Series(
                "a seed",
                x: zip(places, both).flatMap { place, shares in shares.map { _ in place } },
                y: both.flatMap { $0.map { 100 * $0 } }))
          ], annotations: [.horizontal(y: 50, label: "both found, order guessed")], legend: .none)
      ])
  }

  /// The row of *them*, head by head, for the first model of each number of heads.
  private func headsLookFigure(_ words: [String], _ trainings: [PronounTraining]) -> Figure {
    let looks = trainings.map { (training: $0, rows: $0.headsLook(at: words)) }
    let panels = looks.map { training, rows in
      wordsPanel(
        training.plan.heads == 1 ? "one head" : "\(training.plan.heads) heads", words,
        columns: rows, x: "head", y: "what them looks at")
    }
    let parts = looks.map { training, rows in
      "\(training.plan.heads) heads: "
        + rows.map { row in
          let best = row.indices.max { row[$0] < row[$1] } ?? 0
          return "most at “\(words[best])”, \(Digits.fixed(row.isEmpty ? 0 : row[best], places: 2))"
        }.joined(separator: "; ")
    }
    return Figure(
      name: "heads-look", title: "What them looks at, head by head",
      alt: """
        For one head and for two, a column for each head: how much it looks at each word of \
        “\(words.joined(separator: " "))” \(parts.joined(separator: ". ")).
        """,
      panels: panels)
  }
}
