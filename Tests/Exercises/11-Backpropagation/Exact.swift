// The network of the tests in Double, for drawn inputs.

import Foundation

func exactSigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }

/// The quadratic cost of the outputs σ(z), ½ Σ (σ(z) - y)².
func quadraticCost(_ z: [Double], _ y: [Float]) -> Double {
  zip(z, y).reduce(0) { sum, pair in
    let miss = exactSigmoid(pair.0) - Double(pair.1)
    return sum + miss * miss / 2
  }
}

/// The slopes of `cost` at `z`, by central differences.
func measuredSlopes(_ z: [Double], of cost: ([Double]) -> Double) -> [Float] {
  z.indices.map { i in
    var (above, below) = (z, z)
    above[i] += 1e-5
    below[i] -= 1e-5
    return Float((cost(above) - cost(below)) / 2e-5)
  }
}
