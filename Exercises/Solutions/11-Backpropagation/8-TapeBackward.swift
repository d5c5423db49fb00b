// Exercise 11.8, the challenge: the backward pass of a tape. Chapter 11.

import Backpropagation

/// The same nodes, each with the derivative of the last node's value with respect to its own.
///
/// - `nodes` is a tape: every step of a calculation, in the order in which it was done. A node has an
///   `operation`, a `value`, which is known already, and a `gradient`, which you fill in.
/// - An operation names its operands by their places in the tape, and these come before it. They may
///   be the same place, as in x · x, and several nodes may use one operand.
/// - Whatever the gradients were before the call, the result does not depend on it. The last node's
///   gradient is 1. A node that does not lead to the last one has the gradient 0.
///
/// A node with the gradient g adds to the gradients of its operands i and j:
///
///     .number                    nothing
///     .sum(i, j)                 g to i, and g to j
///     .difference(i, j)          g to i, and -g to j
///     .product(i, j)             g · value of j to i, and g · value of i to j
///     .power(i, exponent: n)     g · n · xⁿ⁻¹ to i, where x is the value of i
///     .exp(i)                    g · its own value
///     .tanh(i)                   g · (1 - its own value²)
///     .relu(i)                   g if the value of i is above 0, and nothing otherwise
///
/// `ScalarNode.power(x, n)` computes xⁿ for any whole number n.
///
///     var tape: [ScalarNode] = []
///     let x = tape.record(3)
///     let square = tape.record(.product(x, x))
///     tape.record(.sum(square, x))
///     backward(tape).map(\.gradient)    // x² + x at 3 has the slope 2·3 + 1: [7, 1, 1]
///
/// A tape may have a million nodes, each of which uses the one before it. An empty tape stays empty.
///
/// What it is for: with these few lines you never derive a gradient by hand again. PyTorch's backward
/// does the same for whole tensors.
public func backward(_ nodes: [ScalarNode]) -> [ScalarNode] {
  // learner:begin stub: nodes
  var nodes = nodes
  for place in nodes.indices { nodes[place].gradient = 0 }
  guard !nodes.isEmpty else { return [] }
  nodes[nodes.count - 1].gradient = 1
  for node in nodes.indices.reversed() {
    let g = nodes[node].gradient
    let value = nodes[node].value
    switch nodes[node].operation {
    case .number: break
    case .sum(let i, let j):
      nodes[i].gradient += g
      nodes[j].gradient += g
    case .difference(let i, let j):
      nodes[i].gradient += g
      nodes[j].gradient -= g
    case .product(let i, let j):
      nodes[i].gradient += g * nodes[j].value
      nodes[j].gradient += g * nodes[i].value
    case .power(let i, let n):
      nodes[i].gradient += g * Float(n) * ScalarNode.power(nodes[i].value, n - 1)
    case .exp(let i):
      nodes[i].gradient += g * value
    case .tanh(let i):
      nodes[i].gradient += g * (1 - value * value)
    case .relu(let i):
      if nodes[i].value > 0 { nodes[i].gradient += g }
    }
  }
  return nodes
  // learner:end
}
