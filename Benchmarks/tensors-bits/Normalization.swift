// Norms and convolutions for the comparison of bits: outputs, gradients, and a trained network with
// its running averages.
import Curriculum
import Losses
import Normalization
import Optimizers
import Tensors

extension TensorsBits {
  static func norms() -> [(String, [Float])] {
    [
      ("batch norm", bits(BatchNorm(131), [1013, 131])),
      ("batch norm of pictures", bits(BatchNorm(7), [23, 7, 41, 37])),
      ("layer norm", bits(LayerNorm(131), [1013, 131])),
      ("RMS norm", bits(RMSNorm(131), [1013, 131])), ("trained pictures", trainedPictures()),
    ]
  }

  private static func bits<L: Layer>(_ layer: L, _ shape: [Int]) -> [Float]
  where L.Input == Tensor, L.Output == Tensor {
    var source = RandomSource(seed: 5)
    let (x, dY) = (Tensor.normal(shape, using: &source), Tensor.normal(shape, using: &source))
    var pass = Pass.training(using: &source)
    var gradient = layer.zeroed()
    let (y, pullback) = layer.forward(x, &pass)
    let dX = pullback(dY, &gradient)()
    return ([y, dX] + gradient.tensors + gradient.namedState.map(\.tensor)).flatMap(\.elements)
  }

  private static func trainedPictures() -> [Float] {
    var source = RandomSource(seed: 9)
    var model = Sequential {
      Conv2d(3, 16, kernel: 3, padding: 1, using: &source)
      BatchNorm(16)
      ReLU()
      Conv2d(16, 16, kernel: 3, stride: 2, using: &source)
      BatchNorm(16)
      ReLU()
      AveragePool()
      LayerNorm(16)
      Linear(16, 4, using: &source)
    }
    let x = Tensor.normal([48, 3, 17, 19], using: &source)
    let labels = (0..<48).map { $0 * $0 % 4 }
    var pass = Pass.training(using: &source)
    var optimizer = AdamW(rate: 1e-2)
    for _ in 0..<5 {
      let (_, gradient) = model.lossAndGradient(at: x, &pass) { Loss.crossEntropy($0, labels) }
      optimizer.step(&model, gradient)
      model.remember(gradient)
    }
    return (model.tensors + model.namedState.map(\.tensor)).flatMap(\.elements)
  }
}
