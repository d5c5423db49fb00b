// From the tape to layers. A neuron is a handful of nodes that always come together. Grouped into one
// function, they need no tape: the function returns its output and, as a second function, the part of the
// backward walk that belongs to it. `Layer` of Sources/Tensors is this with tensors for numbers.
// Chapter 11, “From numbers to layers”.

/// One neuron without its activation function, y = w · x + b, in two forms.
public enum TapeLayer {
  /// A gradient that comes in, to the gradients that go out.
  public typealias Pullback = (_ dY: Float) -> (dW: [Float], dX: [Float], dB: Float)

  // book:begin pullback
  /// w `[n]`, x `[n]` and b to y = w · x + b and its pullback.
  public static func neuron(
    _ w: [Float], _ x: [Float], _ b: Float
  ) -> (output: Float, pullback: Pullback) {
    let y = zip(w, x).reduce(0) { sum, pair in sum.addingProduct(pair.0, pair.1) } + b
    return (
      y,
      { dY in
        // dL/dw_i = dL/dy x_i, dL/dx_i = dL/dy w_i, dL/db = dL/dy
        (x.map { dY * $0 }, w.map { dY * $0 }, dY)
      }
    )
  }
  // book:end pullback

  /// The same neuron, number by number: 2 n nodes, w_n x_n + (… + (w_2 x_2 + w_1 x_1)) + b.
  public static func neuron(
    _ w: [TapeNumber], _ x: [TapeNumber], _ b: TapeNumber
  ) -> TapeNumber {
    let first = w[0] * x[0]
    return zip(w, x).dropFirst().reduce(first) { sum, pair in pair.0.times(pair.1, plus: sum) } + b
  }
}
