// The examples that fit on paper: six losses of a range test, and five seeds with their interval. Chapter 12, “by
// hand”.
import Curriculum

/// What the chapter works out with a pencil.
public enum ByHand {
  /// The rates of a range test, each ten times the one before.
  public static let rates = [0.0001, 0.001, 0.01, 0.1, 1, 10]
  /// Their smoothed losses.
  public static let losses = [2.3, 2.2, 1.8, 0.9, 0.7, 2.5]

  /// Right answers of one setting with five seeds, in percent, and of another with the same seeds.
  public static let first = [94.0, 96, 95, 93, 97]
  public static let second = [93.0, 94, 94, 92, 94]

  /// Mean squared norms of gradients of 4 and of 16 examples.
  public static let noise = NoiseScale(small: 4, squaredNorm: 10, large: 16, squaredNorm: 4)

  static func tell(_ report: inout some Report) {
    let test = RangeTest(rates: rates, losses: losses)
    let drops = zip(losses, losses.dropFirst()).map { Digits.fixed($1 - $0, places: 1) }
    report.table(
      Table(
        "By hand: a range test of six steps", headings: ["rate", "loss", "to the next"],
        rows: rates.indices.map {
          [
            Digits.written(rates[$0]), Digits.fixed(losses[$0], places: 1),
            $0 < drops.count ? drops[$0] : "",
          ]
        }))
    let rules = [RateSuggestion.steep, .minimum]
    report.table(
      Table(
        "By hand: what two rules suggest", headings: ["rule", "rate"],
        rows: rules.map { [$0.rawValue, Digits.significant($0.rate(of: test))] }))
    let pair = PairedComparison(first, second)
    report.table(
      Table(
        "By hand: two settings on five seeds, right in %",
        headings: ["setting", "mean", "deviation", "interval"],
        rows: [
          ("first", ScoreSummary(first)), ("second", ScoreSummary(second)),
          ("difference", pair.differences),
        ].map { name, summary in
          [
            name, Digits.fixed(summary.mean, places: 1),
            Digits.fixed(summary.deviation ?? 0, places: 2),
            "± \(Digits.fixed(summary.halfWidth ?? 0, places: 2))",
          ]
        }))
    report.text(
      """
      The intervals of the two settings overlap. That of the differences, seed by seed, does not \
      hold 0: \(pair.verdict.rawValue).
      """)
    report.value("handSteep", RateSuggestion.steep.rate(of: test))
    report.value("handHalfWidth", ScoreSummary(first).halfWidth ?? 0)
    report.value("handDifference", pair.differences.mean)
    report.value("handNoiseScale", noise.batch)
  }
}
