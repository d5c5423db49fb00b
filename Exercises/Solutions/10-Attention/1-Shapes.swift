// Exercise 10.1: what goes in, what comes out, and what lies between. Chapter 10.

/// The shapes of Q, K, V, of all scores, and of the output of attention with several heads, in this
/// order; nil if the inputs do not fit together.
///
/// - `x` has the words that ask, `[B, T, C]`, and `memory` the words that are asked, `[B, S, C]`.
///   In self-attention they are the same. Both have three axes, and every length is 1 or more. B
///   and C must agree, T and S need not.
/// - H is `heads`, 1 or more. The C channels are divided among the heads, D = C/H for each, so H
///   must divide C.
/// - Q is `[B, H, T, D]`, K and V are `[B, H, S, D]`. The scores are `[B, H, T, S]`, because in
///   each head each word that asks scores each word that is asked. The output has the shape of `x`.
///
///     attentionShapes(x: [2, 5, 12], memory: [2, 7, 12], heads: 3)
///     // [[2, 3, 5, 4], [2, 3, 7, 4], [2, 3, 7, 4], [2, 3, 5, 7], [2, 5, 12]]
///     attentionShapes(x: [2, 5, 12], memory: [2, 7, 12], heads: 5)    // nil
///
/// What it is for: the hardest part of attention is to know which axis is which.
public func attentionShapes(x: [Int], memory: [Int], heads: Int) -> [[Int]]? {
  // learner:begin stub: [x, memory, memory, x, memory]
  let (b, t, c) = (x[0], x[1], x[2])
  let s = memory[1]
  guard memory[0] == b, memory[2] == c, c % heads == 0 else { return nil }
  let d = c / heads
  let k = [b, heads, s, d]
  return [[b, heads, t, d], k, k, [b, heads, t, s], x]
  // learner:end
}

/// How many bytes all scores of self-attention take: 4 bytes for each pair of a word that asks and
/// a word that is asked, in each head of each sequence.
///
/// - `x` is `[B, T, C]`. The result does not depend on C.
///
///     bytesOfScores([1, 4096, 32], heads: 1)    // 67108864, which is 64 MiB
///
/// What it is for: T counts twice, because every word asks every word. A text that is twice as long
/// needs four times the memory.
public func bytesOfScores(_ x: [Int], heads: Int) -> Int {
  // learner:begin stub: 0
  return 4 * x[0] * heads * x[1] * x[1]
  // learner:end
}
