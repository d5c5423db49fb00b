// How much of a state is felt t steps later: the size of the Jacobian dh_t/dh_0. Bengio, Simard &
// Frasconi 1994; Pascanu, Mikolov & Bengio 2013. Chapter 02.
import Curriculum
import Tensors

enum GradientFlow {
  /// ‖∂s_t/∂s_0‖ / √H for each t of `times`: the root mean square length of what a small change of
  /// one number of the state becomes.
  ///
  /// All H rows of a batch read the same inputs from the same start. Row i asks for the gradient of
  /// the i-th number of the state after t steps, so the gradient by the start is the Jacobian.
  ///
  /// - Parameters:
  ///   - x: The inputs, `[T, 1, I]`.
  ///   - ask: The gradient by the last state, given the identity `[H, H]`.
  ///   - part: The part of the gradient by the start that is measured, `[H, H]`.
  static func norms<Cell: RecurrentLayer>(
    _ cell: Cell, _ x: Tensor, times: [Int], ask: (Tensor) -> Cell.State,
    part: (Cell.State) -> Tensor
  ) -> [Double] {
    let n = cell.hidden
    let rows = Tensor.concatenated([Tensor](repeating: x, count: n), axis: 1)
    return times.map { t in
      var pass = Pass.evaluation
      let (output, _, pullback) = cell.run(rows.rows(0..<t), from: cell.start(batch: n), &pass)
      var gradient = cell.zeroed()
      let (_, dStart) = pullback(.zeros(output.shape), ask(.identity(n)), &gradient)
      return Double((part(dStart).sumOfSquares() / Float(n)).squareRoot())
    }
  }

  /// The same for a learner's cell, by differences of its steps: `step` from h to the next h.
  static func norms(
    hidden n: Int, times: [Int], step: (_ h: [Float], _ t: Int) -> [Float]
  ) -> [Double] {
    let small: Float = 1e-2
    // The start and, for every number, a start moved up and one moved down.
    var moved = (0..<2 * n).map { row -> [Float] in
      var start = [Float](repeating: 0, count: n)
      start[row / 2] = row % 2 == 0 ? small : -small
      return start
    }
    var norms: [Double] = []
    for t in 0..<(times.last ?? 0) {
      moved = moved.map { step($0, t) }
      guard times.contains(t + 1) else { continue }
      var sum: Float = 0
      for i in 0..<n {
        for (up, down) in zip(moved[2 * i], moved[2 * i + 1]) {
          let slope = (up - down) / (2 * small)
          sum += slope * slope
        }
      }
      norms.append(Double((sum / Float(n)).squareRoot()))
    }
    return norms
  }
}
