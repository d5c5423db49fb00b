// Figures of lesson 01: the loss, words on a plane before and after, and analogies. Chapter 01.
import Curriculum
import Plotting
import Tensors

extension Experiment {
  func lossFigure(
    _ tokens: [Double], _ losses: [Double], _ yours: (tokens: [Double], losses: [Double])?
  ) -> Figure {
    var layers: [Panel.Layer] = [
      .lines(Series("loss", x: tokens.map { $0 / 1000 }, y: losses, emphasis: .strong))
    ]
    if let yours {
      layers.append(
        .lines(Series("yours, plain", x: yours.tokens.map { $0 / 1000 }, y: yours.losses)))
    }
    // What a model pays that knows nothing: log 2 for each slot, the neighbour's and the noise's.
    let ignorance = Double(1 + options.negatives) * PortableMath.log(2)
    return Figure(
      name: "loss", title: "Loss of a pair while the text is read",
      alt: """
        The mean loss of a pair against the number of words read: it falls from \
        \(Digits.fixed(losses.first ?? .nan, places: 2)) to \
        \(Digits.fixed(losses.last ?? .nan, places: 2)) nats.
        """,
      panels: [
        Panel(
          x: Axis("words read, thousands"),
          y: Axis("loss of a pair and its noise, nats", minimum: 0),
          layers: layers,
          annotations: [.horizontal(y: ignorance, label: "knowing nothing")],
          legend: yours == nil ? .none : .outside)
      ])
  }

  // MARK: - Planes

  /// The words of each plane: pairs that differ in one thing; of the reader's own text, words with
  /// their nearest neighbors.
  private var groups: [[[String]]] {
    if isOwnText { return [ownGroups] }
    let people = [["man", "woman"], ["king", "queen"], ["boy", "girl"], ["uncle", "aunt"]]
    let countries = [
      ["paris", "france"], ["oslo", "norway"], ["tokyo", "japan"], ["cairo", "egypt"],
    ]
    return [people, countries]
  }

  /// Up to four words of medium frequency, each with those of its three nearest neighbors that are
  /// not drawn yet.
  private var ownGroups: [[String]] {
    let vocabulary = corpus.vocabulary
    var (groups, used) = ([[String]](), Set<Int>())
    for place in [60, 30, 15, 8] {
      let word = min(vocabulary.count / place, vocabulary.count - 1)
      guard used.insert(word).inserted else { continue }
      let near = after.nearest(to: word, count: 3).map(\.word).filter { used.insert($0).inserted }
      groups.append(([word] + near).map { vocabulary.words[$0] })
    }
    return groups
  }

  /// Words on the plane of their first two principal components, before the training and after.
  func drawPlanes(_ report: inout some Report) {
    for (name, title, vectors) in [
      ("plane-before", "before", before), ("plane-after", "after", after),
    ] {
      let planes = groups.enumerated().map { index, words in plane(words, vectors, index) }
      let shares = planes.map { Digits.percent($0.share, places: 0) }.joined(separator: " and ")
      report.figure(
        Figure(
          name: name,
          title: "Words on a plane, \(title) the training"
            + (isMine("01.6") ? ", by your steps" : ""),
          alt: """
            Words at the places of their first two principal components \(title) the training, \
            which explain \(shares) of their differences; \(alt(vectors))
            """,
          panels: planes.map(\.panel)))
      for (index, plane) in planes.enumerated() {
        report.value("\(title)PlaneShare\(index + 1)", plane.share)
        report.value("\(title)Parallel\(index + 1)", plane.parallel)
      }
    }
  }

  private func alt(_ vectors: WordVectors) -> String {
    if isOwnText { return "lines join a word to its nearest neighbors." }
    let isParallel = groups.allSatisfy { parallelity($0, vectors) > 0.6 }
    return "lines join words that differ in one thing. "
      + (isParallel
        ? "The lines from man to woman, from king to queen and so on run side by side."
        : "The lines run in all directions.")
  }

  /// The mean cosine between the differences of two pairs: 1 where all lines point the same way,
  /// and 0 for fewer than two known pairs.
  private func parallelity(_ groups: [[String]], _ vectors: WordVectors) -> Double {
    let pairs = groups.compactMap { words -> (Int, Int)? in
      guard words.count == 2, let a = corpus.vocabulary[words[0]],
        let b = corpus.vocabulary[words[1]]
      else { return nil }
      return (a, b)
    }
    guard pairs.count > 1 else { return 0 }
    let d = vectors.rows.rows(at: pairs.map(\.1)) - vectors.rows.rows(at: pairs.map(\.0))
    let names = Vocabulary(pairs.indices.map(String.init), counts: pairs.map { _ in 1 })
    return WordVectors(names, d).meanCosine()
  }

  /// A step of power iteration, the learner's where it is right.
  private func powerStep(_ rows: Tensor, _ v: Tensor) -> Tensor {
    guard isMine("01.6") else { return PrincipalComponents.step(rows, v) }
    let lists = (0..<rows.rows).map { rows.rows($0..<$0 + 1).elements }
    return Tensor(pieces.powerStep(lists, v.elements))
  }

  private func plane(
    _ groups: [[String]], _ vectors: WordVectors, _ index: Int
  ) -> (panel: Panel, share: Double, parallel: Double) {
    let known = groups.map { $0.compactMap { corpus.vocabulary[$0] } }.filter { !$0.isEmpty }
    let rows = vectors.rows.rows(at: known.flatMap { $0 })
    let components = PrincipalComponents(rows, count: 2, step: powerStep)
    var (layers, remarks, next) = ([Panel.Layer](), [Annotation](), 0)
    for words in known {
      let places = (next..<next + words.count).map {
        (Double(components.places[$0, 0]), Double(components.places[$0, 1]))
      }
      next += words.count
      let name = corpus.vocabulary.shown(words[0])
      layers.append(.lines(Series(name, x: places.map(\.0), y: places.map(\.1))))
      for (word, place) in zip(words, places) {
        remarks.append(.text(corpus.vocabulary.shown(word), x: place.0, y: place.1))
      }
    }
    let share = components.shares.reduce(0, +)
    let title = isOwnText ? "words of the text" : index == 0 ? "people" : "capitals and countries"
    return (
      Panel(
        title: title, x: Axis("first component"), y: Axis("second component"), layers: layers,
        annotations: remarks, legend: .none), share, parallelity(groups, vectors)
    )
  }

  /// How similar pairs of words are: the distribution of cosines among the 500 most frequent words,
  /// before and after the training.
  func cosinesFigure() -> Figure {
    let width = 0.1
    func shares(_ vectors: WordVectors) -> [Double] {
      let words = 0..<min(vectors.vocabulary.count, 500)
      let some = vectors.directions.rows(words)
      let cosines = some.timesTransposed(some)
      var counts = [Double](repeating: 0, count: 20)
      for i in words {
        for j in 0..<i {
          counts[max(0, min(19, Int((Double(cosines[i, j]) + 1) / width)))] += 1
        }
      }
      let all = Double(max(1, words.count * (words.count - 1) / 2))
      return counts.map { 100 * $0 / all }
    }
    let middles = (0..<20).map { -1 + width * (Double($0) + 0.5) }
    return Figure(
      name: "cosines", title: "How alike two words are",
      alt: """
        The share of pairs of words against their cosine, in steps of 0.1, before and after the \
        training. The mean cosine is \(Digits.fixed(before.meanCosine(), places: 2)) before and \
        \(Digits.fixed(after.meanCosine(), places: 2)) after.
        """,
      panels: [
        Panel(
          x: Axis("cosine of two words", minimum: -1, maximum: 1),
          y: Axis("share of the pairs, %", minimum: 0),
          layers: [
            .lines(Series("after", x: middles, y: shares(after), emphasis: .strong)),
            .lines(Series("before", x: middles, y: shares(before))),
          ])
      ])
  }

  // MARK: - Analogies

  func textFigure(_ counts: [Int], _ shares: [[Double]]) -> Figure {
    let names = ["question's words excluded", "all words", "a word of the question wins"]
    return Figure(
      name: "text", title: "Analogies after ever more text",
      alt: "The share of analogies that are right against the number of sentences. "
        + zip(counts, zip(shares[0], shares[1])).map { count, right in
          "\(Digits.count(count)): \(Digits.percent(right.0, places: 0)), with all words "
            + Digits.percent(right.1, places: 0)
        }.joined(separator: "; ") + ".",
      panels: [
        Panel(
          x: Axis("sentences", scale: .log(base: 10)),
          y: Axis("share of the questions, %", minimum: 0, maximum: 100),
          layers: zip(names, shares).enumerated().map { index, curve in
            .lines(
              Series(
                curve.0, x: counts.map(Double.init), y: curve.1.map { 100 * $0 },
                emphasis: index == 0 ? .strong : .normal))
          })
      ])
  }

  func analogiesFigure(
    _ shares: [(Relation, before: Double, after: Double, withAll: Double)]
  ) -> Figure {
    func percent(_ x: Double) -> String { Digits.percent(x, places: 0) }
    return Figure(
      name: "analogies", title: "Analogies answered correctly",
      alt: "Bars of the share of analogies that are right, by relation. "
        + shares.map {
          "\($0.0.rawValue): before \(percent($0.before)), after \(percent($0.after)), "
            + "with all words \(percent($0.withAll))"
        }.joined(separator: "; ") + ".",
      panels: [
        Panel(
          x: Axis("relation"), y: Axis("answered correctly, %", minimum: 0, maximum: 115),
          layers: [
            .bars(
              Bars(
                categories: shares.map { $0.0.rawValue },
                groups: [
                  .init("before", values: shares.map { (100 * $0.before).rounded() }),
                  .init("after", values: shares.map { (100 * $0.after).rounded() }),
                  .init("after, all words", values: shares.map { (100 * $0.withAll).rounded() }),
                ]))
          ])
      ])
  }
}
