// Tests of exercise 07.7.

import Curriculum
import ExerciseSupport
import Foundation
import Losses
import LossesExercises
import Testing

@Suite("07.7 Which noise", .exercise("07"))
struct WhichNoiseTests {
  @Test("The Gaussian's surprise matches the result worked out by hand")
  func gaussianByHand() {
    expect(.gaussian, [1, -1], 1.4189385)
    expect(.gaussian, [1, -1, 4], 2.3148183)
    expect(.gaussian, [2], 2.1120857)
  }

  @Test("Laplace's surprise matches the result worked out by hand")
  func laplaceByHand() {
    expect(.laplace, [1, -1, 4], 2.3862944)
    expect(.laplace, [0.5, -0.5, 0.5], 1)
    expect(.laplace, [2], 2.3862944)
  }

  @Test("Fractions agree with PyTorch's distributions")
  func golden() {
    let errors: [Float] = [0.3, -1.1, 2.4, -0.2, 0.9]
    expect(.gaussian, errors, 1.6482835)
    expect(.laplace, errors, 1.6729445)
  }

  @Test("Errors ten times as large surprise by log 10 more")
  func scaled() {
    let errors: [Float] = [0.5, -2, 1, 0.25, -0.75]
    for noise in Noise.allCases {
      let more = surprise(noise, errors.map { 10 * $0 }) - surprise(noise, errors)
      let call = "surprise(.\(noise), 10 e) - surprise(.\(noise), e)"
      guard expectEqual(more, 2.3025851, call) else { return }
    }
  }

  @Test("A thousand errors betray the noise that made them")
  func betrayed() {
    var source = RandomSource(seed: 11)
    let gaussian = (0..<1000).map { _ in source.normal(mean: 0, deviation: 3) }
    // The product of a normal number and the size of a pair of others is Laplace's (Kotz 2001).
    let laplace = (0..<1000).map { _ -> Float in
      let (a, b, c) = (source.normal(), source.normal(), source.normal())
      return a * (b * b + c * c).squareRoot()
    }
    expectLikelier(gaussian, .gaussian, "a thousand Gaussian errors")
    expectLikelier(laplace, .laplace, "a thousand of Laplace's errors")
    expectLikelier([1, -1, 1, -1], .gaussian, "[1, -1, 1, -1]")
    // Surprises of 1.29613 and 1.29546: near each other, but not equal.
    expectLikelier([0.25, -1, 1.4375, 0], .laplace, "[0.25, -1, 1.4375, 0]")
    expectLikelier([0.1, -0.1, 0.2, 0, 9], .laplace, "[0.1, -0.1, 0.2, 0, 9]")
  }

  @Test("Errors that are all 0 surprise neither")
  func nothing() {
    for noise in Noise.allCases { expect(noise, [0, 0, 0], -.infinity) }
    expectLikelier([0, 0, 0], nil, "[0, 0, 0]")
    expectLikelier([0], nil, "[0]")
    expectLikelier([0, 0, 1], .laplace, "[0, 0, 1]")
  }

  @Test("Random errors surprise as much as the mean of -log p(e), in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<20 {
      var errors = draws.numbers(draws.integer(1...9))
      errors[0] = draws.nonzero()
      guard expect(.gaussian, errors, Float(meanSurprise(.gaussian, errors))) else { return }
      guard expect(.laplace, errors, Float(meanSurprise(.laplace, errors))) else { return }
    }
  }

  @Test("Of random errors, the noise with the smaller mean of -log p(e) is the likelier")
  func drawnLikelier() {
    var draws = Draws()
    for round in 0..<30 {
      var errors = draws.numbers(draws.integer(1...9))
      errors[0] = draws.nonzero()
      // Flat errors are rather Gaussian, and one among zeros is rather Laplace's.
      if round % 3 == 0 { errors = errors.map { $0 < 0 ? -2 : 2 } }
      if round % 3 == 1 { errors = errors.map { $0 / 16 } + [4] }
      let (gaussian, laplace) = (meanSurprise(.gaussian, errors), meanSurprise(.laplace, errors))
      if abs(gaussian - laplace) < 1e-3 { continue }
      guard
        expectLikelier(errors, gaussian < laplace ? .gaussian : .laplace, written(errors))
      else { return }
    }
  }

  /// From the densities, at every error.
  private func meanSurprise(_ noise: Noise, _ errors: [Float]) -> Double {
    let e = errors.map { Double($0) }
    func mean(_ x: [Double]) -> Double { x.reduce(0, +) / Double(x.count) }
    let (variance, b) = (mean(e.map { $0 * $0 }), mean(e.map { abs($0) }))
    return mean(
      e.map {
        noise == .gaussian
          ? -log(exp(-$0 * $0 / (2 * variance)) / (2 * Double.pi * variance).squareRoot())
          : -log(exp(-abs($0) / b) / (2 * b))
      })
  }

  @discardableResult
  private func expect(
    _ noise: Noise, _ errors: [Float], _ expected: Float,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      surprise(noise, errors), expected, "surprise(.\(noise), \(written(errors)))",
      sourceLocation: sourceLocation)
  }

  @discardableResult
  private func expectLikelier(
    _ errors: [Float], _ expected: Noise?, _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Bool {
    expectEqual(
      likelierNoise(errors)?.rawValue ?? "nil", expected?.rawValue ?? "nil",
      "likelierNoise(\(name))",
      sourceLocation: sourceLocation)
  }
}
