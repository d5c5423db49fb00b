// Intervals and paired comparisons: by hand, with SciPy's numbers, and how often they hold the truth.
import Curriculum
import ExerciseSupport
import Testing

@testable import Hyperparameters

@Suite("Seeds and intervals") struct SeedTests {
  @Test("five seeds by hand")
  func byHand() throws {
    // Mean 95, deviations -1, 1, 0, -2, 2: s² = 10/4, and t = 2.776 for 4 degrees of freedom.
    let summary = ScoreSummary(ByHand.first)
    #expect(summary.mean == 95)
    #expect(abs((summary.deviation ?? 0) - 2.5.squareRoot()) < 1e-15)
    // scipy.stats.t.ppf(0.975, 4) * sqrt(2.5 / 5)
    #expect(abs((summary.halfWidth ?? 0) - 1.9632432) < 1e-6)
    let pair = PairedComparison(ByHand.first, ByHand.second)
    #expect(pair.differences.scores == [1, 2, 1, 1, 3])
    #expect(pair.verdict == .firstBetter)
    // The two intervals overlap all the same.
    let intervals = [ByHand.first, ByHand.second].compactMap { ScoreSummary($0).interval }
    #expect(intervals[0].overlaps(intervals[1]))
  }

  @Test("one seed has a mean and no interval, and decides nothing")
  func one() {
    let summary = ScoreSummary([0.9])
    #expect(summary.mean == 0.9 && summary.deviation == nil && summary.interval == nil)
    #expect(summary.written() == "0.900")
    #expect(PairedComparison([0.9], [0.1]).verdict == .couldBeLuck)
  }

  @Test("verdicts follow the sign, and equal scores could be luck")
  func verdicts() {
    #expect(PairedComparison([1, 2, 3], [3, 4, 5]).verdict == .secondBetter)
    #expect(PairedComparison([3, 4, 5], [1, 2, 3]).verdict == .firstBetter)
    #expect(PairedComparison([1, 2, 3], [1, 2, 3]).verdict == .couldBeLuck)
    #expect(PairedComparison([1, 2, 3], [3, 2, 1]).verdict == .couldBeLuck)
  }

  @Test("95 of 100 intervals hold the true mean, and 50 of 100 with that confidence")
  func coverage() {
    var source = RandomSource(seed: 11)
    for confidence in [0.95, 0.5] {
      let held = (0..<2000).count { _ in
        let scores = (0..<5).map { _ in Double(3 + source.normal()) }
        return ScoreSummary(scores, confidence: confidence).interval?.contains(3) ?? false
      }
      // A standard error is at most 0.011.
      #expect(abs(Double(held) / 2000 - confidence) < 0.04, "\(held) of 2000")
    }
  }

  @Test("pairs see a difference that is smaller than the spread of the seeds")
  func pairs() {
    var source = RandomSource(seed: 12)
    let seeds = (0..<8).map { _ in Double(10 * source.normal()) }
    let first = seeds.map { $0 + 1 + Double(0.2 * source.normal()) }
    #expect(PairedComparison(first, seeds).verdict == .firstBetter)
  }
}
