// What is timed: each row's name, which PyTorch's script knows too, and our way to do it. A row's
// tensors are made when its turn comes.
import BenchmarkSupport
import Curriculum
import Losses
import Matmul
import Optimizers
import Tensors

extension PeerRow {
  static var all: [PeerRow] {
    [
      PeerRow(name: "sum-4096x4096", guess: 2e-3) { source in
        let x = Tensor.uniform([4096, 4096], using: &source)
        return { keep(x.sum()) }
      },
      forward("softmax-4096x4096", [4096, 4096]) { $0.softmax() },
      gradient("softmax gradient-4096x4096", [4096, 4096]) { x in
        let y = x.softmax()
        return { y.softmaxPullback($0) }
      },
      forward("gelu-4096x4096", [4096, 4096]) { $0.gelu() },
      gradient("gelu gradient-4096x4096", [4096, 4096]) { x in
        var pass = Pass.evaluation
        var gradient = GELU()
        let pullback = GELU().forward(x, &pass).pullback
        return { pullback($0, &gradient)() }
      },
      PeerRow(name: "cross-entropy-2048x8192", guess: 2e-2) { source in
        let logits = Tensor.normal([2048, 8192], using: &source)
        let labels = (0..<2048).map { _ in source.integer(below: 8192) }
        return { keep(Loss.crossEntropy(logits, labels)) }
      },
      optimizer("sgd", SGD(rate: 1e-3)),
      optimizer("momentum", SGD(rate: 1e-3, momentum: 0.9)),
      optimizer("adagrad", Adagrad(rate: 1e-3)),
      optimizer("rmsprop", RMSprop(rate: 1e-3)),
      optimizer("adam", Adam(rate: 1e-3)),
      optimizer("adamw", AdamW(rate: 1e-3)),
      // Small tensors: what a call costs besides its numbers.
      forward("softmax-64x128", [64, 128], guess: 6e-6) { $0.softmax() },
      forward("gelu-64x128", [64, 128], guess: 5e-6) { $0.gelu() },
      training("training-10x784x30x10", batch: 10, [784, 30, 10], guess: 3e-5, bar: 5),
      training("training-64x512x1024x512", batch: 64, [512, 1024, 512], guess: 4e-3),
    ]
  }

  private static func forward(
    _ name: String, _ shape: [Int], guess: Double = 2e-2, _ f: @escaping (Tensor) -> Tensor
  ) -> PeerRow {
    PeerRow(name: name, guess: guess) { source in
      let x = Tensor.normal(shape, using: &source)
      return { keep(f(x)) }
    }
  }

  private static func gradient(
    _ name: String, _ shape: [Int], _ f: @escaping (Tensor) -> (Tensor) -> Tensor
  ) -> PeerRow {
    PeerRow(name: name, guess: 2e-2) { source in
      let pullback = f(Tensor.normal(shape, using: &source))
      let dy = Tensor.normal(shape, using: &source)
      return { keep(pullback(dy)) }
    }
  }

  /// One step: forward, loss, backward, plain SGD.
  private static func training(
    _ name: String, batch: Int, _ sizes: [Int], guess: Double, bar: Double = 1
  ) -> PeerRow {
    PeerRow(name: name, guess: guess, bar: bar) { source in
      var model = Sequential {
        Linear(sizes[0], sizes[1], using: &source)
        Sigmoid()
        Linear(sizes[1], sizes[2], using: &source)
      }
      let x = Tensor.normal([batch, sizes[0]], using: &source)
      let labels = (0..<batch).map { _ in source.integer(below: sizes[2]) }
      var pass = Pass.training(using: &source)
      var optimizer = SGD(rate: 0.1)
      return {
        let (loss, gradient) = model.lossAndGradient(at: x, &pass) {
          Loss.crossEntropy($0, labels)
        }
        optimizer.step(&model, gradient)
        keep(loss)
      }
    }
  }

  /// One step of an optimizer over this many parameters, with gradients that stay.
  private static func optimizer(_ name: String, _ optimizer: some Optimizer) -> PeerRow {
    let count = 10_000_000
    return PeerRow(name: "\(name)-\(count)", guess: 1e-2) { source in
      var model = Tensor.normal([count], using: &source)
      let gradient = Tensor.normal([count], deviation: 0.01, using: &source)
      var optimizer = optimizer
      return { optimizer.step(&model, gradient) }
    }
  }
}
