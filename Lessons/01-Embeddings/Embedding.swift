// Rows by number as a layer: what stands at the door of every model that reads words or tokens.
// Chapter 01.
import Curriculum
import Tensors

/// Y_i = W[x_i]: numbers of words, n of them -> Y `[n, C]`, with W `[V, C]`.
///
/// It is the product of a one-hot matrix `[n, V]` and W, without the multiplications by 0. A batch of
/// sentences is read one after the other: reshape Y to `[B, T, C]`.
public struct Embedding: Layer {
  public typealias Input = [Int]
  public typealias Output = Tensor

  /// W `[V, C]`.
  public var weight: Tensor
  /// The number whose row never learns, such as that of filling at the end of sentences.
  public let paddingIndex: Int?

  public init(weight: Tensor, paddingIndex: Int? = nil) {
    require(weight.rank == 2, "a table of rows does not have the shape \(weight.shape)")
    require(
      paddingIndex.map { $0 >= 0 && $0 < weight.shape[0] } ?? true,
      "the padding \(paddingIndex ?? 0) is no row of \(weight.shape)")
    self.weight = weight
    self.paddingIndex = paddingIndex
  }

  /// Rows drawn from a normal distribution of deviation 1, as PyTorch does, and zeros for padding.
  public init(
    _ count: Int, _ dimensions: Int, paddingIndex: Int? = nil,
    initializer: Initializer = .normal(deviation: 1), using source: inout RandomSource
  ) {
    var weight = initializer.weight(count, dimensions, using: &source)
    if let paddingIndex {
      for j in 0..<dimensions { weight[paddingIndex, j] = 0 }
    }
    self.init(weight: weight, paddingIndex: paddingIndex)
  }

  // book:begin embedding
  /// The rows of these numbers. Whole numbers have no gradient, so that of the input is empty.
  public func forward(
    _ x: [Int], _ pass: inout Pass
  ) -> (output: Tensor, pullback: LayerPullback<Self>) {
    // Y_i = W[x_i]
    (
      weight.rows(at: x),
      { [paddingIndex] dOutput, gradient in
        // dW[k] = Σ dY_i over all i with x_i = k
        guard let paddingIndex else {
          gradient.weight.addRows(dOutput, at: x)
          return { [] }
        }
        let learning = x.indices.filter { x[$0] != paddingIndex }
        gradient.weight.addRows(dOutput.rows(at: learning), at: learning.map { x[$0] })
        return { [] }
      }
    )
  }
  // book:end embedding

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    weight.visit(name.dot("weight"), body)
  }
}
