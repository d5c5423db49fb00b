// What operations make of infinity, NaN and empty rows, as their documentation says: PyTorch's
// choices.
import ExerciseSupport
import Testing

@testable import Tensors

@Suite("Infinity, NaN and empty rows") struct EdgeTests {
  private let inf = Float.infinity

  private func isNaN(_ x: Tensor) -> [Bool] { x.elements.map(\.isNaN) }

  @Test("ReLU lets the gradient pass at NaN, and stops it at 0")
  func relu() {
    var pass = Pass.evaluation
    var gradient = ReLU()
    let x = Tensor([.nan, -1, 0, -0.0, 2, inf, -inf])
    let (y, pullback) = ReLU().forward(x, &pass)
    #expect(y.elements[0].isNaN && y.elements[1...].elementsEqual([0, 0, 0, 2, inf, 0]))
    let dX = pullback(Tensor([3, 4, 5, 6, 7, 8, 9]), &gradient)()
    #expect(dX == Tensor([3, 0, 0, 0, 7, 8, 0]))
  }

  @Test("a row with infinity or NaN, or of -infinity alone, has no softmax and no log-softmax")
  func noSoftmax() {
    for row in [[inf, 0, -inf], [inf, inf, inf], [-inf, -inf, -inf], [1, .nan, 2]] {
      // The row below is not touched by it.
      let x = Tensor([row, [0, 0, -inf]])
      let (p, logs) = (x.softmax(), x.logSoftmax())
      #expect(isNaN(p) == [true, true, true, false, false, false])
      #expect(isNaN(logs) == [true, true, true, false, false, false])
      #expect(p.elements[3...] == [0.5, 0.5, 0] && logs.elements[5] == -inf)
    }
    let sums = Tensor([[inf, 0], [-inf, -inf], [-inf, 3], [.nan, 3]]).logSumExp()
    #expect(sums.elements[..<3] == [inf, -inf, 3] && sums.elements[3].isNaN)
  }

  @Test("empty rows stay empty; log-sum-exp of nothing is -infinity")
  func emptyRows() {
    for shape in [[3, 0], [0, 3], [0, 0], [2, 3, 0]] {
      let x = Tensor.zeros(shape)
      #expect(x.softmax() == x && x.logSoftmax() == x && x.softmaxPullback(x) == x)
    }
    #expect(Tensor.zeros([3, 0]).logSumExp() == Tensor([-inf, -inf, -inf]))
    #expect(Tensor.zeros([0, 3]).logSumExp() == Tensor.zeros([0]))
  }
}
