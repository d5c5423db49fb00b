// The running mean of lesson 11, for the comparison of bits.
import Curriculum
import Backpropagation

extension TensorsBits {
  static func backpropagation() -> [(String, [Float])] {
    var source = RandomSource(seed: 11)
    let x = (0..<10_000).map { _ in source.normal() }
    return [("running mean of lesson 11", RunningMean.of(x))]
  }
}
