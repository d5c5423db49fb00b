// Layers and small networks against PyTorch: outputs, and gradients by every parameter and by the
// input, on odd shapes.
import Curriculum
import ExerciseSupport
import Testing

@testable import Tensors

@Suite("Layers agree with PyTorch") struct LayerGoldenTests {
  /// Runs the layer on the case's input; compares the output, the input's gradient, and every
  /// gradient of a parameter, `prefix.dWeight` and `prefix.dBias`.
  private func check<L: Layer>(_ layer: L, _ golden: GoldenCase)
  where L.Input == Tensor, L.Output == Tensor {
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = layer.forward(golden.tensor("x"), &pass)
    expectEqual(y, golden.tensor("y"), "the output, \(golden)", tolerance: .golden)
    var gradient = layer.zeroed()
    let dX = pullback(golden.tensor("dy"), &gradient)()
    expectEqual(dX, golden.tensor("dx"), "dX, \(golden)", tolerance: .golden)
    for (name, tensor) in gradient.namedTensors {
      let key = name.replacing("weight", with: "dWeight").replacing("bias", with: "dBias")
      expectEqual(tensor, golden.tensor(key), "\(key), \(golden)", tolerance: .golden)
    }
    // Without a call for the input's gradient the others are the same, and so is the output alone.
    var again = layer.zeroed()
    _ = layer.forward(golden.tensor("x"), &pass).pullback(golden.tensor("dy"), &again)
    #expect(again.tensors == gradient.tensors)
    #expect(layer.output(golden.tensor("x"), &pass) == y)
  }

  private func linear(_ golden: GoldenCase, _ prefix: String = "") -> Linear {
    let bias = prefix.dot("bias")
    return Linear(
      weight: golden.tensor(prefix.dot("weight")),
      bias: golden.has(bias) ? golden.tensor(bias) : nil)
  }

  @Test("Linear, with a bias and without, on inputs of two to four axes")
  func linear() {
    for golden in GoldenCase.all("layers", named: "linear") { check(linear(golden), golden) }
  }

  private func networks(_ name: String, _ activation: some Activation) {
    for golden in GoldenCase.all("layers", named: "network \(name)") {
      check(
        Sequential {
          linear(golden, "0")
          activation
          linear(golden, "2")
          activation
          linear(golden, "4")
        }, golden)
    }
  }

  @Test("networks of five layers with each activation")
  func networks() {
    networks("sigmoid", Sigmoid())
    networks("tanh", Tanh())
    networks("relu", ReLU())
    networks("gelu", GELU())
  }
}
