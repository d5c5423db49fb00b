// Norms of numbers whose mean is large beside their deviation, of very large and very small rows,
// and of many rows: against PyTorch, and against results in float64.
import Curriculum
import ExerciseSupport
import Matmul
import Tensors
import Testing

@testable import Normalization

@Suite("Norms of large numbers and of many rows") struct OffsetTests {
  /// How far numbers lie from exact ones, in units of the largest of these; where all of these are
  /// 0 but for the roundings of float64, as it is.
  private func error(_ got: [Double], _ exact: [Double]) -> Double {
    let scale = exact.reduce(0) { max($0, abs($1)) }
    let distance = zip(got, exact).reduce(0) { max($0, abs($1.0 - $1.1)) }
    return scale > 1e-6 ? distance / scale : distance
  }

  private func check<L: TensorLayer>(
    _ layer: L, _ golden: GoldenCase, _ gradients: (L) -> [(String, Tensor?)]
  ) {
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = layer.forward(golden.tensor("x"), &pass)
    var gradient = layer.zeroed()
    let dX = pullback(golden.tensor("dy"), &gradient)()
    for (name, got) in [("y", y), ("dx", dX)] + gradients(gradient) {
      let key = "exact" + name.prefix(1).uppercased() + name.dropFirst()
      let own = error((got ?? .none).elements.map(Double.init), golden.doubles(key))
      let peer = error(golden.doubles(name), golden.doubles(key))
      #expect(own < 2e-6, "\(name), PyTorch \(peer), \(golden)")
      #expect(own <= max(peer, 2e-7), "\(name) is less exact than PyTorch's, \(golden)")
    }
  }

  @Test("batch norm at 10,000 ± 0.01 is exact, and more so than PyTorch's")
  func batch() {
    for golden in GoldenCase.all("norms_extremes", named: "batch offset") {
      var norm = BatchNorm(golden.tensor("x").shape[1])
      (norm.gamma, norm.beta) = (golden.tensor("weight"), golden.tensor("bias"))
      check(norm, golden) { [("dWeight", $0.gamma), ("dBias", $0.beta)] }
    }
  }

  @Test("layer norm at 10,000 ± 0.01 is exact, and more so than PyTorch's")
  func layer() {
    for golden in GoldenCase.all("norms_extremes", named: "layer offset") {
      var norm = LayerNorm(golden.tensor("x").columns)
      (norm.gamma, norm.beta) = (golden.tensor("weight"), golden.tensor("bias"))
      check(norm, golden) { [("dWeight", $0.gamma), ("dBias", $0.beta)] }
    }
  }

  @Test("a row of equal numbers becomes zeros, and so does a channel")
  func constants() {
    var pass = Pass.trainingWithoutDraws
    for number in [123456.7, 0.1, -3e7, 1e30, 5 * Float.leastNonzeroMagnitude, 1.7e38] as [Float] {
      for width in [2, 5, 768, 1000, 5000] {
        let x = Tensor.full([2, width], number)
        #expect(
          LayerNorm(width).output(x, &pass) == .zeros([2, width]), "\(width) times \(number)")
        #expect(LayerNorm(width, epsilon: 1e-38).output(x, &pass) == .zeros([2, width]))
      }
      let x = Tensor.full([70, 3], number)
      #expect(BatchNorm(3).output(x, &pass) == .zeros([70, 3]), "\(number)")
      if abs(number) > 1e36 { continue }
      let planes = Tensor.full([2, 3, 5, 7], number)
      #expect(BatchNorm(3).output(planes, &pass) == .zeros([2, 3, 5, 7]), "\(number)")
    }
  }

  @Test("rows as large or as small as Float can hold keep their form")
  func range() {
    var pass = Pass.trainingWithoutDraws
    let (r, root) = (Float(1.5).squareRoot(), Float(14.0 / 3).squareRoot())
    // An ε that is small beside the squares, as far as Float has such a number.
    for (scale, epsilon, slack) in [
      (5e37, 1e-5, 1e-6), (1e30, 1e-5, 1e-6), (1e19, 1e-5, 1e-6), (1e-12, 1e-34, 1e-6),
      (1e-20, .leastNonzeroMagnitude, 1e-4),
    ] as [(Float, Float, Float)] {
      let x = Tensor([[1, 2, 3], [3, 1, 2]])
      let tolerance = Tolerance(absolute: slack, relative: slack)
      expectEqual(
        LayerNorm(3, epsilon: epsilon).output(x * scale, &pass),
        Tensor([[-r, 0, r], [r, -r, 0]]),
        "layer norm at \(scale)", tolerance: tolerance)
      expectEqual(
        RMSNorm(3, epsilon: epsilon).output(x * scale, &pass), x / root, "RMS norm at \(scale)",
        tolerance: tolerance)
    }
    // The gradients of a large row are those of a small one, less by the scale.
    let (x, dY) = (Tensor([[1, 2, 4]]), Tensor([[0.5, -1, 2]]))
    func gradients<L: TensorLayer>(_ layer: L, _ x: Tensor) -> (dX: Tensor, layer: L) {
      var pass = Pass.trainingWithoutDraws
      var gradient = layer.zeroed()
      let dX = layer.forward(x, &pass).pullback(dY, &gradient)()
      return (dX, gradient)
    }
    let (small, large) = (
      gradients(LayerNorm(3, epsilon: 1e-12), x), gradients(LayerNorm(3), x * 0x1p100)
    )
    expectEqual(large.dX * 0x1p100, small.dX, "dx", tolerance: .golden)
    expectEqual(large.layer.gamma ?? .none, small.layer.gamma ?? .none, "dγ", tolerance: .golden)
    let (rms, largeRMS) = (
      gradients(RMSNorm(3, epsilon: 1e-12), x), gradients(RMSNorm(3), x * 0x1p100)
    )
    expectEqual(largeRMS.dX * 0x1p100, rms.dX, "dx of RMS norm", tolerance: .golden)
  }

  @Test("what is no number stays none, in its row alone")
  func notNumbers() {
    var pass = Pass.trainingWithoutDraws
    for bad in [Float.nan, .infinity, -.infinity] {
      let y = LayerNorm(3).output(Tensor([[1, bad, 3], [1, 2, 3]]), &pass)
      #expect(y.elements[..<3].allSatisfy { $0.isNaN })
      #expect(y.elements[3...].allSatisfy { $0.isFinite })
    }
  }

  @Test("sums over many rows do not drift, and have the same bits on one thread and on two")
  func manyRows() {
    defer { Workers.threads = Machine.coreCount }
    let rows = 300_007
    // Columns 0.1 ± 1, in turns: x̂ is ±1, dγ sums up 0.1 and dβ 0.1.
    let x = Tensor((0..<rows * 2).map { ($0 / 2 % 2 == 0 ? 1 : -1) + 0.1 }, shape: [rows, 2])
    let dY = Tensor((0..<rows * 2).map { $0 / 2 % 2 == 0 ? 0.2 : 0 }, shape: [rows, 2])
    let half = Double((rows + 1) / 2) * Double(Float(0.2))
    func gradients<L: TensorLayer>(_ layer: L, _ get: (L) -> [Tensor?]) -> [Tensor] {
      let results = [1, 2].map { threads in
        Workers.threads = threads
        var pass = Pass.trainingWithoutDraws
        var gradient = layer.zeroed()
        _ = layer.forward(x, &pass).pullback(dY, &gradient)
        return get(gradient).map { $0 ?? .none }
      }
      #expect(results[0] == results[1])
      return results[0]
    }
    for tensor in gradients(BatchNorm(2), { [$0.gamma, $0.beta] }) {
      for sum in tensor.elements { #expect(abs(Double(sum) / half - 1) < 2e-5) }
    }
    for sum in gradients(BatchNorm(2), { [$0.beta] })[0].elements {
      #expect(abs(Double(sum) / half - 1) < 1e-6)
    }
    for sum in gradients(LayerNorm(2), { [$0.beta] })[0].elements {
      #expect(abs(Double(sum) / half - 1) < 1e-6)
    }
  }

  @Test("momenta of 0 and 1: averages that never move, and the last batch alone")
  func momenta() {
    for golden in GoldenCase.all("norms_extremes", named: "momentum") {
      var norm = BatchNorm(3, momentum: Float(golden.number("momentum")))
      norm.runningMean = golden.tensor("meanBefore")
      for step in 0..<3 {
        let x = golden.tensor("step\(step)")
        var pass = Pass.trainingWithoutDraws
        var gradient = norm.zeroed()
        _ = norm.forward(x, &pass).pullback(.zeros(x.shape), &gradient)
        norm.remember(gradient)
      }
      expectEqual(norm.runningMean, golden.tensor("mean"), "mean, \(golden)", tolerance: .golden)
      expectEqual(
        norm.runningVariance, golden.tensor("variance"), "variance, \(golden)", tolerance: .golden)
    }
  }
}
