// One step of each cell as the books write it, forward and backward, a line for each formula. Slow,
// and the reference: the fast layers are tested against these, step by step. Chapter 02.
import Curriculum
import Tensors

/// Cells step by step; X `[B, I]`, states `[B, H]`.
public enum Textbook {
  // MARK: - Elman

  /// h' = tanh(x W + h U + b): `[B, H]`.
  public static func step(_ cell: Elman, _ x: Tensor, _ h: Tensor) -> Tensor {
    (x.times(cell.inputWeight) + h.times(cell.hiddenWeight) + cell.bias).tanh()
  }

  /// The gradients by x and h, given that by h'; those by the weights are added to `gradient`.
  public static func stepBackward(
    _ cell: Elman, _ x: Tensor, _ h: Tensor, new: Tensor, dNew: Tensor, _ gradient: inout Elman
  ) -> (dX: Tensor, dH: Tensor) {
    // dz = dh' (1 - h'²)
    let dZ = dNew * (1 - new * new)
    // dW += xᵀ dz, dU += hᵀ dz, db += Σ_rows dz
    gradient.inputWeight += x.transposedTimes(dZ)
    gradient.hiddenWeight += h.transposedTimes(dZ)
    gradient.bias += dZ.sum(axis: 0)
    // dx = dz Wᵀ, dh = dz Uᵀ
    return (dZ.timesTransposed(cell.inputWeight), dZ.timesTransposed(cell.hiddenWeight))
  }

  // MARK: - LSTM

  /// The open gates i, f, g, o `[B, H]` of one step.
  static func gates(_ cell: LSTM, _ x: Tensor, _ h: Tensor) -> LSTMGates {
    let n = cell.hidden
    let z = x.times(cell.inputWeight) + h.times(cell.hiddenWeight) + cell.bias
    return LSTMGates(
      i: z.columns(0..<n).sigmoid(), f: z.columns(n..<2 * n).sigmoid(),
      g: z.columns(2 * n..<3 * n).tanh(), o: z.columns(3 * n..<4 * n).sigmoid())
  }

  /// c' = f c + i g, and h' = o tanh c'.
  public static func step(_ cell: LSTM, _ x: Tensor, _ state: LSTMState) -> LSTMState {
    let open = gates(cell, x, state.hidden)
    let new = open.f * state.cell + open.i * open.g
    return LSTMState(hidden: open.o * new.tanh(), cell: new)
  }

  /// From the gradients by h' and c' to those before the gates' functions, and by c.
  static func gatesBackward(
    _ open: LSTMGates, before c: Tensor, tanhCell: Tensor, dHidden: Tensor, dCell: Tensor
  ) -> (dZ: LSTMGates, dBefore: Tensor) {
    let (i, f, g, o) = (open.i, open.f, open.g, open.o)
    // do = dh' tanh c', dc' += dh' o (1 - tanh² c')
    let dO = dHidden * tanhCell
    let dC = dCell + dHidden * o * (1 - tanhCell * tanhCell)
    // di = dc' g, df = dc' c, dg = dc' i; through σ: dz = d y (1 - y), through tanh: dz = d (1 - y²)
    let dZ = LSTMGates(
      i: dC * g * i * (1 - i), f: dC * c * f * (1 - f), g: dC * i * (1 - g * g),
      o: dO * o * (1 - o))
    // dc = dc' f
    return (dZ, dC * f)
  }

  /// The gradients by x and the state, given those by the new state; those by the weights are added
  /// to `gradient`.
  public static func stepBackward(
    _ cell: LSTM, _ x: Tensor, _ state: LSTMState, new: LSTMState, dNew: LSTMState,
    _ gradient: inout LSTM
  ) -> (dX: Tensor, dState: LSTMState) {
    let (parts, dBefore) = gatesBackward(
      gates(cell, x, state.hidden), before: state.cell, tanhCell: new.cell.tanh(),
      dHidden: dNew.hidden, dCell: dNew.cell)
    let dZ = Tensor.concatenated(parts.tensors, axis: 1)
    gradient.inputWeight += x.transposedTimes(dZ)
    gradient.hiddenWeight += state.hidden.transposedTimes(dZ)
    gradient.bias += dZ.sum(axis: 0)
    // dx = dz Wᵀ, dh = dz Uᵀ
    return (
      dZ.timesTransposed(cell.inputWeight),
      LSTMState(hidden: dZ.timesTransposed(cell.hiddenWeight), cell: dBefore)
    )
  }

  // MARK: - GRU

  /// The gates r, z and the candidate n, and h U_n + b', `[B, H]` each.
  static func gates(_ cell: GRU, _ x: Tensor, _ h: Tensor) -> (
    r: Tensor, z: Tensor, n: Tensor, part: Tensor
  ) {
    let n = cell.hidden
    let fromX = x.times(cell.inputWeight) + cell.bias
    let fromH = h.times(cell.hiddenWeight)
    let r = (fromX.columns(0..<n) + fromH.columns(0..<n)).sigmoid()
    let z = (fromX.columns(n..<2 * n) + fromH.columns(n..<2 * n)).sigmoid()
    let part = fromH.columns(2 * n..<3 * n) + cell.stateBias
    return (r, z, (fromX.columns(2 * n..<3 * n) + r * part).tanh(), part)
  }

  /// h' = (1 - z) n + z h.
  public static func step(_ cell: GRU, _ x: Tensor, _ h: Tensor) -> Tensor {
    let (_, z, n, _) = gates(cell, x, h)
    return (1 - z) * n + z * h
  }

  /// The gradients by x and h, given that by h'; those by the weights are added to `gradient`.
  public static func stepBackward(
    _ cell: GRU, _ x: Tensor, _ h: Tensor, dNew: Tensor, _ gradient: inout GRU
  ) -> (dX: Tensor, dH: Tensor) {
    let (r, z, n, part) = gates(cell, x, h)
    // dn = dh' (1 - z), dz = dh' (h - n); dz_n = dn (1 - n²)
    let dN = dNew * (1 - z) * (1 - n * n)
    // dr = dz_n (h U_n + b'); through σ: dz = d y (1 - y)
    let dR = dN * part * r * (1 - r)
    let dZ = dNew * (h - n) * z * (1 - z)
    let dX = Tensor.concatenated([dR, dZ, dN], axis: 1)
    // h U_n reaches n through r
    let dH = Tensor.concatenated([dR, dZ, dN * r], axis: 1)
    gradient.inputWeight += x.transposedTimes(dX)
    gradient.hiddenWeight += h.transposedTimes(dH)
    gradient.bias += dX.sum(axis: 0)
    gradient.stateBias += (dN * r).sum(axis: 0)
    return (
      dX.timesTransposed(cell.inputWeight), dNew * z + dH.timesTransposed(cell.hiddenWeight)
    )
  }
}
