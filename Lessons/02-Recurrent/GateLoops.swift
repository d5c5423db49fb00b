// What happens to the numbers of one step: gates, states, and the same backward, sixteen at a time
// and each number once. The products stand in the layers. Chapter 02, “code”.
import Tensors
import VectorMath

/// Memory that is read, and memory that is written.
typealias Source = UnsafePointer<Float>
typealias Target = UnsafeMutablePointer<Float>

enum Memories {
  /// Calls `body` with where two tensors lie, and a third that it may change.
  static func with(
    _ a: Tensor, _ b: Tensor, _ c: inout Tensor, _ body: (Source, Source, Target) -> Void
  ) {
    a.withPointer { a in b.withPointer { b in c.withMutablePointer { c in body(a, b, c) } } }
  }
}

enum GateLoops {
  @inline(__always)
  private static func load(_ x: Source, _ count: Int) -> Lanes { Loops.load(x, upTo: count) }

  // MARK: - Elman

  /// h = tanh(z + b) in place, `[rows, n]`.
  static func elman(_ rows: Int, _ n: Int, _ z: Target, bias b: Source) {
    for row in 0..<rows {
      let z = z + row * n
      Loops.map(n, z, b, into: z) { VectorMath.tanh($0 + $1) }
    }
  }

  /// dz = (dOutput + dh) (1 - h²), `count` numbers.
  static func elmanBackward(
    _ count: Int, _ h: Source, _ dOutput: Source, _ dh: Source, into dZ: Target
  ) {
    for j in stride(from: 0, to: count, by: 16) {
      let (rest, h) = (count - j, load(h + j, count - j))
      let dH = load(dOutput + j, rest) + load(dh + j, rest)
      Loops.store(dH * (1 - h * h), upTo: rest, dZ + j)
    }
  }

  // MARK: - LSTM

  // book:begin lstm
  /// One row of one step. `z` holds what goes into the gates i, f, g, o, each n numbers, and keeps
  /// the open gates; behind them it gets the new cell c and tanh c.
  static func lstm(_ n: Int, _ z: Target, bias b: Source, cell before: Source, into h: Target) {
    for j in stride(from: 0, to: n, by: 16) {
      let rest = n - j
      let (zi, zf, zg, zo) = (z + j, z + n + j, z + 2 * n + j, z + 3 * n + j)
      let i = VectorMath.sigmoid(load(zi, rest) + load(b + j, rest))
      let f = VectorMath.sigmoid(load(zf, rest) + load(b + n + j, rest))
      let g = VectorMath.tanh(load(zg, rest) + load(b + 2 * n + j, rest))
      let o = VectorMath.sigmoid(load(zo, rest) + load(b + 3 * n + j, rest))
      // c_t = f c_{t-1} + i g
      let c = f * load(before + j, rest) + i * g
      let tanhC = VectorMath.tanh(c)
      // h_t = o tanh c_t
      Loops.store(o * tanhC, upTo: rest, h + j)
      Loops.store(i, upTo: rest, zi)
      Loops.store(f, upTo: rest, zf)
      Loops.store(g, upTo: rest, zg)
      Loops.store(o, upTo: rest, zo)
      Loops.store(c, upTo: rest, z + 4 * n + j)
      Loops.store(tanhC, upTo: rest, z + 5 * n + j)
    }
  }
  // book:end lstm

  /// One row of one step backward: from dh and dc to dz of the gates, and dc of the step before.
  static func lstmBackward(
    _ n: Int, _ kept: Source, cell before: Source, _ dOutput: Source, _ dh: Source,
    _ dCell: Target, into dZ: Target
  ) {
    for j in stride(from: 0, to: n, by: 16) {
      let rest = n - j
      let (i, f) = (load(kept + j, rest), load(kept + n + j, rest))
      let (g, o) = (load(kept + 2 * n + j, rest), load(kept + 3 * n + j, rest))
      let tanhC = load(kept + 5 * n + j, rest)
      let dH = load(dOutput + j, rest) + load(dh + j, rest)
      // dc_t += dh_t o (1 - tanh² c_t)
      let dC = load(dCell + j, rest) + dH * o * (1 - tanhC * tanhC)
      // dz_i = dc g i (1 - i), dz_f = dc c_{t-1} f (1 - f), dz_g = dc i (1 - g²)
      Loops.store(dC * g * i * (1 - i), upTo: rest, dZ + j)
      Loops.store(dC * load(before + j, rest) * f * (1 - f), upTo: rest, dZ + n + j)
      Loops.store(dC * i * (1 - g * g), upTo: rest, dZ + 2 * n + j)
      // dz_o = dh tanh c o (1 - o), and dc_{t-1} = dc f
      Loops.store(dH * tanhC * o * (1 - o), upTo: rest, dZ + 3 * n + j)
      Loops.store(dC * f, upTo: rest, dCell + j)
    }
  }

  // MARK: - GRU

  /// One row of one step. `z` holds what goes into r, z and the input's part of n, each `n` numbers,
  /// and behind them h_{t-1} U_n; it keeps r, z, n and h_{t-1} U_n + b'.
  static func gru(
    _ n: Int, _ z: Target, bias b: Source, stateBias: Source, state before: Source, into h: Target
  ) {
    for j in stride(from: 0, to: n, by: 16) {
      let rest = n - j
      let r = VectorMath.sigmoid(load(z + j, rest) + load(b + j, rest))
      let keep = VectorMath.sigmoid(load(z + n + j, rest) + load(b + n + j, rest))
      // n = tanh(x W_n + b + r (h U_n + b'))
      let part = load(z + 3 * n + j, rest) + load(stateBias + j, rest)
      let new = VectorMath.tanh(load(z + 2 * n + j, rest) + load(b + 2 * n + j, rest) + r * part)
      // h_t = (1 - z) n + z h_{t-1}
      Loops.store((1 - keep) * new + keep * load(before + j, rest), upTo: rest, h + j)
      Loops.store(r, upTo: rest, z + j)
      Loops.store(keep, upTo: rest, z + n + j)
      Loops.store(new, upTo: rest, z + 2 * n + j)
      Loops.store(part, upTo: rest, z + 3 * n + j)
    }
  }

  // book:begin gruBackward
  /// One row of one step backward: dz of r, z, n and of h_{t-1} U_n, and what goes straight to
  /// h_{t-1}, which takes the place of dh.
  static func gruBackward(
    _ n: Int, _ kept: Source, state before: Source, _ dOutput: Source, _ dh: Target,
    into dZ: Target
  ) {
    for j in stride(from: 0, to: n, by: 16) {
      let rest = n - j
      let (r, keep) = (load(kept + j, rest), load(kept + n + j, rest))
      let (new, part) = (load(kept + 2 * n + j, rest), load(kept + 3 * n + j, rest))
      let dH = load(dOutput + j, rest) + load(dh + j, rest)
      // dn = dh (1 - z), and through tanh: dz_n = dn (1 - n²)
      let dNew = dH * (1 - keep) * (1 - new * new)
      // dr = dz_n (h U_n + b'), dz_r = dr r (1 - r)
      Loops.store(dNew * part * r * (1 - r), upTo: rest, dZ + j)
      // dz_z = dh (h_{t-1} - n) z (1 - z)
      let dKeep = dH * (load(before + j, rest) - new)
      Loops.store(dKeep * keep * (1 - keep), upTo: rest, dZ + n + j)
      Loops.store(dNew, upTo: rest, dZ + 2 * n + j)
      Loops.store(dNew * r, upTo: rest, dZ + 3 * n + j)
      // dh_{t-1} = dh z, before what comes through the gates
      Loops.store(dH * keep, upTo: rest, dh + j)
    }
  }
  // book:end gruBackward
}
