// Lesson 03's rows: a step of its two trainings, XOR by plain descent and spirals by Adam.
import BenchmarkSupport
import Curriculum
import HiddenLayers
import Losses
import Optimizers
import Tensors

extension PeerGroup {
  static var hiddenLayers: PeerGroup {
    PeerGroup(
      script: "lessons/peers/hidden-layers-times.py",
      rows: [
        PeerRow(name: "xor step-4x2x4x1", guess: 2e-5, bar: 10) { source in
          var network = MultilayerPerceptron([2, 4, 1], using: &source)
          let (x, t) = (Tensor(Gate.inputs), Tensor(Gate.xor.targets).reshaped([4, 1]))
          var pass = Pass.training(using: &source)
          var optimizer = SGD(rate: 1)
          return {
            let (loss, gradient) = network.lossAndGradient(at: x, &pass) {
              Loss.binaryCrossEntropy($0, t)
            }
            optimizer.step(&network, gradient)
            keep(loss)
          }
        },
        spirals("spirals step-150x2x16x16x3", [2, 16, 16, 3], points: 150, bar: 10),
        spirals("spirals step-300x2x32x32x3", [2, 32, 32, 3], points: 300),
      ])
  }

  private static func spirals(
    _ name: String, _ sizes: [Int], points: Int, bar: Double = 1
  ) -> PeerRow {
    PeerRow(name: name, guess: 1e-4, bar: bar) { source in
      var network = MultilayerPerceptron(sizes, using: &source)
      let plane = Plane.spirals(points, noise: 0.03, using: &source)
      var pass = Pass.training(using: &source)
      var optimizer = Adam(rate: 0.02)
      return {
        let (loss, gradient) = network.lossAndGradient(at: plane.points, &pass) {
          Loss.crossEntropy($0, plane.labels)
        }
        optimizer.step(&network, gradient)
        keep(loss)
      }
    }
  }
}
