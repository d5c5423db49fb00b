// Matrices of few columns have loops of their own: the same bits as number by number.
import Curriculum
import ExerciseSupport
import Testing

@testable import Tensors

@Suite("Matrices of few columns") struct FewColumnsTests {
  private func matrix(_ rows: Int, _ columns: Int) -> Tensor {
    var source = RandomSource(seed: 100 * rows + columns)
    return Tensor((0..<rows * columns).map { _ in source.normal() }, shape: [rows, columns])
  }

  @Test("sums and largest numbers down the columns", arguments: 2...18)
  func columns(_ columns: Int) {
    for rows in [1, 2, 17, 64] {
      let x = matrix(rows, columns)
      let down = (0..<columns).map { j in (0..<rows).map { x[$0, j] } }
      #expect(x.sum(axis: 0).elements == down.map { $0.reduce(0, +) })
      #expect(x.max(axis: 0).elements == down.map { $0.max() })
      let stacked = Tensor.concatenated([x, x], axis: 0).reshaped([2, rows, columns])
      #expect(
        stacked.sum(axis: 1)
          == Tensor.concatenated([x.sum(axis: 0), x.sum(axis: 0)], axis: 0).reshaped([2, columns]))
    }
  }

  @Test("no rows, and a number that is none")
  func edges() {
    #expect(Tensor.zeros([0, 3]).sum(axis: 0).elements == [0, 0, 0])
    #expect(Tensor.zeros([0, 3]).max(axis: 0).elements == Array(repeating: -.infinity, count: 3))
    let x = Tensor([[1, .nan], [2, 3]])
    #expect(x.max(axis: 0).elements[0] == 2 && x.max(axis: 0).elements[1].isNaN)
    #expect(x.sum(axis: 0).elements[0] == 3 && x.sum(axis: 0).elements[1].isNaN)
  }

  @Test("a bias is added to every row", arguments: 1...18)
  func bias(_ columns: Int) {
    for rows in [1, 3, 16, 33] {
      let (x, bias) = (matrix(rows, columns), matrix(1, columns).reshaped([columns]))
      let layer = Linear(weight: .identity(columns), bias: bias)
      #expect(
        layer(x).elements
          == (0..<rows * columns).map { x.elements[$0] + bias.elements[$0 % columns] })
    }
  }

  @Test("sums of rows are added to what is there", arguments: [1, 3, 16, 17, 40])
  func sumOfRows(_ columns: Int) {
    let (x, start) = (matrix(2 * 50, columns), matrix(1, columns).reshaped([columns]))
    var sums = start
    sums.addSumOfRows(x.reshaped([2, 50, columns]))
    expectEqual(sums, start + x.sum(axis: 0), "sums")
    var fresh = Tensor.zeros([columns])
    fresh.addSumOfRows(x)
    #expect(fresh == x.sum(axis: 0))
  }
}
