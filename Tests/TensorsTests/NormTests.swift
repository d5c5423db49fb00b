// Norms of tensors and lists against NumPy's longdouble, from 1e-38 to 1e37 and from 1e-300 to 1e300;
// and which tensor is the first that is not finite.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@Suite("Norms of tensors") struct TensorNormTests {
  private let none = Tensor.zeros([0])

  @Test(
    "norms and root mean squares of Floats", arguments: GoldenCase.all("lengths", named: "float"))
  func floats(golden: GoldenCase) {
    let x = golden.tensor("x")
    let (norm, rms) = (golden.number("norm"), golden.number("rms"))
    // Relative alone: an absolute tolerance would accept 0 for 1e-38. A subnormal result has fewer bits.
    func expect(_ got: Double, _ expected: Double, _ name: String) {
      let rounding = Double(Float.leastNonzeroMagnitude)
      #expect(abs(got - expected) <= 1e-6 * expected + rounding, "\(name) \(got), not \(expected)")
    }
    expect(Double(x.norm), norm, "norm")
    expect(Double([x, x].norm), norm * 2.0.squareRoot(), "norm of two tensors")
    expect(Double(EuclideanNorm.of(x.elements)), norm, "norm of a list")
    expect(x.rootMeanSquare(), rms, "root mean square")
    expect(Double(EuclideanNorm.rootMeanSquare(x.elements)), rms, "root mean square of a list")
  }

  @Test("norms of Doubles", arguments: GoldenCase.all("lengths", named: "double"))
  func doubles(golden: GoldenCase) {
    let (x, norm, rms) = (golden.doubles("x"), golden.number("norm"), golden.number("rms"))
    // The file has nine digits.
    #expect(abs(EuclideanNorm.of(x) - norm) <= 1e-8 * norm)
    #expect(abs(EuclideanNorm.rootMeanSquare(x) - rms) <= 1e-8 * rms)
  }

  @Test("zeros and nothing have the norm 0; what is not finite stays")
  func edges() {
    #expect(Tensor.zeros([3]).norm == 0 && none.norm == 0 && [Tensor]().norm == 0)
    #expect(Tensor([1, .infinity]).norm == .infinity && Tensor([1e30, .nan]).norm.isNaN)
    #expect(Tensor([-.infinity, .nan]).norm.isNaN && Tensor([.nan]).largestMagnitude.isNaN)
    #expect([none, Tensor([-3, 2])].largestMagnitude == 3)
    #expect(Tensor([3e38, 3e38]).norm == .infinity)
    #expect(none.rootMeanSquare().isNaN && Tensor([2, -2]).rootMeanSquare() == 2)
  }

  @Test("large numbers are finite, and the first that is not is named")
  func finite() {
    #expect(Tensor([3e38, 3e38]).isFinite && none.isFinite)
    for broken in [Float.nan, .infinity, -.infinity] {
      let parts = [Tensor([3e38, 3e38]), Tensor([1, broken]), Tensor([broken])]
      #expect(!parts.isFinite && parts.firstNotFinite == "1")
    }
    #expect(Tensor([.infinity, -.infinity]).isFinite == false)
    #expect([Tensor([1])].firstNotFinite == nil)
  }
}
