// Dropout and the random numbers of a pass: other masks at each step, the same ones for the same
// seed, the same bits on one thread and on two, and no randomness in evaluation.
import Curriculum
import Matmul
import Testing

@testable import Tensors

@Suite("Dropout", .serialized) struct DropoutTests {
  /// The outputs of three steps of training with this seed.
  private func steps(seed: Int, _ x: Tensor) -> [Tensor] {
    var source = RandomSource(seed: seed)
    var pass = Pass.training(using: &source)
    return (0..<3).map { _ in Dropout(0.3).forward(x, &pass).output }
  }

  @Test("each step draws another mask, and the same seed the same masks")
  func masks() {
    let x = Tensor.ones([40, 50])
    let (first, again, other) = (steps(seed: 7, x), steps(seed: 7, x), steps(seed: 8, x))
    #expect(first == again)
    #expect(Set((first + other).map(\.elements)).count == 6)
  }

  @Test("two layers of one pass, and two passes of one source, draw different masks")
  func independence() {
    var source = RandomSource(seed: 1)
    let x = Tensor.ones([200])
    var masks: [[Float]] = []
    for _ in 0..<2 {
      var pass = Pass.training(using: &source)
      for _ in 0..<2 { masks.append(Dropout(0.5).forward(x, &pass).output.elements) }
    }
    #expect(Set(masks).count == 4)
  }

  @Test(
    "the output by hand: dropped numbers are 0, the others divided by 1 - p; so is the gradient")
  func byHand() {
    var source = RandomSource(seed: 2)
    var pass = Pass.training(using: &source)
    let x = Tensor.uniform([9, 1001], 1, 2, using: &source)
    let (y, pullback) = Dropout(0.25).forward(x, &pass)
    var none = Dropout(0.25)
    let dX = pullback(x, &none)()
    #expect(dX == y)
    for (x, y) in zip(x.elements, y.elements) where y != 0 {
      #expect(abs(y - x / 0.75) <= 1e-6 * y)
    }
    // 9,009 draws with probability 1/4: mean 2,252, standard deviation 41.
    let dropped = y.elements.count { $0 == 0 }
    #expect(abs(dropped - 2252) < 5 * 41, "\(dropped)")
  }

  @Test(
    "one thread and two give the same bits, whatever the length", arguments: [1, 4095, 300_001])
  func threads(count: Int) {
    defer { Workers.threads = Machine.coreCount }
    let x = Tensor.ones([count])
    let results = [1, 2].map { threads -> [Tensor] in
      Workers.threads = threads
      return steps(seed: 3, x)
    }
    #expect(results[0] == results[1])
  }

  @Test("evaluation changes nothing and needs no random numbers")
  func evaluation() {
    let x = Tensor([1, 2, 3])
    #expect(Dropout(0.9)(x) == x)
    var pass = Pass.trainingWithoutDraws
    #expect(Dropout(0).forward(x, &pass).output == x)
  }

  @Test("random numbers in a pass that has none stop the program, and say what has them")
  func refused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var pass = Pass.trainingWithoutDraws
      _ = Dropout(0.5).forward(Tensor([1, 2]), &pass)
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("Pass.training(using: &source) has them"), "\(said)")
  }

  @Test("the gradient through dropout agrees with finite differences")
  func gradient() {
    var source = RandomSource(seed: 4)
    let network = Sequential {
      Linear(5, 20, using: &source)
      Dropout(0.4)
      Tanh()
      Linear(20, 3, using: &source)
    }
    let check = GradientCheck.of(network, at: .normal([6, 5], using: &source))
    #expect(check.largestError < 2e-3, "\(check)")
  }
}
