// Other lists that could have been: new samples from the same truth. They test what the intervals promise,
// show what a missing column does to that promise, and say how far the answer to the question moves from
// list to list. Chapter 05.
import Curriculum
import Plotting

/// What two models say about the main factor's coefficient on one new list.
struct OtherList: Equatable {
  /// The estimate beside all other factors, and half of its 95 % interval.
  var estimate: Double
  var half: Double
  /// The same for the factor alone.
  var alone: Double
  var halfAlone: Double
}

extension Experiment {
  private static let drawnLists = 50

  /// Draws new lists from the same truth, and counts how many of their 95 % intervals contain it.
  mutating func testIntervals(_ report: inout some Report) throws {
    let repeats = settings.repeats
    guard let truth = data.truth, repeats > 0, !settings.outlier else { return }
    var source = RandomSource(seed: settings.seed)
    var (held, count, heldAlone, asked) = (0, 0, 0, 0)
    var answers: [Double] = []
    for index in 0..<repeats {
      if index % 50 == 0 { report.progress(index, of: repeats, "samples of \(data.rows) rows") }
      let sample =
        isHouses
        ? Houses.make(rows: data.rows, twin: settings.twin, using: &source)
        : Advertising.make(rows: data.rows, using: &source)
      guard sample.truth != nil, let fit = try? LinearFit(sample.factors, target: sample.target),
        let alone = try? LinearFit([sample.factors[main]], target: sample.target)
      else { continue }
      asked += 1
      for j in truth.indices {
        count += 1
        if fit.interval(j).contains(truth[j]) { held += 1 }
      }
      if alone.interval(1).contains(truth[main + 1]) { heldAlone += 1 }
      if let question = data.question { answers.append(fit.predict(question).value) }
      guard lists.count < Experiment.drawnLists else { continue }
      lists.append(
        OtherList(
          estimate: fit.coefficients[main + 1],
          half: fit.critical * fit.standardErrors[main + 1],
          alone: alone.coefficients[1], halfAlone: alone.critical * alone.standardErrors[1]))
    }
    report.progress(repeats, of: repeats, "done")
    guard count > 0 else { return }
    let share = 100 * Double(held) / Double(count)
    let shareAlone = 100 * Double(heldAlone) / Double(asked)
    report.text(
      """
      A test of the 95 %: of \(Counted.words(count, "interval")) from \(Counted.words(asked, "new sample")), \
      \(Digits.text(share, places: 1)) % contain the true coefficient. Of the intervals of \
      \(mainFactor.name) alone, \(Digits.text(shareAlone, places: 1)) % contain it.
      """)
    report.value("coverage", share, unit: "%")
    report.value("coverageCount", Double(count))
    report.value("coverageAlone", shareAlone, unit: "%")
    tellAnswers(answers, &report)
  }

  /// Between which values 95 % of the answers to the question lie: the middle ones, after sorting.
  private func tellAnswers(_ answers: [Double], _ report: inout some Report) {
    guard answers.count >= 40 else { return }
    let sorted = answers.sorted()
    let cut = sorted.count / 40
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    report.text(
      """
      On these lists, 95 % of the answers to the question lie between \(Digits.text(low)) and \
      \(Digits.text(high)).
      """)
    report.value("predictedOnListsLow", low)
    report.value("predictedOnListsHigh", high)
  }

  /// An interval for each new list, from all factors and from the main factor alone.
  var listsFigure: Figure {
    let truth = data.truth?[main + 1] ?? 0
    let name = mainFactor.name
    func points(
      _ title: String, _ places: [Int], _ y: KeyPath<OtherList, Double>,
      _ half: KeyPath<OtherList, Double>
    ) -> Panel.Layer {
      .points(
        Series(
          title, x: places.map { Double($0 + 1) }, y: places.map { lists[$0][keyPath: y] },
          errors: places.map { lists[$0][keyPath: half] }))
    }
    let reaches = lists.indices.filter { abs(lists[$0].estimate - truth) <= lists[$0].half }
    let misses = lists.indices.filter { !reaches.contains($0) }
    let missesAlone = lists.count { abs($0.alone - truth) > $0.halfAlone }
    var layers = [points("all factors", reaches, \.estimate, \.half)]
    if !misses.isEmpty {
      layers.append(points("all factors, misses", misses, \.estimate, \.half))
    }
    layers.append(
      points("\(name) alone", Array(lists.indices), \.alone, \.halfAlone))
    return Figure(
      name: "intervals", title: "The 95 % intervals of \(lists.count) new lists",
      alt: """
        The coefficient of \(name) on \(Counted.words(lists.count, "new list")), with its 95 % interval; the \
        truth is \(Digits.text(truth)). Beside all other factors, \
        \(Counted.words(misses.count, "interval")) \(misses.count == 1 ? "misses" : "miss") the truth; for \
        \(name) alone, \(missesAlone == lists.count ? "all of them do" : "\(missesAlone)").
        """,
      panels: [
        Panel(
          // Room on the right, where the line of the truth has its name
          x: Axis(
            "list", minimum: 0, maximum: 1.1 * Double(lists.count + 1),
            ticks: stride(from: 10, through: lists.count, by: 10).map {
              Axis.Tick(Double($0), "\($0)")
            }),
          y: Axis(isHouses && main == 0 ? "thousands per m²" : "coefficient of \(name)"),
          layers: layers, annotations: [.horizontal(y: truth, label: "truth")])
      ])
  }
}
