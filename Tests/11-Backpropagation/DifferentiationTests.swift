// A second opinion on the tape: the Swift compiler differentiates the same function by itself. The module
// `_Differentiation` is experimental; the toolchains of swift.org have it, those of Xcode do not, and there this
// test is left out.
#if canImport(_Differentiation)
  import Curriculum
  import ExerciseSupport
  import Testing
  import _Differentiation

  @testable import Backpropagation

  @Suite("Swift's own derivatives agree with the tape") struct DifferentiationTests {
    // book:begin differentiation
    /// A neuron whose output is used twice, and its squared error.
    @differentiable(reverse)
    private static func error(_ w: Float, _ x: Float, _ b: Float) -> Float {
      let z = w * x + b
      let a = z / (1 + z * z)
      return (a - 1) * (a - 1) + a * w
    }
    // book:end differentiation

    private static func error(_ w: TapeNumber, _ x: TapeNumber, _ b: TapeNumber) -> TapeNumber {
      let z = w * x + b
      let a = z / (1 + z * z)
      return (a - 1) * (a - 1) + a * w
    }

    @Test("on twenty random points") func agree() {
      var source = RandomSource(seed: 11)
      for _ in 0..<20 {
        let (w, x, b) = (source.normal(), source.normal(), source.normal())
        let (value, slopes) = valueWithGradient(at: w, x, b, of: DifferentiationTests.error)
        let tape = Tape()
        let (tw, tx, tb) = (tape.number(w), tape.number(x), tape.number(b))
        let y = DifferentiationTests.error(tw, tx, tb)
        let gradient = tape.backward(from: y)
        expectEqual(y.value, value, "the value")
        expectEqual(
          [tw, tx, tb].map { gradient[$0] }, [slopes.0, slopes.1, slopes.2], "the gradient")
      }
    }
  }
#endif
