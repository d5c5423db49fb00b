// Mistakes with shapes stop the program, and the message names the shapes. Each is made in a
// process of its own.
import Curriculum
import Testing

@testable import Tensors

/// A call that must stop, and what its message must hold.
enum Mistake: String, CaseIterable, Codable, Sendable {
  case fill, ragged, negative, scalar, index, sum, growingSum, scaledSum, reshape, transpose,
    permute
  case rows, columns, concatenate, product, productTransposed, transposedProduct, flatProduct,
    flatSum, flatSumRows, stacks
  case axis, emptyRows, numberSoftmax, softmaxPullback, lookUp, lookUpRank, addRows, addRowsShape
  case oneHot, bias, activation, walk, shorterWalk, gradient

  var words: [String] {
    switch self {
    case .fill: ["3 numbers do not fill the shape [2, 2]"]
    case .ragged: ["rows of [2, 1] numbers"]
    case .negative: ["[2, -1] has a negative length"]
    case .scalar: ["the shape [2, 3] is not one number"]
    case .index: ["index [2, 0] lies outside the shape [2, 3]"]
    case .sum: ["the shapes [2, 3] + [2] do not fit"]
    case .growingSum: ["the shapes [3] += [2, 3] do not fit: the left side would grow"]
    case .scaledSum: ["the shapes [2, 3] += 2.0 * [2] do not fit"]
    case .reshape: ["the shape [2, 3] cannot become [4, -1]"]
    case .transpose: ["a tensor of the shape [3] has no two axes"]
    case .permute: ["[0, 0] is no order of the axes of the shape [2, 3]"]
    case .rows: ["rows 1..<3 lie outside the shape [2, 3]"]
    case .columns: ["columns 1..<4 lie outside the shape [2, 3]"]
    case .concatenate: ["the shapes [[2, 3], [2]] do not fit together along axis 0"]
    case .product: ["cannot multiply [2, 3] by [2, 3]"]
    case .productTransposed: ["cannot multiply [2, 3] by the transpose of [3, 2]"]
    case .transposedProduct: ["cannot multiply the transpose of [2, 3] by [3, 2]"]
    case .flatProduct: ["cannot multiply the transpose of the rows of [2, 3] by those of [3, 2]"]
    case .flatSum: ["the product of [2, 3] transposed and [2, 3] cannot be added to [2, 2]"]
    case .flatSumRows:
      ["the product of [2, 2, 3] transposed and [4, 3] cannot be added to [3, 3]"]
    case .stacks: ["cannot multiply [2, 4, 3] by [3, 3, 5]"]
    case .axis: ["the shape [2, 3] has no axis 2"]
    case .emptyRows: ["the rows of [2, 0] have no largest number"]
    case .numberSoftmax: ["a single number, of the shape [], has no rows"]
    case .softmaxPullback: ["the shapes [2, 3] and [3] differ"]
    case .lookUp: ["there is no row 2 in the shape [2, 3]"]
    case .lookUpRank: ["not in the shape [3]"]
    case .addRows: ["there is no row -1 in the shape [2, 3]"]
    case .addRowsShape: ["[1, 2] cannot be added to 1 rows of [2, 3]"]
    case .oneHot: ["label 3 of row 1 is not one of 3 classes"]
    case .bias: ["a weight of the shape [2, 3] does not go with a bias of [2]"]
    case .activation: ["the shapes [2, 3] and [3] differ"]
    case .walk: ["0.weight of the shape [2, 3] meets the shape [3, 2]"]
    case .shorterWalk: ["0.bias of the shape [3] meets nothing"]
    case .gradient: ["cannot multiply [2, 2] by the transpose of [2, 3]"]
    }
  }

  func make() {
    let (a, row) = (Tensor([[1, 2, 3], [4, 5, 6]]), Tensor([1, 2, 3]))
    var (b, c) = (a, row)
    var pass = Pass.evaluation
    switch self {
    case .fill: _ = Tensor([1, 2, 3], shape: [2, 2])
    case .ragged: _ = Tensor([[1, 2], [3]])
    case .negative: _ = Tensor.zeros([2, -1])
    case .scalar: _ = a.scalar
    case .index: _ = a[2, 0]
    case .sum: _ = a + Tensor([1, 2])
    case .growingSum: c += a
    case .scaledSum: b.add(2, times: Tensor([1, 2]))
    case .reshape: _ = a.reshaped([4, -1])
    case .transpose: _ = row.transposed()
    case .permute: _ = a.permuted([0, 0])
    case .rows: _ = a.rows(1..<3)
    case .columns: _ = a.columns(1..<4)
    case .concatenate: _ = Tensor.concatenated([a, Tensor([1, 2])])
    case .product: _ = a.times(a)
    case .productTransposed: _ = a.timesTransposed(a.transposed())
    case .transposedProduct: _ = a.transposedTimes(a.transposed())
    case .flatProduct: _ = a.flatTransposedTimes(a.transposed())
    case .flatSum:
      var sum = Tensor.zeros([2, 2])
      sum.addFlatTransposed(a, times: a)
    case .flatSumRows:
      // As many rows, in another shape.
      var sum = Tensor.zeros([3, 3])
      sum.addFlatTransposed(Tensor.zeros([2, 2, 3]), times: Tensor.zeros([4, 3]))
    case .stacks: _ = Tensor.zeros([2, 4, 3]).times(Tensor.zeros([3, 3, 5]))
    case .axis: _ = a.sum(axis: 2)
    case .emptyRows: _ = Tensor.zeros([2, 0]).argmax()
    case .numberSoftmax: _ = Tensor(1).softmax()
    case .softmaxPullback: _ = a.softmaxPullback(row)
    case .lookUp: _ = a.rows(at: [0, 2])
    case .lookUpRank: _ = row.rows(at: [0])
    case .addRows: b.addRows(a.rows(0..<1), at: [-1])
    case .addRowsShape: b.addRows(Tensor([[1, 2]]), at: [0])
    case .oneHot: _ = Tensor.oneHot([0, 3], classes: 3)
    case .bias: _ = Linear(weight: a, bias: Tensor([1, 2]))
    case .activation:
      var gradient = GELU()
      _ = GELU().forward(a, &pass).pullback(row, &gradient)()
    case .walk:
      var model = [Linear(weight: a, bias: row)]
      model.add(1, times: [Linear(weight: a.transposed(), bias: Tensor([1, 2]))])
    case .shorterWalk:
      var model = [Linear(weight: a, bias: row)]
      model.add(1, times: [Linear(weight: a, bias: nil)])
    case .gradient:
      let layer = Linear(weight: a, bias: nil)
      var gradient = layer
      gradient.weight = Tensor.zeros([2, 2])
      _ = layer.forward(Tensor.zeros([2, 2]), &pass).pullback(Tensor.zeros([2, 2]), &gradient)()
    }
  }
}

@Suite("Mistakes with shapes") struct MistakeTests {
  @Test("the program stops, and says the shapes", arguments: Mistake.allCases)
  func message(_ mistake: Mistake) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [mistake] in
      mistake.make()
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for words in mistake.words { #expect(said.contains(words), "\(mistake): \(said)") }
  }
}
