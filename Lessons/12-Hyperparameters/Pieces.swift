// What a learner of lesson 12 can replace. The lesson's own versions are in Pieces+Reference.swift.
// Chapter 12.

extension HyperparametersLesson {
  /// The functions that a learner can replace by their own.
  public struct Pieces: Sendable {
    /// 12.1: geometric rates from `lowest` to `highest`, `[steps]`.
    public var rangeTestRates:
      @Sendable (_ lowest: Float, _ highest: Float, _ steps: Int) -> [Float]
    /// 12.1: rates `[n]` and smoothed losses `[n]` to the rate where the loss falls most steeply.
    public var steepestRate: @Sendable (_ rates: [Float], _ losses: [Float]) -> Float?
    /// 12.2: the rate at a step of a triangular schedule.
    public var triangularRate:
      @Sendable (_ step: Int, _ base: Double, _ peak: Double, _ stepSize: Int, _ halves: Bool) ->
        Double
    /// 12.3: the rate at a step of a training with warm-up and cosine.
    public var warmupCosineRate:
      @Sendable (_ step: Int, _ steps: Int, _ peak: Double, _ floor: Double, _ warmup: Int) ->
        Double
    /// 12.4: the index of the best of the losses `[n]`, and that after which the training stops.
    public var earlyStop:
      @Sendable (_ losses: [Double], _ patience: Int, _ minimumGain: Double) ->
        (best: Int?, stop: Int?)
    /// 12.5: gradients of small batches `[m, P]` and of large ones `[n, P]` to the estimates of |G|²,
    /// of tr Σ, and of their quotient.
    public var gradientNoise:
      @Sendable (
        _ small: [[Double]], _ smallBatch: Int, _ large: [[Double]], _ largeBatch: Int
      ) -> (signal: Double, noise: Double, scale: Double?)
    /// 12.6: groups `[n]` and a shuffled order `[n]` to the rows of the three parts.
    public var split:
      @Sendable (_ groups: [Int], _ order: [Int], _ validation: Int, _ test: Int) ->
        (training: [Int], validation: [Int], test: [Int])
    /// 12.6: rows `[n, p]` in the units of the training rows.
    public var standardized: @Sendable (_ rows: [[Float]], _ training: [Int]) -> [[Float]]
    /// 12.7: scores `[n]` to their mean, standard deviation and the margin of the mean.
    public var summary:
      @Sendable (_ scores: [Double], _ probability: Double) ->
        (mean: Double, deviation: Double, margin: Double)
    /// 12.7: scores `[n]` of two settings on the same seeds to a verdict.
    public var compare:
      @Sendable (_ first: [Double], _ second: [Double], _ probability: Double) ->
        (difference: Double, margin: Double, verdict: PairedComparison.Verdict)
  }
}
