// Perceptrons of lesson 03 for the comparison of bits: points of spirals, and the weights after twenty
// steps with each activation.
import Curriculum
import HiddenLayers
import Losses
import Optimizers
import Tensors

extension TensorsBits {
  static func perceptrons() -> [(String, [Float])] {
    ActivationFunction.allCases.map { activation in
      var source = RandomSource(seed: 5)
      let plane = Plane.spirals(3000, noise: 0.03, using: &source)
      var model = MultilayerPerceptron([2, 97, 64, 3], activation: activation, using: &source)
      var pass = Pass.training(using: &source)
      var optimizer = Adam(rate: 0.02)
      for _ in 0..<20 {
        let (_, gradient) = model.lossAndGradient(at: plane.points, &pass) {
          Loss.crossEntropy($0, plane.labels)
        }
        optimizer.step(&model, gradient)
      }
      let weights = model.tensors.flatMap(\.elements)
      return ("\(activation.name) perceptron", plane.points.elements + weights)
    }
  }
}
