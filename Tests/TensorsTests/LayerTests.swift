// Layers: worked by hand, against finite differences, and how their parameters are named.
import Curriculum
import Testing

@testable import Tensors

@Suite("Layers") struct LayerTests {
  @Test("Linear by hand: forward, and the gradients by weight, bias and input")
  func linearByHand() {
    let layer = Linear(weight: Tensor([[1, 2], [3, 4], [5, 6]]), bias: Tensor([10, 20]))
    let x = Tensor([[1, 0, 2], [0, 1, 1]])
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = layer.forward(x, &pass)
    #expect(y == Tensor([[21, 34], [18, 30]]))
    var gradient = layer.zeroed()
    let dX = pullback(Tensor([[1, 0], [0, 2]]), &gradient)()
    #expect(gradient.weight == Tensor([[1, 0], [0, 2], [2, 2]]))
    #expect(gradient.bias == Tensor([1, 2]))
    #expect(dX == Tensor([[1, 3, 5], [4, 8, 12]]))
    // A second pass adds.
    _ = pullback(Tensor([[1, 0], [0, 2]]), &gradient)
    #expect(gradient.bias == Tensor([2, 4]))
  }

  @Test("gradients agree with finite differences", arguments: [1, 2, 7])
  func finiteDifferences(batch: Int) {
    var source = RandomSource(seed: batch)
    let x = Tensor.normal([batch, 5], using: &source)
    let network = Sequential {
      Linear(5, 3, initializer: .heNormal, using: &source)
      GELU()
      Linear(3, 11, using: &source)
      Tanh()
      Linear(11, 2, initializer: .xavierNormal, hasBias: false, using: &source)
      Sigmoid()
    }
    let check = GradientCheck.of(network, at: x)
    #expect(check.largestError < 2e-3, "\(check)")
    // The kink at 0 lies within a step of few inputs; none of these.
    let kinked = Tensor([[-1, 0.5, 2], [0.3, -0.2, 3]])
    let relu = GradientCheck.of(ReLU(), at: kinked)
    #expect(relu.largestError < 2e-3, "\(relu)")
  }

  @Test("a wrong gradient is caught")
  func wrongGradient() {
    let check = GradientCheck.of(WrongSquare(), at: Tensor([1, 2, 3]))
    #expect(check.largestError > 0.1)
  }

  @Test("a gradient that is NaN in one place stays an error, whatever the places after it")
  func gradientNaN() {
    let check = GradientCheck.ofLoss([("x", Tensor([1, 2, 3]))]) { x in
      (Double(x[0].sum()), { [Tensor([1, .nan, 1])] })
    }
    #expect(check.largestError.isNaN && check.place == "x[1]", "\(check)")
  }

  @Test("parameters are named as in PyTorch's Sequential")
  func names() {
    var source = RandomSource(seed: 3)
    let network = Sequential {
      Linear(4, 3, using: &source)
      ReLU()
      Linear(3, 2, hasBias: false, using: &source)
    }
    #expect(network.namedTensors.map(\.name) == ["0.weight", "0.bias", "2.weight"])
    #expect(network.parameterCount == 12 + 3 + 6)
    #expect(network.zeroed().tensors.allSatisfy { $0.elements.allSatisfy { $0 == 0 } })
  }

  @Test("an optimizer's walk: model += factor * gradient")
  func walk() {
    var model = Linear(weight: Tensor([[1, 2]]), bias: Tensor([3, 4]))
    let gradient = Linear(weight: Tensor([[2, 4]]), bias: Tensor([6, 8]))
    model.add(-0.5, times: gradient)
    #expect(model.weight == Tensor([[0, 0]]) && model.bias == Tensor([0, 0]))
    #expect(Linear(weight: Tensor([[3]]), bias: Tensor([4])).norm == 5)
  }
}

/// x², with half of the right gradient.
private struct WrongSquare: Activation {
  func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    (x.squared(), { dOutput, _ in { dOutput * x } })
  }
}
