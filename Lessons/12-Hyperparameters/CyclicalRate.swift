// Learning rates that rise and fall again and again. L. N. Smith, Cyclical Learning Rates for Training
// Neural Networks, 2015 (arXiv 1506.01186), section 3; PyTorch's `CyclicLR`. Chapter 12.
import Curriculum

/// A triangle wave between a lower and an upper rate, with the momentum moving the other way.
public struct CyclicalRate: RateSchedule {
  /// How the triangles change over time, under the names of Smith and of PyTorch.
  public enum Mode: Equatable, Sendable {
    /// All triangles have the same height.
    case triangular
    /// Each triangle is half as high as the one before it: “triangular2”.
    case halving
    /// The height shrinks by the factor `gamma` at every step: “exp_range”.
    case shrinking(gamma: Double)
  }

  public let rates: ClosedRange<Double>
  /// Steps of a rising side.
  public let up: Int
  /// Steps of a falling side.
  public let down: Int
  public let mode: Mode
  /// The momentum is at its upper end where the rate is lowest; nil leaves the optimizer's own.
  public let momenta: ClosedRange<Double>?

  /// - Parameter down: As many as `up`, where it is nil.
  public init(
    _ rates: ClosedRange<Double>, up: Int, down: Int? = nil, mode: Mode = .triangular,
    momenta: ClosedRange<Double>? = nil
  ) {
    require(up > 0 && down ?? 1 > 0, "a cycle of \(up) steps up and \(down ?? up) down has no side")
    (self.rates, self.up, self.down) = (rates, up, down ?? up)
    (self.mode, self.momenta) = (mode, momenta)
  }

  // book:begin triangular
  /// Where on the triangle a step lies: 0 at its foot, 1 at its top.
  func position(at step: Int) -> Double {
    let place = step % (up + down)
    return place <= up ? Double(place) / Double(up) : Double(up + down - place) / Double(down)
  }

  public func rate(at step: Int) -> Double {
    // η_t = η_min + (η_max - η_min) · position · height
    rates.lowerBound + (rates.upperBound - rates.lowerBound) * position(at: step) * height(at: step)
  }
  // book:end triangular

  public func momentum(at step: Int) -> Double? {
    momenta.map {
      $0.upperBound - ($0.upperBound - $0.lowerBound) * position(at: step) * height(at: step)
    }
  }

  /// What is left of the first triangle's height.
  private func height(at step: Int) -> Double {
    switch mode {
    case .triangular: 1
    case .halving: Double(sign: .plus, exponent: -(step / (up + down)), significand: 1)
    case .shrinking(let gamma): (0..<step).reduce(1.0) { height, _ in height * gamma }
    }
  }
}
