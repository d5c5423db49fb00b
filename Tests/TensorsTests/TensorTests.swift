// What a tensor is and how its numbers move: worked by hand, and by properties on odd shapes.
import Curriculum
import Testing
import VectorMath

@testable import Tensors

@Suite("Tensor") struct TensorTests {
  let a = Tensor([[1, 2, 3], [4, 5, 6]])

  @Test("shapes, indices and text")
  func basics() {
    #expect(a.shape == [2, 3] && a.rows == 2 && a.columns == 3 && a.rank == 2)
    #expect(a[1, 0] == 4)
    #expect("\(a)" == "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]")
    #expect("\(Tensor(3))" == "3.0" && Tensor(3).scalar == 3)
    #expect(Tensor.range(3).elements == [0, 1, 2])
    #expect(Tensor.identity(2).elements == [1, 0, 0, 1])
    #expect(Tensor.oneHot([2, 0], classes: 3).elements == [0, 0, 1, 1, 0, 0])
  }

  @Test("the examples in the comments")
  func examples() {
    let b = Tensor([[1, 2], [3, 4]])
    #expect(a.rows(1..<2) == Tensor([[4, 5, 6]]))
    #expect(b.rows(at: [1, 1, 0]) == Tensor([[3, 4], [3, 4], [1, 2]]))
    var sums = Tensor.zeros([2, 2])
    sums.addRows(b, at: [1, 1])
    #expect(sums == Tensor([[0, 0], [4, 6]]))
    #expect(a.sum(axis: 0) == Tensor([5, 7, 9]))
    #expect(Tensor([[1, 7, 7], [3, 0, 2]]).argmax() == [1, 0])
    #expect(a.reshaped([3, -1]) == Tensor([[1, 2], [3, 4], [5, 6]]))
    #expect(
      Tensor.concatenated([Tensor([[1], [2]]), Tensor([[3], [4]])], axis: 1)
        == Tensor([[1, 3], [2, 4]]))
    #expect(Tensor([[5, 5], [0, -.infinity]]).softmax() == Tensor([[0.5, 0.5], [1, 0]]))
    #expect(Tensor.oneHot([2, 0], classes: 3) == Tensor([[0, 0, 1], [1, 0, 0]]))
    #expect(b.times(Tensor([[5, 6], [7, 8]])) == Tensor([[19, 22], [43, 50]]))
    #expect(Tensor([[1, 2]]).timesTransposed(Tensor([[3, 4], [5, 6]])) == Tensor([[11, 17]]))
    #expect(b + Tensor([10, 20]) == Tensor([[11, 22], [13, 24]]))
    #expect(b + Tensor([[10], [20]]) == Tensor([[11, 12], [23, 24]]))
    #expect("blocks".dot("0") == "blocks.0" && "".dot("0") == "0")
    #expect(a.mapped { Loops.map($0, $1, into: $2) { $0 * $0 } } == a.squared())
  }

  @Test("a copy does not change with its original")
  func value() {
    var b = a
    b[0, 0] = 9
    #expect(a[0, 0] == 1 && b[0, 0] == 9)
  }

  @Test("reshaping, transposing, cutting, joining")
  func shapes() {
    #expect(a.reshaped([3, -1]).elements == a.elements)
    #expect(a.transposed().elements == [1, 4, 2, 5, 3, 6])
    #expect(a.rows(1..<2).elements == [4, 5, 6])
    #expect(a.columns(1..<3) == Tensor([[2, 3], [5, 6]]))
    #expect(Tensor.concatenated([a, a], axis: 1).rows(0..<1).elements == [1, 2, 3, 1, 2, 3])
    #expect(Tensor.stacked([a, a]).shape == [2, 2, 3])
    let cube = Tensor((0..<24).map { Float($0) }, shape: [2, 3, 4])
    let moved = cube.permuted([2, 0, 1])
    #expect(moved.shape == [4, 2, 3])
    for i in 0..<2 {
      for j in 0..<3 { for k in 0..<4 { #expect(moved[k, i, j] == cube[i, j, k]) } }
    }
    #expect(moved.permuted([1, 2, 0]) == cube)
    #expect(cube.transposed().transposed() == cube)
  }

  @Test("broadcasting repeats axes of length 1, on either side")
  func broadcasting() {
    #expect((a + Tensor([10, 20, 30])).elements == [11, 22, 33, 14, 25, 36])
    #expect((Tensor([[10], [20]]) - a).elements == [9, 8, 7, 16, 15, 14])
    #expect((a * Tensor(2)).elements == [2, 4, 6, 8, 10, 12])
    #expect((Tensor([[1], [2]]) * Tensor([1, 10])).elements == [1, 10, 2, 20])
    let cube = Tensor((0..<24).map { Float($0) }, shape: [2, 3, 4])
    let middle = Tensor([100, 200, 300], shape: [3, 1])
    let sum = cube + middle
    for i in 0..<2 {
      for j in 0..<3 {
        for k in 0..<4 { #expect(sum[i, j, k] == cube[i, j, k] + Float(100 * (j + 1))) }
      }
    }
    var b = a
    b += Tensor([1, 1, 1])
    b *= 2
    b.add(0.5, times: a)
    #expect(b.elements == [4.5, 7, 9.5, 12, 14.5, 17])
  }

  @Test("sums, means and largest numbers along each axis")
  func reductions() {
    #expect(a.sum() == 21 && a.mean() == 3.5 && a.max() == 6 && a.min() == 1)
    #expect(a.sum(axis: 0).elements == [5, 7, 9] && a.sum(axis: -1).elements == [6, 15])
    #expect(a.mean(axis: 1, keepsAxis: true) == Tensor([[2], [5]]))
    #expect(a.variance(axis: 0).elements == [2.25, 2.25, 2.25])
    #expect(a.max(axis: 0).elements == [4, 5, 6] && a.argmax() == [2, 2])
    #expect(Tensor([[1, 7, 7], [3, .nan, 2]]).argmax() == [1, 1])
    #expect(Tensor([1, .nan]).max().isNaN && Tensor([-.infinity, -2]).max() == -2)
    let cube = Tensor((0..<24).map { Float($0) }, shape: [2, 3, 4])
    #expect(cube.sum(axis: 1).elements == [12, 15, 18, 21, 48, 51, 54, 57])
  }

  @Test("long sums are right to rounding", arguments: [1, 15, 17, 63, 65, 1000, 16_385, 100_003])
  func longSums(count: Int) {
    var source = RandomSource(seed: count)
    let x = Tensor.uniform([count], using: &source)
    let expected = x.elements.reduce(0.0) { $0 + Double($1) }
    #expect(abs(Double(x.sum()) - expected) <= 1e-6 * expected)
    #expect(x.max() == x.elements.max())
  }

  @Test("products of matrices and of stacks of them")
  func products() {
    var source = RandomSource(seed: 1)
    let x = Tensor.normal([2, 5, 3], using: &source)
    let y = Tensor.normal([2, 3, 4], using: &source)
    let z = x.times(y)
    for i in 0..<2 {
      let one = x.rows(i..<i + 1).reshaped([5, 3]).times(y.rows(i..<i + 1).reshaped([3, 4]))
      #expect(z.rows(i..<i + 1).reshaped([5, 4]) == one)
    }
    #expect(x.timesTransposed(y.transposed()) == z)
    #expect(x.transposed().transposedTimes(y) == z)
    let w = Tensor.normal([3, 7], using: &source)
    #expect(x.times(w) == x.reshaped([10, 3]).times(w).reshaped([2, 5, 7]))
    #expect(
      x.flatTransposedTimes(z) == x.reshaped([10, 3]).transposed().times(z.reshaped([10, 4])))
    #expect(
      Tensor([[1, 2], [3, 4]]).times(Tensor([[5, 6], [7, 8]])).elements == [19, 22, 43, 50])
  }

  @Test("rows are looked up, and added back")
  func lookUp() {
    #expect(a.rows(at: [1, 1, 0]).elements == [4, 5, 6, 4, 5, 6, 1, 2, 3])
    var sums = Tensor.zeros([2, 3])
    sums.addRows(a.rows(at: [1, 1, 0]), at: [1, 1, 0])
    #expect(sums.elements == [1, 2, 3, 8, 10, 12])
  }

  @Test("softmax: rows sum to one, shifts do nothing, large numbers do no harm")
  func softmax() {
    let x = Tensor([[1, 2, 3], [1001, 1002, 1003], [0, -.infinity, 0]])
    let p = x.softmax()
    for (got, expected) in zip(p.elements, [0.09003057, 0.24472847, 0.66524096] as [Float]) {
      #expect(abs(got - expected) < 1e-6)
    }
    #expect(p.rows(0..<1).elements == p.rows(1..<2).elements)
    #expect(p.rows(2..<3).elements == [0.5, 0, 0.5])
    #expect(abs(x.logSumExp().elements[0] - 3.4076059) < 1e-6)
    #expect(abs(x.logSoftmax()[0, 0] + 2.4076059) < 1e-6)
    #expect(Tensor([[-.infinity, -.infinity]]).logSumExp().elements == [-.infinity])
  }
}

extension TensorTests {
  /// Broadcasting against the rule itself, index by index, over every pair of these shapes.
  @Test("broadcasting agrees with the rule, for all shapes of up to four axes")
  func broadcastingByIndex() {
    let shapes = [
      [], [1], [3], [4], [5, 1], [1, 4], [5, 4], [0, 4], [1, 0], [2, 1, 1], [2, 5, 1], [1, 5, 4],
      [2, 5, 4], [3, 2, 1, 4], [3, 1, 5, 1], [3, 2, 5, 4],
    ]
    for x in shapes {
      for y in shapes where fits(x, y) {
        let a = Tensor((0..<Tensor.count(of: x)).map { Float($0 + 1) }, shape: x)
        let b = Tensor((0..<Tensor.count(of: y)).map { Float(100 * ($0 + 1)) }, shape: y)
        let sum = a - b
        #expect(sum == byIndex(a, b), "\(x) - \(y)")
        if sum.shape == x {
          var c = a
          c -= b
          #expect(c == sum, "\(x) -= \(y)")
        }
      }
    }
    // Long enough for several threads, of one row and of many.
    let long = Tensor.range(200_000)
    #expect((long - Tensor([[1]])).elements == long.elements.map { $0 - 1 })
    let wide = long.reshaped([400, 500])
    let column = Tensor.range(400).reshaped([400, 1])
    let moved = wide - column
    for i in [0, 1, 199, 399] { #expect(moved[i, 3] == wide[i, 3] - Float(i)) }
  }

  private func fits(_ x: [Int], _ y: [Int]) -> Bool {
    zip(x.reversed(), y.reversed()).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 }
  }

  private func byIndex(_ a: Tensor, _ b: Tensor) -> Tensor {
    let rank = max(a.rank, b.rank)
    let x = [Int](repeating: 1, count: rank - a.rank) + a.shape
    let y = [Int](repeating: 1, count: rank - b.rank) + b.shape
    let shape = zip(x, y).map { $0 == 1 ? $1 : $0 }
    let numbers = (0..<Tensor.count(of: shape)).map { place -> Float in
      var (rest, i, j, stepI, stepJ) = (place, 0, 0, 1, 1)
      for axis in (0..<rank).reversed() {
        let (quotient, index) = rest.quotientAndRemainder(dividingBy: shape[axis])
        i += x[axis] == 1 ? 0 : index * stepI
        j += y[axis] == 1 ? 0 : index * stepJ
        stepI *= x[axis]
        stepJ *= y[axis]
        rest = quotient
      }
      return a.elements[i] - b.elements[j]
    }
    return Tensor(numbers, shape: shape)
  }
}
