// Exercise 02.1: what a recurrent layer holds and gives, before any arithmetic. Chapter 02.

/// The shapes of the weights of a recurrent layer with `gates` gates.
///
/// - An Elman cell has 1 gate, a GRU 3, an LSTM 4. With G gates, every step computes G·H numbers from
///   the input `[B, I]` and the state `[B, H]`, where I is `inputs` and H is `hidden`.
/// - W maps the input to all G·H numbers, U maps the state to all of them, and b has one number for
///   each.
/// - Neither T nor B occurs: the weights are the same at every step and for every sequence.
///
///     weightShapes(gates: 4, inputs: 41, hidden: 64)
///     // w: [41, 256], u: [64, 256], b: [256]
///
/// What it is for: “expected [256, 41], got [41, 256]” is the first thing that goes wrong when
/// weights travel between libraries.
public func weightShapes(
  gates: Int, inputs: Int, hidden: Int
) -> (w: [Int], u: [Int], b: [Int]) {
  // Your turn: replace the next line.
  return ([], [], [])
}

/// The shapes of what a layer returns for a sequence `[T, B, I]`: all hidden states, and the last one.
///
/// - `all` has a hidden state `[B, H]` for each of the T steps. `last` is one of them.
///
///     stateShapes(sequence: [32, 16, 41], hidden: 64)    // all: [32, 16, 64], last: [16, 64]
public func stateShapes(sequence: [Int], hidden: Int) -> (all: [Int], last: [Int]) {
  // Your turn: replace the next line.
  return (sequence, sequence)
}

/// The number of parameters of such a layer: all numbers of W, U and b.
///
///     parameterCount(gates: 1, inputs: 2, hidden: 3)    // 2·3 + 3·3 + 3 = 18
///
/// What it is for: the number does not depend on the length of the text, which answers the question
/// of the chapter.
public func parameterCount(gates: Int, inputs: Int, hidden: Int) -> Int {
  // Your turn: replace the next line.
  return 0
}
