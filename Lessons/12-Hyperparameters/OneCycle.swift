// One long cycle: the rate rises to a peak and falls far below where it began, while the momentum does the
// opposite. L. N. Smith & N. Topin, Super-Convergence, 2018 (arXiv 1708.07120); L. N. Smith, A Disciplined
// Approach to Neural Network Hyper-Parameters, 2018 (arXiv 1803.09820); PyTorch's `OneCycleLR`. Chapter 12.
import Curriculum

/// The one-cycle policy, with PyTorch's options and defaults.
public struct OneCycle: RateSchedule {
  /// A stretch of the training over which the rate and the momentum go from one value to another.
  struct Phase: Sendable {
    /// The step at which it ends, which need not be whole.
    var end: Double
    var rates: (from: Double, to: Double)
    var momenta: (from: Double, to: Double)
  }

  public let peak: Double
  public let steps: Int
  /// Straight lines; otherwise half waves of a cosine.
  public let isLinear: Bool
  let phases: [Phase]
  private let cyclesMomentum: Bool

  /// - Parameters:
  ///   - rising: The share of the steps until the peak.
  ///   - isThreePhase: Down to the first rate in as many steps as it rose, and only then to the last one.
  ///   - momenta: The lower end belongs to the peak; nil leaves the optimizer's own.
  ///   - start: The first rate is the peak divided by this.
  ///   - end: The last rate is the first one divided by this.
  public init(
    peak: Double, steps: Int, rising: Double = 0.3, isLinear: Bool = false,
    isThreePhase: Bool = false, momenta: ClosedRange<Double>? = 0.85...0.95, start: Double = 25,
    end: Double = 1e4
  ) {
    require(steps > 0, "a schedule of \(steps) steps; it takes at least 1")
    require(rising >= 0 && rising <= 1, "the rate rises over \(rising) of the steps, not 0 to 1")
    require(peak > 0 && start > 0 && end > 0, "a peak of \(peak), divided by \(start) and \(end)")
    (self.peak, self.steps, self.isLinear) = (peak, steps, isLinear)
    cyclesMomentum = momenta != nil
    let (low, high) = (momenta?.lowerBound ?? 0, momenta?.upperBound ?? 0)
    let (first, last) = (peak / start, peak / start / end)
    let top = rising * Double(steps) - 1
    let (whole, over) = (Double(steps - 1), 2 * rising * Double(steps) - 2)
    phases =
      [Phase(end: top, rates: (first, peak), momenta: (high, low))]
      + (isThreePhase
        ? [
          Phase(end: over, rates: (peak, first), momenta: (low, high)),
          Phase(end: whole, rates: (first, last), momenta: (high, high)),
        ] : [Phase(end: whole, rates: (peak, last), momenta: (low, high))])
  }

  // book:begin one-cycle
  public func rate(at step: Int) -> Double {
    let (phase, p) = phase(at: step)
    return between(phase.rates.from, phase.rates.to, p)
  }

  public func momentum(at step: Int) -> Double? {
    let (phase, p) = phase(at: step)
    return cyclesMomentum ? between(phase.momenta.from, phase.momenta.to, p) : nil
  }

  /// From a to b while p goes from 0 to 1: b + (a - b) (1 + cos πp) / 2, or a + (b - a) p.
  private func between(_ a: Double, _ b: Double, _ p: Double) -> Double {
    isLinear ? a + (b - a) * p : b + (a - b) * (1 + PortableMath.cosPi(p)) / 2
  }
  // book:end one-cycle

  /// The phase of a step, and which share of it has passed.
  private func phase(at step: Int) -> (Phase, share: Double) {
    var start = 0.0
    let step = Double(min(step, steps - 1))
    for phase in phases.dropLast() {
      if step <= phase.end {
        return (phase, phase.end > start ? (step - start) / (phase.end - start) : 1)
      }
      start = phase.end
    }
    let last = phases[phases.count - 1]
    return (last, last.end > start ? (step - start) / (last.end - start) : 1)
  }
}
