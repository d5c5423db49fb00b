// Exercise 03.2: the shapes of every array in a network, and how many numbers it learns. Chapter 03.

/// The shape of the input, and then the shape of each layer's output.
///
/// - `sizes` has two numbers or more: the number of inputs, the number of units of each hidden layer,
///   and the number of outputs, such as `[2, 16, 3]`.
/// - `batch` is the number of rows that go through the network together.
///
///     outputShapes([2, 16, 3], batch: 5)    // [[5, 2], [5, 16], [5, 3]]
public func outputShapes(_ sizes: [Int], batch: Int) -> [[Int]] {
  // learner:begin stub: []
  return sizes.map { [batch, $0] }
  // learner:end
}

/// The shape of each layer's weight: one row for each of the layer's inputs, and one column for each of
/// its units.
///
///     weightShapes([2, 16, 3])    // [[2, 16], [16, 3]]
public func weightShapes(_ sizes: [Int]) -> [[Int]] {
  // learner:begin stub: []
  return zip(sizes, sizes.dropFirst()).map { [$0, $1] }
  // learner:end
}

/// The number of parameters: all weights, and one bias for each unit of each layer. The inputs have
/// no biases.
///
///     parameterCount([2, 16, 3])    // 2·16 + 16 for the hidden layer, 16·3 + 3 for the output: 99
///
/// What it is for: memory, time and the risk of overfitting depend on this number. GPT-2 has
/// 124,439,808 parameters.
public func parameterCount(_ sizes: [Int]) -> Int {
  // learner:begin stub: 0
  var count = 0
  for layer in 1..<sizes.count {
    count += sizes[layer - 1] * sizes[layer]
    count += sizes[layer]
  }
  return count
  // learner:end
}
