// The running mean of lesson 12, for the comparison of bits.
import Curriculum
import Hyperparameters

extension TensorsBits {
  static func hyperparameters() -> [(String, [Float])] {
    var source = RandomSource(seed: 12)
    let x = (0..<10_000).map { _ in source.normal() }
    return [("running mean of lesson 12", RunningMean.of(x))]
  }
}
