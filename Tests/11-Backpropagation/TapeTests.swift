// The tape against PyTorch, against the pullbacks of the course's layers, and on long and wide expressions.
import Curriculum
import ExerciseSupport
import Tensors
import Testing

@testable import Backpropagation

@Suite("The tape") struct TapeTests {
  private typealias N = TapeNumber

  /// The expressions of Tests/Golden/tape.py.
  private static let expressions: [String: @Sendable (N, N, N) -> N] = [
    "products": { a, b, c in a * b + b * c + a * c * b },
    "squares": { a, b, c in (a * a + b * b) * (a * a - c * c) },
    "quotients": { a, b, c in a / b + b / a - c / (a * a + 1) },
    "powers": { a, b, c in
      let root: N = (a * a + 1).power(0.5)
      return a.power(3) + b.power(-2) + root + (b * b + c * c).power(1.5)
    },
    "exponentials": { a, b, c in (a - b).exp() * (c * c + a * a).log() - c.exp() },
    "activations": { a, b, c in
      let gated: N = (a - c).sigmoid() * (a + b).relu()
      return (a * b).tanh() + gated + (-a * a).relu()
    },
    "neuron": { a, b, c in
      let s: N = (a * b + c).sigmoid()
      return s.power(2) + (s - a).power(2)
    },
    "reuse": { a, b, c in again(again(again(a * b + c))) },
  ]

  private static func again(_ x: N) -> N {
    let y = x * x + x
    return y.tanh() + y / (1 + x * x)
  }

  @Test("values and gradients are PyTorch's, with numbers that are used several times")
  func golden() throws {
    for golden in GoldenCase.all("tape") {
      let expression = try #require(TapeTests.expressions[golden.name])
      let tape = Tape()
      let x = golden.tensor("x").elements.map(tape.number)
      let y = expression(x[0], x[1], x[2])
      let gradient = tape.backward(from: y)
      let near = Tolerance(absolute: 2e-6, relative: 2e-5)
      expectEqual(y.value, golden.tensor("y").scalar, "y, \(golden)", tolerance: near)
      expectEqual(
        x.map { gradient[$0] }, golden.tensor("dx").elements, "dx, \(golden)", tolerance: near)
    }
    #expect(Set(GoldenCase.all("tape").map(\.name)) == Set(TapeTests.expressions.keys))
  }

  @Test("the same number as both operands, a number that nothing depends on, one that comes later")
  func corners() {
    let tape = Tape()
    let x = tape.number(3)
    let unused = tape.number(5)
    let square = x * x
    let later = square + unused
    let gradient = tape.backward(from: square)
    #expect(gradient[x] == 6)
    #expect(gradient[unused] == 0)
    #expect(gradient[later] == 0)
    #expect(tape.backward(from: x + x)[x] == 2)
    #expect(tape.backward(from: x - x)[x] == 0)
    #expect(tape.backward(from: x / x)[x] == 0)
    #expect(tape.backward(from: x)[x] == 1)
  }

  @Test("a second pass begins with zeros, and the tape may go on after it") func again() {
    let tape = Tape()
    let x = tape.number(2)
    let y = x * x * x
    let first = tape.backward(from: y)
    #expect(first == tape.backward(from: y))
    #expect(first[x] == 12)
    #expect(tape.backward(from: y * x)[x] == 32)
    #expect(tape.backward(from: y) == first)
  }

  @Test("the slopes at the edges: ReLU at 0 and NaN, powers at 0") func edges() {
    func slope(_ x: Float, _ f: (TapeNumber) -> TapeNumber) -> Float {
      let tape = Tape()
      let number = tape.number(x)
      return tape.backward(from: f(number))[number]
    }
    #expect(slope(0) { $0.relu() } == 0)
    #expect(slope(-1) { $0.relu() } == 0)
    #expect(slope(.nan) { $0.relu() } == 1)
    #expect(slope(0) { $0.power(0) } == 0)
    #expect(slope(0) { $0.power(1) } == 1)
    #expect(slope(0) { $0.power(2) } == 0)
    #expect(slope(4) { $0.power(0.5) } == 0.25)
    #expect(slope(2) { $0.power(-1) } == -0.25)
  }

  @Test("a million nodes in a chain, each used twice: both are (1 + 1/n)^n, about e") func chain() {
    let trial = TapeTrial.chain(1_000_001)
    #expect(trial.nodes == 1_000_002)
    let due: Float = 2.718279
    expectEqual(
      trial.value, due, "the last number", tolerance: Tolerance(absolute: 0, relative: 1e-3))
    expectEqual(
      trial.gradient, due, "its gradient", tolerance: Tolerance(absolute: 0, relative: 1e-3))
    #expect(trial.seconds < 20)
    // (1 + 1/2)²
    #expect(TapeTrial.chain(5).value == 2.25)
    #expect(TapeTrial.chain(5).gradient == 2.25)
  }

  @Test("one number in a million sums") func wide() {
    let trial = TapeTrial.wide(1_000_000)
    #expect(trial.value == 1_000_000)
    #expect(trial.gradient == 1_000_000)
    #expect(TapeTrial.wide(1).gradient == 1)
  }

  @Test("a neuron as one function has the numbers of the tape, and so has its pullback")
  func neuron() {
    var source = RandomSource(seed: 11)
    for n in [1, 2, 7] {
      let w = (0..<n).map { _ in source.normal() }
      let x = (0..<n).map { _ in source.normal() }
      let (b, dY) = (source.normal(), source.normal())
      let (y, pullback) = TapeLayer.neuron(w, x, b)
      let (dW, dX, dB) = pullback(dY)
      let tape = Tape()
      let (weights, inputs, bias) = (w.map(tape.number), x.map(tape.number), tape.number(b))
      let z = TapeLayer.neuron(weights, inputs, bias)
      let gradient = tape.backward(from: z * dY)
      #expect(z.value == y)
      #expect(weights.map { gradient[$0] } == dW)
      #expect(inputs.map { gradient[$0] } == dX)
      #expect(gradient[bias] == dB)
      // Linear computes the same bits.
      let linear = Linear(weight: Tensor(w, shape: [n, 1]), bias: Tensor([b]))
      #expect(linear(Tensor([x])).elements == [y])
    }
  }
}
