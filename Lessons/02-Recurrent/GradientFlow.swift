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
      return norm(part(dStart))
    }
  }

  /// The same for a learner's cell, by differences of its steps: `step` from h to the next h.
  ///
  /// Differences over all t steps at once would drown in rounding where little is left. So each step
  /// has differences of its own, and their product is taken: the chain rule, as in Equation 4.
  static func norms(
    hidden n: Int, times: [Int], step: (_ h: [Float], _ t: Int) -> [Float]
  ) -> [Double] {
    let small: Float = 1e-2
    var h = [Float](repeating: 0, count: n)
    // Row i: what the state now makes of the i-th number at the start.
    var jacobian = Tensor.identity(n)
    var norms: [Double] = []
    for t in 0..<(times.last ?? 0) {
      let slopes = (0..<n).flatMap { i -> [Float] in
        var (up, down) = (h, h)
        up[i] += small
        down[i] -= small
        return zip(step(up, t), step(down, t)).map { ($0 - $1) / (2 * small) }
      }
      // dh_{t+1}/dh_0 = dh_t/dh_0 · dh_{t+1}/dh_t
      jacobian = jacobian.times(Tensor(slopes, shape: [n, n]))
      h = step(h, t)
      if times.contains(t + 1) { norms.append(norm(jacobian)) }
    }
    return norms
  }

  /// ‖J‖ / √H of J `[H, H]`; in `Double`, since the squares of what vanished are too small for `Float`.
  static func norm(_ jacobian: Tensor) -> Double {
    let squares = jacobian.elements.reduce(0.0) { $0 + Double($1) * Double($1) }
    return (squares / Double(jacobian.columns)).squareRoot()
  }
}
