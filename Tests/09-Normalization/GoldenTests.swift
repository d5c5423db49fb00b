// Norms and convolutions against torch.nn: outputs, gradients by the input and by every parameter,
// and running averages over several batches, affine or not, several ε and momenta.
import ExerciseSupport
import Normalization
import Tensors
import Testing

@Suite("Norms agree with PyTorch") struct NormalizationGoldenTests {
  /// A mean of 100 leaves five digits of a deviation of 1.
  private func tolerance(_ golden: GoldenCase) -> Tolerance {
    golden.tensor("x").magnitude().max() > 50
      ? Tolerance(absolute: 1e-3, relative: 1e-4) : Tolerance(absolute: 3e-6, relative: 2e-5)
  }

  private func expect(_ got: Tensor?, _ golden: GoldenCase, _ key: String) {
    if !golden.has(key) {
      #expect(got == nil, "\(key), \(golden)")
    } else {
      expectEqual(
        got ?? .none, golden.tensor(key), "\(key), \(golden)", tolerance: tolerance(golden))
    }
  }

  /// Forward and backward; returns the gradient of the layer.
  private func run<L: Layer>(
    _ layer: L, _ golden: GoldenCase, isTraining: Bool
  ) -> L where L.Input == Tensor, L.Output == Tensor {
    var pass = isTraining ? Pass.trainingWithoutDraws : Pass.evaluation
    let (y, pullback) = layer.forward(golden.tensor("x"), &pass)
    expect(y, golden, "y")
    var gradient = layer.zeroed()
    expect(pullback(golden.tensor("dy"), &gradient)(), golden, "dx")
    return gradient
  }

  private func batchNorm(_ golden: GoldenCase) -> BatchNorm {
    var norm = BatchNorm(
      golden.tensor("x").shape[1], epsilon: Float(golden.number("epsilon")),
      momentum: Float(golden.number("momentum")), isAffine: golden.flag("affine"))
    if golden.flag("affine") {
      norm.gamma = golden.tensor("weight")
      norm.beta = golden.tensor("bias")
    }
    return norm
  }

  @Test("batch norm in training, of columns, lines and pictures")
  func training() {
    for golden in GoldenCase.all("norms", named: "batch training") {
      var norm = batchNorm(golden)
      let gradient = run(norm, golden, isTraining: true)
      expect(gradient.gamma, golden, "dWeight")
      expect(gradient.beta, golden, "dBias")
      norm.remember(gradient)
      expect(norm.runningMean, golden, "mean")
      expect(norm.runningVariance, golden, "variance")
    }
  }

  @Test("running averages of several batches, and evaluation by them")
  func evaluation() {
    for golden in GoldenCase.all("norms", named: "batch evaluation") {
      var norm = batchNorm(golden)
      norm.runningMean = golden.tensor("meanBefore")
      norm.runningVariance = golden.tensor("varianceBefore")
      for i in 0..<3 {
        var pass = Pass.trainingWithoutDraws
        let x = golden.tensor("step\(i)")
        var gradient = norm.zeroed()
        _ = norm.forward(x, &pass).pullback(.zeros(x.shape), &gradient)
        norm.remember(gradient)
      }
      expect(norm.runningMean, golden, "mean")
      expect(norm.runningVariance, golden, "variance")
      let gradient = run(norm, golden, isTraining: false)
      expect(gradient.gamma, golden, "dWeight")
      expect(gradient.beta, golden, "dBias")
      #expect(gradient.runningMean == norm.runningMean, "evaluation remembers nothing")
    }
  }

  @Test("layer norm and RMS norm")
  func rows() {
    for golden in GoldenCase.all("norms", named: "layer") {
      let width = golden.tensor("x").columns
      var norm = LayerNorm(
        width, epsilon: Float(golden.number("epsilon")), isAffine: golden.flag("affine"),
        hasBias: golden.flag("hasBias"))
      if golden.has("weight") { norm.gamma = golden.tensor("weight") }
      if golden.has("bias") { norm.beta = golden.tensor("bias") }
      let gradient = run(norm, golden, isTraining: true)
      expect(gradient.gamma, golden, "dWeight")
      expect(gradient.beta, golden, "dBias")
      #expect(norm(golden.tensor("x")).shape == golden.tensor("x").shape)
    }
    for golden in GoldenCase.all("norms", named: "rms") {
      var norm = RMSNorm(
        golden.tensor("x").columns, epsilon: Float(golden.number("epsilon")),
        isAffine: golden.flag("affine"))
      if golden.has("weight") { norm.gamma = golden.tensor("weight") }
      expect(run(norm, golden, isTraining: true).gamma, golden, "dWeight")
    }
  }

  @Test("convolution, every stride and frame")
  func convolution() {
    let steps = GoldenCase.all("strides", named: "convolution")
    for golden in GoldenCase.all("norms", named: "convolution") + steps {
      let layer = Conv2d(
        weight: golden.tensor("weight"), bias: golden.has("bias") ? golden.tensor("bias") : nil,
        stride: Int(golden.number("stride")), padding: Int(golden.number("padding")))
      let gradient = run(layer, golden, isTraining: true)
      expect(gradient.weight, golden, "dWeight")
      expect(gradient.bias, golden, "dBias")
    }
  }
}
