// Who may look at whom, as a table that is added to the scores: 0 where a word may look, -∞ where
// not. For the textbook form; the blocks need no table. Chapter 10, section “Masks”.
import Tensors

/// Masks for the textbook form.
public enum AttentionMask {
  /// Which part of the table is hidden.
  public enum Side: String, CaseIterable, Sendable {
    case nothing = "none"
    /// The upper right: a word sees itself and the words before it. “Causal”.
    case future
    /// The lower left: a word sees itself and the words after it.
    case past
    /// The upper right and the diagonal: a word sees only the words before it, and the first word nobody.
    case itself

    /// Whether word i sees word j.
    public func isSeen(_ i: Int, _ j: Int) -> Bool {
      switch self {
      case .nothing: true
      case .future: j <= i
      case .past: j >= i
      case .itself: j < i
      }
    }
  }

  /// Word i sees the words 0 … i: the upper right is hidden. `[T, T]`.
  public static func causal(_ count: Int) -> Tensor {
    table(count, count, Side.future.isSeen)
  }

  /// The first `length` of `keys` words are seen, the rest is padding. `[T, S]`.
  public static func padding(_ queries: Int, _ keys: Int, length: Int) -> Tensor {
    table(queries, keys) { _, j in j < length }
  }

  /// 0 where `isSeen(i, j)`, -∞ elsewhere. `[T, S]`.
  public static func table(
    _ queries: Int, _ keys: Int, _ isSeen: (_ i: Int, _ j: Int) -> Bool
  ) -> Tensor {
    var rows = [Float](repeating: -.infinity, count: queries * keys)
    for i in 0..<queries {
      for j in 0..<keys where isSeen(i, j) { rows[i * keys + j] = 0 }
    }
    return Tensor(rows, shape: [queries, keys])
  }

  /// The masks of sentences of these lengths, padded to T words each: `[B, 1, T, T]`. A padding word
  /// sees itself, unless words are hidden from themselves; nobody reads what it says.
  public static func batch(_ lengths: [Int], _ count: Int, hiding side: Side) -> Tensor {
    let tables = lengths.map { length in
      table(count, count) { i, j in
        j == i && side != .itself || j < length && side.isSeen(i, j)
      }
    }
    return Tensor.stacked(tables).reshaped([lengths.count, 1, count, count])
  }
}
