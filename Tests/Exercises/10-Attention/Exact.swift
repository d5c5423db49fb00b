// Attention in Double and by ways of their own, for drawn inputs.

import Foundation

/// q·k / √D for each pair of rows, from lengths alone: q·k = (|q + k|² - |q - k|²) / 4.
func exactScores(_ q: [[Float]], _ k: [[Float]]) -> [[Double]] {
  q.map { query in
    k.map { key in
      let squares = zip(query, key).map { a, b in
        let (sum, difference) = (Double(a) + Double(b), Double(a) - Double(b))
        return sum * sum - difference * difference
      }
      return squares.reduce(0, +) / 4 / Double(query.count).squareRoot()
    }
  }
}

/// The weights of a row by p_j = 1 / Σ_i exp(s_i - s_j), which is 0 for a hidden word.
func exactWeights(_ row: [Double]) -> [Double] {
  row.map { score in
    score == -.infinity ? 0 : 1 / row.reduce(0) { $0 + exp($1 - score) }
  }
}

func floats(_ rows: [[Double]]) -> [[Float]] { rows.map { $0.map { Float($0) } } }
