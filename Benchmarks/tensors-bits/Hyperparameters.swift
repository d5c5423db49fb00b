// What lesson 12 computes, for the comparison of bits: rates, a range test, gradient norms and trained weights.
import Curriculum
import Hyperparameters

extension TensorsBits {
  static func hyperparameters() -> [(String, [Float])] {
    let cycle = OneCycle(peak: 0.5, steps: 300)
    let ladder = Geometric.ladder(1e-7, 10, count: 100)
    return [
      ("one cycle", (0..<300).map { Float(cycle.rate(at: $0)) }),
      ("geometric ladder", ladder.map { Float($0) }),
      ("lesson 12 after 60 steps", HyperparametersLesson.trainedWeights(steps: 60)),
      ("gradient norms of lesson 12", HyperparametersLesson.gradientNorms()),
    ]
  }
}
