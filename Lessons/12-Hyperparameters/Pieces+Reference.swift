// The lesson's own versions of what a learner can replace. Where an earlier lesson or this one has
// the function, it is called; the others are written here in their plainest form. Chapter 12.
import Curriculum
import Optimizers
import VectorMath

extension HyperparametersLesson {
  public static let reference = Pieces(
    rangeTestRates: { lowest, highest, steps in
      // r_i = lowest · (highest / lowest)^(i / (steps - 1))
      let span = VectorMath.log(highest / lowest)
      let inner = (0..<steps - 1).map { i in
        lowest * VectorMath.exp(span * Float(i) / Float(steps - 1))
      }
      return inner + [highest]
    },
    steepestRate: { rates, losses in
      // slope_i = (L_{i+1} - L_i) / (log r_{i+1} - log r_i)
      let slopes = zip(zip(rates, rates.dropFirst()), zip(losses, losses.dropFirst())).map {
        ($1.1 - $1.0) / (VectorMath.log($0.1) - VectorMath.log($0.0))
      }
      let steepest = slopes.indices.min { slopes[$0] < slopes[$1] }
      return steepest.flatMap { slopes[$0] < 0 ? rates[$0] : nil }
    },
    triangularRate: { step, base, peak, stepSize, halves in
      // The share of the way up: 0 at the ends of a cycle, 1 in its middle.
      let place = step % (2 * stepSize)
      let share = Double(min(place, 2 * stepSize - place)) / Double(stepSize)
      let cycles = halves ? step / (2 * stepSize) : 0
      return base + (0..<cycles).reduce((peak - base) * share) { height, _ in height / 2 }
    },
    warmupCosineRate: { step, steps, peak, floor, warmup in
      if step >= steps { return floor }
      // The schedule of lesson 06 is a factor of the peak, which must be above 0, and so is its floor.
      let schedule = Schedule.cosine(warmup: warmup, floor: floor / peak)
      return peak * schedule.factor(at: step, of: steps)
    },
    earlyStop: { losses, patience, minimumGain in
      var stopper = EarlyStopper(patience: patience, minimumGain: minimumGain)
      let stop = losses.indices.first { stopper.shouldStop(after: losses[$0], at: $0) }
      return (stopper.best?.step, stop)
    },
    gradientNoise: { small, smallBatch, large, largeBatch in
      let noise = NoiseScale(
        small: smallBatch, squaredNorm: meanSquaredNorm(small), large: largeBatch,
        squaredNorm: meanSquaredNorm(large))
      let (signal, variance) = (noise.squaredGradient, noise.variance)
      return (signal, variance, signal > 0 && variance >= 0 ? noise.batch : nil)
    },
    split: { groups, order, validation, test in
      // 0 for test, 1 for validation, 2 for training
      var part: [Int: Int] = [:]
      var sizes = [0, 0, 0]
      for row in order where part[groups[row]] == nil {
        let number = sizes[0] < test ? 0 : sizes[1] < validation ? 1 : 2
        part[groups[row]] = number
        sizes[number] += groups.filter { $0 == groups[row] }.count
      }
      let rows = (0..<3).map { number in groups.indices.filter { part[groups[$0]] == number } }
      return (rows[2], rows[1], rows[0])
    },
    standardized: { rows, training in
      let count = Float(training.count)
      let columns = (rows.first ?? []).indices.map { j in rows.map { $0[j] } }
      let scaled = columns.map { x -> [Float] in
        let known = training.map { x[$0] }
        let mean = known.reduce(0, +) / count
        let variance = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
        let deviation = known.min() == known.max() ? 1 : variance.squareRoot()
        return x.map { ($0 - mean) / deviation }
      }
      return rows.indices.map { i in scaled.map { $0[i] } }
    },
    summary: { scores, probability in
      let summary = ScoreSummary(scores, confidence: probability)
      return (summary.mean, summary.deviation ?? .nan, summary.halfWidth ?? .nan)
    },
    compare: { first, second, probability in
      let pair = PairedComparison(first, second, confidence: probability)
      return (pair.differences.mean, pair.differences.halfWidth ?? .nan, pair.verdict)
    })

  /// The mean of Σ g² over gradients `[m, P]`.
  private static func meanSquaredNorm(_ gradients: [[Double]]) -> Double {
    let squares = gradients.map { gradient in gradient.reduce(0) { $0 + $1 * $1 } }
    return squares.reduce(0, +) / Double(gradients.count)
  }
}
