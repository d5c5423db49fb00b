// The errors, the gradients and the update of a mini-batch. Chapter 11, “Going deeper”.
import CLanes
import VectorMath

extension MiniBatchKernel {
  /// δᴸ = a - y, for the quadratic cost times a (1 - a); the wanted y is 1 for the label.
  func outputError(_ batch: UnsafeBufferPointer<Int>) {
    guard let layer = plan.layers.last else { return }
    let width = layer.width
    for i in 0..<batch.count {
      let a = UnsafePointer(scratch + (layer.activations &+ i &* width))
      let error = scratch + (layer.errors &+ i &* width)
      error.update(from: a, count: width)
      error[labels[batch[i]]] -= 1
      for j in layer.outputs..<width { error[j] = 0 }
      if plan.network.cost == .quadratic {
        Loops.map(width, error, a, into: error) { $0 * ($1 * (1 - $1)) }
      }
    }
  }

  /// δˡ⁻¹ = (δˡ Wᵀ) ⊙ σ'(z) of the layer before layer l.
  func backpropagate(_ count: Int, _ l: Int) {
    let (layer, before) = (plan.layers[l], plan.layers[l &- 1])
    let transposed = scratch + layer.transposed
    for j in 0..<layer.outputs {
      for i in 0..<layer.inputs {
        transposed[j &* before.width &+ i] = weights[layer.weights &+ i &* layer.width &+ j]
      }
    }
    for i in 0..<count {
      let next = UnsafePointer(scratch + (layer.errors &+ i &* layer.width))
      let a = UnsafePointer(scratch + (before.activations &+ i &* before.width))
      let error = scratch + (before.errors &+ i &* before.width)
      var column = 0
      while column < before.width {
        var sum = Lanes.zero
        for j in 0..<layer.outputs {
          let w = Loops.load(transposed + (j &* before.width &+ column))
          sum = machine_fma(Lanes(repeating: next[j]), w, sum)
        }
        // σ' = a (1 - a), and of max(z, 0) it is 0 where a is 0, else 1
        let here = Loops.load(a + column)
        let slope =
          plan.network.neuron == .sigmoid
          ? here * (1 - here) : Lanes(repeating: 1).replacing(with: 0, where: here .<= 0)
        Loops.store(sum * slope, error + column)
        column &+= 16
      }
    }
  }

  /// Adds the gradients of layer l, image after image, to memory that holds zeros.
  ///
  /// - Returns: Of how many rows of W the gradient may differ from 0; in the first layer they are
  ///   `inked`, in the others all.
  func gradient(_ batch: UnsafeBufferPointer<Int>, _ l: Int) -> Int {
    let layer = plan.layers[l]
    let width = layer.width
    let dW = scratch + layer.weightGradient
    var found = 0
    for i in 0..<batch.count {
      let x = input(batch, i, l)
      let error = UnsafePointer(scratch + (layer.errors &+ i &* width))
      if l == 0 {
        for t in 0..<x.count {
          let place = x.places[t]
          inked[found] = place
          found &+= Int(1 &- marks[Int(place)])
          marks[Int(place)] = 1
        }
      }
      var column = 0
      while column &+ 32 <= width {
        let (d, e) = (Loops.load(error + column), Loops.load(error + (column &+ 16)))
        for t in 0..<x.count {
          let (value, g) = (
            Lanes(repeating: x.values[t]), dW + (Int(x.places[t]) &* width &+ column)
          )
          Loops.store(machine_fma(value, d, Loops.load(g)), g)
          Loops.store(machine_fma(value, e, Loops.load(g + 16)), g + 16)
        }
        column &+= 32
      }
      if column < width {
        let d = Loops.load(error + column)
        for t in 0..<x.count {
          let (value, g) = (
            Lanes(repeating: x.values[t]), dW + (Int(x.places[t]) &* width &+ column)
          )
          Loops.store(machine_fma(value, d, Loops.load(g)), g)
        }
      }
    }
    Loops.addRows(
      batch.count, layer.outputs, scratch + layer.errors, stride: width,
      into: scratch + layer.biasGradient)
    return l == 0 ? found : layer.inputs
  }

  /// w ← w - (η / B) g for the rows that have a gradient, and for the biases; leaves zeros in g.
  func update(_ l: Int, _ rows: Int, _ factor: Lanes) {
    let layer = plan.layers[l]
    let width = layer.width
    for k in 0..<rows {
      let i = l == 0 ? Int(inked[k]) : k
      move(
        width, weights + (layer.weights &+ i &* width),
        scratch + (layer.weightGradient &+ i &* width), factor)
      if l == 0 { marks[i] = 0 }
    }
    move(width, weights + layer.biases, scratch + layer.biasGradient, factor)
  }

  @inline(__always)
  private func move(_ width: Int, _ w: Numbers, _ g: Numbers, _ factor: Lanes) {
    var column = 0
    while column < width {
      let here = w + column
      Loops.store(machine_fma(factor, Loops.load(g + column), Loops.load(here)), here)
      Loops.store(.zero, g + column)
      column &+= 16
    }
  }
}
