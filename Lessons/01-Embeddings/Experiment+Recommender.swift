// The experiment of lesson 01 on people and films. Chapter 01.
import Curriculum
import Plotting

extension Experiment {
  static let walks = 60

  /// Learns vectors of people and films from their ratings, and holds predictions against ratings that
  /// were held back.
  func recommend(_ report: inout some Report) {
    let seed = settings.seed
    let ratings = Ratings(seed: seed)
    let baseline = Baseline(ratings.known)
    let mean = Recommender.error(ratings.heldOut) { _ in baseline.mean }
    let without = Recommender.error(ratings.heldOut) { baseline($0) }
    let truth = Recommender.error(ratings.heldOut) { $0.truth }
    let truthKnown = Recommender.error(ratings.known) { $0.truth }
    var curves: [(name: String, known: [Double], heldOut: [Double])] = []
    var films = 0
    let ways: [(String, Recommender.Step)] =
      [("factors", Recommender.step)] + (isMine("01.7") ? [("yours", pieces.ratingStep)] : [])
    for (name, step) in ways {
      var model = Recommender(baseline, factors: settings.factors, seed: seed)
      var source = RandomSource(seed: seed)
      var (known, heldOut) = ([Double](), [Double]())
      for walk in 0...Experiment.walks {
        if walk > 0 {
          model.learn(ratings.known, rate: 0.03, decay: 0.1, using: &source, step: step)
        }
        known.append(Recommender.error(ratings.known) { model($0) })
        heldOut.append(Recommender.error(ratings.heldOut) { model($0) })
        report.metric(walk, "\(name), held out", heldOut[walk])
      }
      curves.append((name, known, heldOut))
      if name == "factors" { films = model.filmsNextToTheirKind }
    }
    let (known, heldOut) = (curves[0].known.last ?? 0, curves[0].heldOut.last ?? 0)
    let share = Double(films) / Double(Ratings.films)
    report.text(
      """
      The same idea for people and films: \(Ratings.people) people have given \
      \(Digits.count(ratings.known.count)) ratings to \(Ratings.films) films, and \
      \(Digits.count(ratings.heldOut.count)) more are held back.
      """)
    var rows = [
      ["the mean of all", "", Digits.fixed(mean)],
      ["mean, person, film", "", Digits.fixed(without)],
    ]
    for curve in curves {
      rows.append([
        curve.name == "factors"
          ? "and \(Counted.words(settings.factors, "factor"))" : "and factors by your step",
        Digits.fixed(curve.known.last ?? 0), Digits.fixed(curve.heldOut.last ?? 0),
      ])
    }
    rows.append(["the true tastes", Digits.fixed(truthKnown), Digits.fixed(truth)])
    report.table(
      Table(
        "Root mean squared error, in stars",
        headings: ["prediction", "known ratings", "held out"], rows: rows))
    report.text(
      """
      Of \(Ratings.films) films, \(films) have a film of their own kind as the nearest neighbor; \
      no rating says what kind a film is.
      """)
    report.value("ratingsMean", mean, unit: "stars")
    report.value("ratingsBaseline", without, unit: "stars")
    report.value("ratingsKnown", known, unit: "stars")
    report.value("ratingsHeldOut", heldOut, unit: "stars")
    report.value("ratingsTruth", truth, unit: "stars")
    report.value("ratingsTruthKnown", truthKnown, unit: "stars")
    report.value("filmsOfTheirKind", share)
    report.figure(ratingsFigure(curves, without, truth))
  }

  private func ratingsFigure(
    _ curves: [(name: String, known: [Double], heldOut: [Double])], _ baseline: Double,
    _ truth: Double
  ) -> Figure {
    let walks = (0...Experiment.walks).map(Double.init)
    return Figure(
      name: "ratings", title: "Errors of predicted ratings",
      alt: """
        The error of predicted ratings against walks over the ratings. On known ratings it falls to \
        \(Digits.fixed(curves[0].known.last ?? 0, places: 2)) stars, on those held out from \
        \(Digits.fixed(baseline, places: 2)) to \
        \(Digits.fixed(curves[0].heldOut.last ?? 0, places: 2)); the true tastes would err by \
        \(Digits.fixed(truth, places: 2)).
        """,
      panels: [
        Panel(
          x: Axis("walks over the known ratings"),
          y: Axis("root mean squared error, stars", minimum: 0),
          layers: curves.flatMap { curve -> [Panel.Layer] in
            let prefix = curve.name == "factors" ? "" : "yours, "
            return [
              .lines(
                Series(
                  prefix + "held out", x: walks, y: curve.heldOut,
                  emphasis: curve.name == "factors" ? .strong : .normal)),
              .lines(Series(prefix + "known", x: walks, y: curve.known)),
            ]
          },
          annotations: [
            .horizontal(y: baseline, label: "without factors"),
            .horizontal(y: truth, label: "true tastes"),
          ])
      ])
  }
}
