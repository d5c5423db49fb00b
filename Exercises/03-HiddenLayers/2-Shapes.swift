// Exercise 03.2: the shapes of every array in a network, and how many numbers it learns. Chapter 03.

/// The shape of the input, and then the shape of each layer's output.
///
/// - `sizes` has two numbers or more: the number of inputs, the number of units of each hidden layer,
///   and the number of outputs, such as `[2, 16, 3]`.
/// - `batch` is the number of rows that go through the network together.
///
///     outputShapes([2, 16, 3], batch: 5)    // [[5, 2], [5, 16], [5, 3]]
public func outputShapes(_ sizes: [Int], batch: Int) -> [[Int]] {
  // Your turn: replace the next line.
  return []
}

/// The shape of each layer's weight: one row for each of the layer's inputs, and one column for each of
/// its units.
///
///     weightShapes([2, 16, 3])    // [[2, 16], [16, 3]]
public func weightShapes(_ sizes: [Int]) -> [[Int]] {
  // Your turn: replace the next line.
  return []
}

/// The number of parameters: all weights, and one bias for each unit of each layer. The inputs have
/// no biases.
///
///     parameterCount([2, 16, 3])    // 2·16 + 16 for the hidden layer, 16·3 + 3 for the output: 99
///
/// What it is for: memory, time and the risk of overfitting depend on this number. GPT-2 has
/// 124,439,808 parameters.
public func parameterCount(_ sizes: [Int]) -> Int {
  // Your turn: replace the next line.
  return 0
}
