// Tests of exercise 01.7.

import EmbeddingsExercises
import ExerciseSupport
import Testing

@Suite("01.7 Rating step", .exercise("01"))
struct RatingStepTests {
  @Test("A step without decay matches the result worked out by hand")
  func byHand() {
    expect([1, 2], [0.5, 0.25], 2, 0.1, 0, [1.05, 2.025], [0.6, 0.45])
    expect([1], [1], 0, 0.5, 0, [0.5], [0.5])
  }

  @Test("Where the prediction is right, only the decay is left")
  func decay() {
    expect([1, 2], [0.5, 0.25], 1, 0.1, 1, [0.9, 1.8], [0.45, 0.225])
  }

  @Test("Fractions agree with NumPy")
  func golden() {
    expect(
      [0.3, -0.7, 1.1], [1, 0.4, -0.2], 1.5, 0.05, 0.02, [0.3847, -0.6653, 1.0819],
      [1.0245, 0.3401, -0.1063])
  }

  @Test("The step goes against the gradient that finite differences give")
  func finiteDifferences() {
    let (p, q): ([Float], [Float]) = ([0.5, -1], [1.5, 0.25])
    func loss(_ p: [Float], _ q: [Float]) -> Float {
      let e = 2 - (p[0] * q[0] + p[1] * q[1])
      let squares = p[0] * p[0] + p[1] * p[1] + q[0] * q[0] + q[1] * q[1]
      return (e * e + 0.25 * squares) / 2
    }
    func moved(_ x: [Float], _ i: Int, _ by: Float) -> [Float] {
      var x = x
      x[i] += by
      return x
    }
    let h: Float = 0.0625
    let wantedP = p.indices.map { i in
      p[i] - 0.5 * (loss(moved(p, i, h), q) - loss(moved(p, i, -h), q)) / (2 * h)
    }
    let wantedQ = q.indices.map { i in
      q[i] - 0.5 * (loss(p, moved(q, i, h)) - loss(p, moved(q, i, -h))) / (2 * h)
    }
    expect(p, q, 2, 0.5, 0.25, wantedP, wantedQ)
  }

  @Test("Random steps go against the differences of the loss in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      let count = draws.integer(1...5)
      let (p, q) = (draws.numbers(count, -2, 2), draws.numbers(count, -2, 2))
      let (rest, rate, decay) = (draws.number(), draws.number(0, 0.5), draws.number(0, 1))
      // l = (e² + λ |p|² + λ |q|²) / 2 of p and q, one list after the other
      func loss(_ both: [Double]) -> Double {
        let e = (0..<count).reduce(Double(rest)) { $0 - both[$1] * both[count + $1] }
        return (e * e + Double(decay) * both.reduce(0) { $0 + $1 * $1 }) / 2
      }
      let start = (p + q).map { Double($0) }
      let gradient = numericGradient(at: start, of: loss)
      let next = zip(start, gradient).map { Float($0 - Double(rate) * $1) }
      guard
        expect(
          p, q, rest, rate, decay, Array(next[..<count]), Array(next[count...]),
          tolerance: Tolerance(absolute: 1e-4, relative: 1e-4))
      else { return }
    }
  }

  @Test("Many steps on one rating end where it is predicted")
  func converges() {
    var (p, q): ([Float], [Float]) = ([0.1, 0.2], [0.2, -0.1])
    for _ in 0..<400 {
      (p, q) = ratingStep(p, q, 1.5, 0.1, 0)
      guard p.count == 2, q.count == 2 else { break }
    }
    let product = zip(p, q).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    expectEqual(
      product, 1.5, "p · q after 400 steps to a rest of 1.5",
      tolerance: Tolerance(absolute: 1e-3, relative: 0))
  }

  @discardableResult
  private func expect(
    _ p: [Float], _ q: [Float], _ rest: Float, _ rate: Float, _ decay: Float,
    _ wantedP: [Float], _ wantedQ: [Float], tolerance: Tolerance = .rounding,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    let found = ratingStep(p, q, rest, rate, decay)
    let call =
      "ratingStep(\(written(p)), \(written(q)), \(written(rest)), \(written(rate)), "
      + "\(written(decay)))"
    let isRight = expectEqual(
      found.p, wantedP, "\(call).p", tolerance: tolerance, sourceLocation: sourceLocation)
    return expectEqual(
      found.q, wantedQ, "\(call).q", tolerance: tolerance, sourceLocation: sourceLocation)
      && isRight
  }
}
