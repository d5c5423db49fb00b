// Norms and convolutions by themselves: gradients against finite differences, properties that must
// hold, state in files and optimizers, large means, and the same bits on any number of threads.
import Curriculum
import ExerciseSupport
import Foundation
import Matmul
import Optimizers
import Tensors
import Testing

@testable import Normalization

@Suite("Norms by themselves", .serialized) struct NormTests {
  static func normal(_ shape: [Int], seed: Int = 3) -> Tensor {
    var source = RandomSource(seed: seed)
    return .normal(shape, using: &source)
  }

  static var affine: BatchNorm {
    var norm = BatchNorm(5)
    norm.gamma = normal([5], seed: 4)
    norm.beta = normal([5], seed: 5)
    return norm
  }

  @Test("gradients agree with finite differences")
  func finiteDifferences() {
    func check<L: Layer>(_ layer: L, _ shape: [Int]) where L.Input == Tensor, L.Output == Tensor {
      let check = GradientCheck.of(layer, at: Self.normal(shape))
      #expect(check.largestError < 4e-3, "\(L.self) \(shape): \(check)")
    }
    for shape in [[4, 5], [37, 5], [2, 5, 3], [3, 5, 4, 2]] { check(Self.affine, shape) }
    check(BatchNorm(5, isAffine: false), [6, 5])
    for shape in [[3, 5], [2, 3, 5], [19, 5]] {
      check(LayerNorm(5), shape)
      check(RMSNorm(5), shape)
    }
    var source = RandomSource(seed: 6)
    check(Conv2d(3, 4, kernel: 3, padding: 1, using: &source), [2, 3, 5, 4])
    check(Conv2d(3, 4, kernel: 2, stride: 2, hasBias: false, using: &source), [2, 3, 5, 4])
    check(AveragePool(), [2, 3, 4, 2])
    check(
      Sequential {
        Conv2d(3, 2, kernel: 3, hasBias: false, using: &source)
        BatchNorm(2)
        Tanh()
        AveragePool()
        Linear(2, 3, using: &source)
      }, [2, 3, 5, 5])
  }

  @Test("outputs have mean 0 and variance 1, whatever the input's scale")
  func standard() {
    for (scale, shift) in [(1, 0), (1000, 0), (0.05, 3)] as [(Float, Float)] {
      let x = Self.normal([100, 19]) * scale + shift
      var pass = Pass.trainingWithoutDraws
      let y = BatchNorm(19).forward(x, &pass).output
      expectEqual(
        y.mean(axis: 0), .zeros([19]), "means", tolerance: Tolerance(absolute: 1e-4, relative: 0))
      expectEqual(
        y.variance(axis: 0), .ones([19]), "variances",
        tolerance: Tolerance(absolute: 1e-2, relative: 0))
      let rows = LayerNorm(19)(x)
      expectEqual(
        rows.mean(axis: 1), .zeros([100]), "means of rows",
        tolerance: Tolerance(absolute: 1e-3, relative: 0))
      expectEqual(
        (RMSNorm(19)(x) * RMSNorm(19)(x)).mean(axis: 1), .ones([100]), "squares of rows",
        tolerance: Tolerance(absolute: 1e-1, relative: 0))
    }
  }

  @Test("a mean of a million leaves the variance right to what Float can hold")
  func largeMean() {
    // Whole numbers, exact in Float: deviations -1, 0, 1 in turns, variance 2/3.
    let x = Tensor((0..<300).map { 1e6 + Float($0 / 2 % 3) - 1 }, shape: [150, 2])
    let (mean, variance) = ChannelLayout(x.shape, channels: 2).statistics(x)
    #expect(mean.value == Tensor([1e6, 1e6]) && mean.rest == .zeros([2]))
    // A sum of squares would be off by thousands.
    expectEqual(
      variance, Tensor([2 / 3, 2 / 3]), "variance",
      tolerance: Tolerance(absolute: 0, relative: 2e-7))
    let planes = ChannelLayout([50, 3, 2, 1], channels: 3).statistics(x.reshaped([50, 3, 2, 1]))
    #expect(planes.variance == .zeros([3]))
    #expect(planes.mean.value == Tensor([999_999, 1e6, 1_000_001]))
  }

  @Test("statistics by blocks agree with the two walks of Tensors, for odd shapes")
  func statistics() {
    for shape in [[1, 1], [2, 17], [15, 16], [16, 33], [17, 3], [257, 40]] {
      let x = Self.normal(shape) + 2
      let (mean, variance) = ChannelLayout(shape, channels: shape[1]).statistics(x)
      expectEqual(mean.value, x.mean(axis: 0), "means of \(shape)")
      expectEqual(variance, x.variance(axis: 0), "variances of \(shape)")
    }
    let x = Self.normal([3, 4, 5, 2])
    let flat = x.permuted([0, 2, 3, 1]).reshaped([30, 4])
    let (mean, variance) = ChannelLayout(x.shape, channels: 4).statistics(x)
    expectEqual(mean.value, flat.mean(axis: 0), "means of pictures")
    expectEqual(variance, flat.variance(axis: 0), "variances of pictures")
  }

  @Test("the same bits on one thread and on two")
  func threads() {
    defer { Workers.threads = Machine.coreCount }
    func bits<L: Layer>(_ layer: L, _ shape: [Int]) -> [[Tensor]]
    where L.Input == Tensor, L.Output == Tensor {
      let x = Self.normal(shape)
      return [1, 2].map { threads in
        Workers.threads = threads
        var pass = Pass.trainingWithoutDraws
        let (y, pullback) = layer.forward(x, &pass)
        var gradient = layer.zeroed()
        let dX = pullback(y * 0.5 + 0.25, &gradient)()
        return [y, dX] + gradient.tensors + gradient.namedState.map(\.tensor)
      }
    }
    var source = RandomSource(seed: 2)
    for found in [
      bits(BatchNorm(77), [999, 77]), bits(BatchNorm(6), [20, 6, 33, 31]),
      bits(LayerNorm(77), [999, 77]), bits(RMSNorm(77), [999, 77]),
      bits(Conv2d(3, 16, kernel: 3, padding: 1, using: &source), [16, 3, 24, 24]),
    ] { #expect(found[0] == found[1]) }
  }

  @Test("averages are no parameters: not counted, not moved by an optimizer, kept in files")
  func state() throws {
    var source = RandomSource(seed: 1)
    func network() -> Sequential<Chain<Chain<Linear, Repeat<BatchNorm>>, Linear>> {
      Sequential {
        Linear(3, 4, using: &source)
        Repeat([BatchNorm(4), BatchNorm(4)])
        Linear(4, 2, using: &source)
      }
    }
    var model = network()
    #expect(model.parameterCount == 3 * 4 + 4 + 2 * 8 + 4 * 2 + 2)
    #expect(
      model.namedState.map(\.name) == [
        "1.0.running_mean", "1.0.running_var", "1.1.running_mean", "1.1.running_var",
      ])
    var pass = Pass.trainingWithoutDraws
    let (_, gradient) = model.lossAndGradient(at: Self.normal([8, 3]), &pass) { y in (0, y) }
    var adam = AdamW(rate: 0.1, weightDecay: 0.5)
    adam.step(&model, gradient)
    #expect(model.namedState.allSatisfy { $0.tensor == .zeros([4]) || $0.tensor == .ones([4]) })
    model.remember(gradient)
    #expect(model.namedState.allSatisfy { $0.tensor != .zeros([4]) && $0.tensor != .ones([4]) })

    let path = NSTemporaryDirectory() + "norms-\(ProcessInfo.processInfo.processIdentifier)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try model.save(to: path)
    var other = network()
    try other.load(from: path)
    #expect(other.namedState.map(\.tensor) == model.namedState.map(\.tensor))
    #expect(other(Self.normal([1, 3])) == model(Self.normal([1, 3])))
    var plain = Sequential {
      Linear(3, 4, using: &source)
      Linear(4, 2, using: &source)
    }
    #expect(throws: CourseError.self) { try plain.load(from: path) }
  }

  @Test("two batches before one step are both remembered")
  func accumulated() {
    let norm = BatchNorm(2, momentum: 0.5)
    var gradient = norm.zeroed()
    for x in [Tensor([[1, 0], [3, 0]]), Tensor([[5, 0], [7, 4]])] {
      var pass = Pass.trainingWithoutDraws
      _ = norm.forward(x, &pass).pullback(.zeros([2, 2]), &gradient)
    }
    var model = norm
    model.remember(gradient)
    // Means 2 and 6, 0 and 2; variances by n - 1: 2 and 2, 0 and 8.
    #expect(model.runningMean == Tensor([3.5, 1]))
    #expect(model.runningVariance == Tensor([1.75, 4.25]))
  }

  @Test("a linear layer and its norm fold into one linear layer")
  func folded() {
    var source = RandomSource(seed: 8)
    for hasBias in [true, false] {
      let linear = Linear(3, 5, hasBias: hasBias, using: &source)
      var norm = Self.affine
      norm.runningMean = Self.normal([5], seed: 9)
      norm.runningVariance = Self.normal([5], seed: 10).magnitude()
      let x = Self.normal([7, 3])
      expectEqual(linear.folded(with: norm)(x), norm(linear(x)), "folded, bias \(hasBias)")
    }
  }

  @Test("shapes of a convolution")
  func shapes() {
    var source = RandomSource(seed: 8)
    let x = Tensor.zeros([2, 3, 9, 6])
    #expect(Conv2d(3, 16, kernel: 3, using: &source)(x).shape == [2, 16, 7, 4])
    #expect(Conv2d(3, 16, kernel: 3, padding: 1, using: &source)(x).shape == [2, 16, 9, 6])
    #expect(
      Conv2d(3, 16, kernel: 3, stride: 2, padding: 1, using: &source)(x).shape == [2, 16, 5, 3])
    #expect(Conv2d(3, 16, kernel: 3, using: &source).parameterCount == 448)
  }
}
