// Lesson 02: one step of training of each recurrent layer beside PyTorch.
import BenchmarkSupport
import Curriculum
import Losses
import Optimizers
import Recurrent
import Tensors

extension PeerGroup {
  /// Forward, squared error of all outputs, backward, plain SGD; batch x time x inputs x hidden.
  static var recurrent: PeerGroup {
    PeerGroup(
      script: "lessons/peers/recurrent-times.py",
      rows: [
        row("elman-32x64x128x128", guess: 2e-3) { Elman(128, 128, using: &$0) },
        row("gru-32x64x128x128", guess: 6e-3) { GRU(128, 128, using: &$0) },
        row("lstm-32x64x128x128", guess: 8e-3) { LSTM(128, 128, using: &$0) },
      ])
  }

  private static func row<L: RecurrentLayer>(
    _ name: String, guess: Double, _ make: @escaping (inout RandomSource) -> L
  ) -> PeerRow {
    PeerRow(name: name, guess: guess) { source in
      var layer = make(&source)
      let x = Tensor.normal([64, 32, 128], using: &source)
      let target = Tensor.normal([64, 32, 128], using: &source)
      var pass = Pass.training(using: &source)
      var optimizer = SGD(rate: 1e-3)
      return {
        let (loss, gradient) = layer.lossAndGradient(at: x, &pass) {
          Loss.squaredError($0, target)
        }
        optimizer.step(&layer, gradient)
        keep(loss)
      }
    }
  }
}
