// One number for many readings: the mean, the median and Huber's answer, tried on noise of three
// kinds, many times over. Chapter 07.
import Curriculum

/// The answers that minimize a loss over `readings` `[n]`.
enum Centres {
  /// Smallest sum of squared errors.
  static func mean(_ readings: [Float]) -> Float { readings.reduce(0, +) / Float(readings.count) }

  /// Smallest sum of absolute errors; halfway where two answers are equally good.
  static func median(_ readings: [Float]) -> Float {
    let sorted = readings.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  // book:begin elected
  /// Smallest sum of Huber's losses: where their slopes add up to 0, found by halving. The sum of
  /// slopes never falls as the answer grows, because the loss is convex.
  static func huber(_ readings: [Float], _ slope: (_ error: Float) -> Float) -> Float {
    var (low, high) = (readings.min() ?? 0, readings.max() ?? 0)
    for _ in 0..<30 {
      let middle = (low + high) / 2
      let sum = readings.reduce(0) { $0 + slope(middle - $1) }
      if sum > 0 { high = middle } else { low = middle }
    }
    return (low + high) / 2
  }
  // book:end elected

  static let answers = ["mean", "median", "Huber's"]
  static let noises = ["Gaussian", "Laplace", "15 % ten times as large"]

  /// How far each answer lies from the truth, root mean square, `[noises][answers]`.
  static func errors(
    readings count: Int, repeats: Int, seed: Int, slope: (_ error: Float) -> Float
  ) -> [[Double]] {
    noises.indices.map { kind in
      var source = RandomSource(seed: seed)
      var sums = [Double](repeating: 0, count: answers.count)
      for _ in 0..<repeats {
        let readings = (0..<count).map { _ in
          kind == 0
            ? source.normal()
            : kind == 1 ? source.laplace(scale: 1) : source.contaminated(share: 0.15)
        }
        let found = [mean(readings), median(readings), huber(readings, slope)]
        for (i, answer) in found.enumerated() { sums[i] += Double(answer) * Double(answer) }
      }
      return sums.map { ($0 / Double(repeats)).squareRoot() }
    }
  }
}
