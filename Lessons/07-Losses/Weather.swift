// Days of three kinds that overlap: what a barometer and a hygrometer can tell of sun, rain and
// snow. The true probabilities are known, because the days are drawn from them. Chapter 07.
import Curriculum
import Tensors

/// Days with two measurements each, and what the weather was.
struct Weather {
  static let classes = ["sun", "rain", "snow"]
  /// Where the days of each class lie in the plane of the two measurements, in standard deviations.
  static let centres: [(Float, Float)] = [(1.2, -0.6), (0.2, 1.2), (-1.2, -0.3)]

  /// `[days, 2]`.
  var inputs: Tensor
  /// 0 sun, 1 rain, 2 snow.
  var labels: [Int]
  /// The probability of each class, from which the days are drawn.
  let shares: [Double]

  /// Draws days; each has snow with the probability `rare`, and otherwise sun or rain, equally
  /// likely.
  init(days: Int, rare: Double, using source: inout RandomSource) {
    shares = [(1 - rare) / 2, (1 - rare) / 2, rare]
    var numbers: [Float] = []
    labels = []
    for _ in 0..<days {
      let chance = source.unit()
      let label = chance < shares[0] ? 0 : chance < shares[0] + shares[1] ? 1 : 2
      let (x, y) = Weather.centres[label]
      numbers += [x + source.normal(), y + source.normal()]
      labels.append(label)
    }
    inputs = Tensor(numbers, shape: [days, 2])
  }

  /// The logarithms of what is truly likely, up to a constant: Bayes' theorem with the densities
  /// that the days were drawn from, `[days, 3]`.
  var trueLogits: Tensor {
    // log p(class) - |x - centre|² / 2
    let columns = zip(Weather.centres, shares).map { centre, share in
      let distance = inputs - Tensor([centre.0, centre.1])
      let prior = Float(PortableMath.log(max(share, 1e-12)))
      return (distance.squared().sum(axis: -1, keepsAxis: true) * -0.5) + prior
    }
    return Tensor.concatenated(columns, axis: 1)
  }
}
