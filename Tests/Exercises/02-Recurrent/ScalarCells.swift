// Sums and steps of cells in Double, number by number: what the tests with drawn inputs of lesson 02
// compare with. No tensor's function takes part.

import ExerciseSupport
import Tensors

/// A matrix in Double, `[rows, columns]`.
struct Grid {
  let (rows, columns): (Int, Int)
  var numbers: [Double]

  init(_ tensor: Tensor) {
    (rows, columns) = (tensor.rank == 1 ? 1 : tensor.shape[0], tensor.shape[tensor.rank - 1])
    numbers = tensor.elements.map { Double($0) }
  }

  init(_ rows: Int, _ columns: Int, _ numbers: some Sequence<Double>) {
    (self.rows, self.columns) = (rows, columns)
    self.numbers = Array(numbers)
  }

  subscript(row: Int, column: Int) -> Double { numbers[row * columns + column] }

  /// Σ_p self[row, p] b[p, column].
  func sum(_ row: Int, _ b: Grid, _ column: Int) -> Double {
    (0..<columns).reduce(0) { $0 + self[row, $1] * b[$1, column] }
  }

  /// The same numbers in Float.
  var tensor: Tensor { Tensor(numbers.map { Float($0) }, shape: [rows, columns]) }

  /// `[columns]` numbers of one row.
  var vector: Tensor { Tensor(numbers.map { Float($0) }) }
}

/// Rounded intermediate results, such as tanh as a Float, cost some digits.
let nearby = Tolerance(absolute: 1e-4, relative: 1e-4)

/// `x [2, 3], h [2, 4]`: what a message says of inputs that would fill the screen.
func shapes(_ inputs: KeyValuePairs<String, Tensor>) -> String {
  inputs.map { "\($0.key) \($0.value.shape)" }.joined(separator: ", ")
}
