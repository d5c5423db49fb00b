// Tensor operations against PyTorch, forward and gradient, on odd shapes.
import ExerciseSupport
import Testing

@testable import Tensors

@Suite("Tensors agree with PyTorch") struct TensorGoldenTests {
  /// Forward and gradient of a layer without parameters.
  private func check(_ layer: some Activation, _ name: String) {
    for golden in GoldenCase.all("tensors", named: name) {
      var pass = Pass.evaluation
      let (y, pullback) = layer.forward(golden.tensor("x"), &pass)
      var gradient = layer
      expectEqual(y, golden.tensor("y"), "\(name), forward, \(golden)", tolerance: .golden)
      expectEqual(
        pullback(golden.tensor("dy"), &gradient)(), golden.tensor("dx"),
        "\(name), gradient, \(golden)", tolerance: .golden)
    }
  }

  @Test("activations")
  func activations() {
    check(Sigmoid(), "sigmoid")
    check(Tanh(), "tanh")
    check(ReLU(), "relu")
    check(GELU(), "gelu")
  }

  @Test("softmax and its gradient")
  func softmax() {
    for golden in GoldenCase.all("tensors", named: "softmax") {
      let p = golden.tensor("x").softmax()
      expectEqual(p, golden.tensor("y"), "softmax, \(golden)", tolerance: .golden)
      expectEqual(
        p.softmaxPullback(golden.tensor("dy")), golden.tensor("dx"), "its gradient, \(golden)",
        tolerance: .golden)
    }
  }

  @Test("log-softmax and log-sum-exp")
  func logs() {
    for golden in GoldenCase.all("tensors", named: "logs") {
      let x = golden.tensor("x")
      expectEqual(
        x.logSoftmax(), golden.tensor("logSoftmax"), "log-softmax", tolerance: .golden)
      expectEqual(
        x.logSumExp(), golden.tensor("logSumExp"), "log-sum-exp", tolerance: .golden)
    }
  }
}
