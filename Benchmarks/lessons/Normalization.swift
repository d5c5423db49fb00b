// Lesson 09's rows: norms forward and backward in training, of matrices and of images.
import BenchmarkSupport
import Curriculum
import Normalization
import Tensors

extension PeerGroup {
  static var normalization: PeerGroup {
    PeerGroup(
      script: "lessons/peers/normalization-times.py",
      rows: [
        row("batch norm-4096x512", BatchNorm(512), guess: 3e-3),
        row("batch norm-32x16x64x64", BatchNorm(16), guess: 3e-3),
        row("layer norm-4096x512", LayerNorm(512), guess: 3e-3),
        row("rms norm-4096x512", RMSNorm(512), guess: 3e-3),
        // Small: what a call costs besides its numbers.
        row("batch norm-64x32", BatchNorm(32), guess: 5e-6),
      ])
  }

  private static func row<L: Layer>(
    _ name: String, _ layer: L, guess: Double
  ) -> PeerRow where L.Input == Tensor, L.Output == Tensor {
    let sizes = name.split(separator: "-").last?.split(separator: "x").compactMap { Int($0) }
    return PeerRow(name: name, guess: guess) { source in
      let x = Tensor.normal(sizes ?? [], using: &source)
      let dY = Tensor.normal(sizes ?? [], using: &source)
      var pass = Pass.training(using: &source)
      var model = layer
      return {
        var gradient = model.zeroed()
        keep(model.forward(x, &pass).pullback(dY, &gradient)())
        model.remember(gradient)
      }
    }
  }
}
