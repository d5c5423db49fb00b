// Exercise 02.1: what a recurrent layer holds and gives, before any arithmetic. Chapter 02.

/// The shapes of the weights of a recurrent layer with `gates` gates.
///
/// - An Elman cell has 1 gate, a GRU 3, an LSTM 4: so many times H numbers are computed from the
///   input `[B, I]` and from the state `[B, H]` at every step.
/// - W maps the input to all of them, U the state, and b has a number for each.
/// - There is no T and no B: the weights are the same at every step and for every sequence.
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

/// The shapes of what a layer gives for a sequence `[T, B, I]`: the hidden states of all steps, and
/// the last one.
///
///     stateShapes(sequence: [32, 16, 41], hidden: 64)    // all: [32, 16, 64], last: [16, 64]
public func stateShapes(sequence: [Int], hidden: Int) -> (all: [Int], last: [Int]) {
  // Your turn: replace the next line.
  return (sequence, sequence)
}

/// How many numbers a layer with these weights learns: those of W, U and b.
///
///     parameterCount(gates: 1, inputs: 2, hidden: 3)    // 2·3 + 3·3 + 3 = 18
///
/// What it is for: the answer does not depend on the length of the text. That is the chapter's
/// question.
public func parameterCount(gates: Int, inputs: Int, hidden: Int) -> Int {
  // Your turn: replace the next line.
  return 0
}
