// One neuron that begins wrong and sure of itself, under two costs (Nielsen 2015, chapter 3, “The
// cross-entropy cost function”). Chapter 11, “Break it”.
import VectorMath

/// A neuron a = σ(w x + b) with the input x = 1 that should say 0.
struct SaturatedNeuron {
  /// What it says before each step.
  let outputs: [Double]

  /// - Parameters:
  ///   - start: w and b at the start: 0.6 and 0.9 are harmless, 2 and 2 are nearly sure of 1.
  init(cost: Cost, start: (w: Float, b: Float), rate: Float, steps: Int) {
    var (w, b) = start
    var outputs: [Double] = []
    for step in 0...steps {
      let a = VectorMath.sigmoid(w + b)
      outputs.append(Double(a))
      if step == steps { break }
      // ∂C/∂z = (a - 0) σ' for the quadratic cost, and a - 0 for cross-entropy; ∂z/∂w = ∂z/∂b = 1
      let error = cost == .quadratic ? a * (a * (1 - a)) : a
      w -= rate * error
      b -= rate * error
    }
    self.outputs = outputs
  }
}
