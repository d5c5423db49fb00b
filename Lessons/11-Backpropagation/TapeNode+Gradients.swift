// The derivative of every operation of the tape: what a node adds to the gradients of its operands.
// Chapter 11, “The box opened”.

extension TapeNode {
  /// Given `dY`, the gradient of the result with respect to this node, adds to the gradients of its
  /// operands. It adds, because an operand may have been used before: L = f(x) + g(x) has the derivative
  /// f'(x) + g'(x).
  func addGradients(_ dY: Float, _ nodes: [TapeNode], to gradient: inout [Float]) {
    let y = value
    switch operation {
    case .given: break
    case .add(let a, let b):
      // d(a + b) = da + db
      gradient[a] += dY
      gradient[b] += dY
    case .subtract(let a, let b):
      // d(a - b) = da - db
      gradient[a] += dY
      gradient[b] -= dY
    // book:begin tape-multiply-back
    case .multiply(let a, let b):
      // d(a b) = b da + a db; each sum is rounded once, as in a product of matrices
      gradient[a].addProduct(nodes[b].value, dY)
      gradient[b].addProduct(nodes[a].value, dY)
    // book:end tape-multiply-back
    case .multiplyAdd(let a, let b, let c):
      // d(a b + c) = b da + a db + dc
      gradient[a].addProduct(nodes[b].value, dY)
      gradient[b].addProduct(nodes[a].value, dY)
      gradient[c] += dY
    case .divide(let a, let b):
      // d(a/b) = da/b - a/b² db
      gradient[a] += dY / nodes[b].value
      gradient[b] -= dY * y / nodes[b].value
    case .power(let a, let p):
      // d(a^p) = p a^(p - 1) da; a constant for p = 0, also at a = 0
      if p != 0 { gradient[a].addProduct(p * TapeNumber.power(nodes[a].value, p - 1), dY) }
    case .exp(let a):
      // d(e^a) = e^a da
      gradient[a].addProduct(y, dY)
    case .log(let a):
      // d(log a) = da/a
      gradient[a] += dY / nodes[a].value
    case .tanh(let a):
      // d(tanh a) = (1 - tanh² a) da
      gradient[a] += dY * (1 - y * y)
    case .sigmoid(let a):
      // dσ(a) = σ(a) (1 - σ(a)) da
      gradient[a] += dY * y * (1 - y)
    case .relu(let a):
      // d(max(a, 0)) is 0 where a <= 0, else da
      if !(y <= 0) { gradient[a] += dY }
    }
  }
}
