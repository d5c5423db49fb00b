// Exercise 03.2: the shapes of every array in a network, and how many numbers it learns. Chapter 03.

/// The shape of what each layer hands on, the input's first.
///
/// - `sizes` are how many numbers go in, how many units each hidden layer has, and how many numbers
///   come out: `[2, 16, 3]`. `batch` is how many rows go through together.
///
///     outputShapes([2, 16, 3], batch: 5)    // [[5, 2], [5, 16], [5, 3]]
public func outputShapes(_ sizes: [Int], batch: Int) -> [[Int]] {
  // Your turn: replace the next line.
  return []
}

/// The shape of each layer's weight: one column for each of its units, one row for each input.
///
///     weightShapes([2, 16, 3])    // [[2, 16], [16, 3]]
public func weightShapes(_ sizes: [Int]) -> [[Int]] {
  // Your turn: replace the next line.
  return []
}

/// How many numbers the network learns: all weights, and a bias for each unit of each layer.
///
/// - `sizes` has two numbers or more.
///
///     parameterCount([2, 16, 3])    // 2·16 + 16 for the hidden layer, 16·3 + 3 for the output: 99
///
/// What it is for: this number is what memory, time and the risk of learning by heart depend on.
/// GPT-2's is 124,439,808, counted in the same way.
public func parameterCount(_ sizes: [Int]) -> Int {
  // Your turn: replace the next line.
  return 0
}
