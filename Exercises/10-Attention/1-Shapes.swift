// Exercise 10.1: what goes in, what comes out, and what lies between. Chapter 10.

/// The shapes of Q, K, V, of all scores, and of the output of attention with several heads, in this
/// order; nil where the inputs do not fit together.
///
/// - `x` is who asks, `[B, T, C]`; `memory` is who is asked, `[B, S, C]`. In self-attention they
///   are the same. Both have three axes. B and C must agree, T and S need not.
/// - H is `heads`, 1 or more; the C channels are shared out among them, D = C/H each, so H must
///   divide C.
/// - Q is `[B, H, T, D]`, K and V are `[B, H, S, D]`. Each word that asks scores each word that is
///   asked, in each head. The output has the shape of `x`.
///
///     attentionShapes(x: [2, 5, 12], memory: [2, 7, 12], heads: 3)
///     // [[2, 3, 5, 4], [2, 3, 7, 4], [2, 3, 7, 4], [2, 3, 5, 7], [2, 5, 12]]
///     attentionShapes(x: [2, 5, 12], memory: [2, 7, 12], heads: 5)    // nil
///
/// What it is for: in attention nothing is harder than to know which axis is which.
public func attentionShapes(x: [Int], memory: [Int], heads: Int) -> [[Int]]? {
  // Your turn: replace the next line.
  return [x, memory, memory, x, memory]
}

/// How many bytes all scores of self-attention take: one number of 4 bytes for each pair of words,
/// in each head of each sequence.
///
/// - `x` is `[B, T, C]`.
///
///     bytesOfScores([1, 4096, 32], heads: 1)    // 67108864, which is 64 MiB
///
/// What it is for: T counts twice in it. That is why long texts are dear.
public func bytesOfScores(_ x: [Int], heads: Int) -> Int {
  // Your turn: replace the next line.
  return 0
}
