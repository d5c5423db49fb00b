// The knobs of a training, and the space of their values that a search covers. Chapter 12.
import Curriculum

/// What has to be chosen before a training can begin.
public struct Setting: Equatable, Sendable {
  /// η, the learning rate.
  public var rate: Double
  /// λ, the weight decay.
  public var weightDecay: Double
  /// Hidden units.
  public var width: Int
  /// μ of SGD, or β₁.
  public var momentum: Double
  /// Examples of a batch.
  public var batch: Int

  public init(
    rate: Double, weightDecay: Double = 0, width: Int = 32, momentum: Double = 0.9, batch: Int = 32
  ) {
    (self.rate, self.weightDecay, self.width) = (rate, weightDecay, width)
    (self.momentum, self.batch) = (momentum, batch)
  }

  /// `rate 0.12, decay 3e-4, width 32`.
  var written: String {
    """
    rate \(Digits.significant(rate, digits: 2)), decay \(Digits.significant(weightDecay, digits: 2)), \
    width \(width)
    """
  }
}

/// Ranges of three knobs. Each is drawn, or divided, evenly in its logarithm, because what matters about
/// them are factors: from 0.01 to 0.1 is as far as from 0.1 to 1.
public struct SearchSpace: Sendable {
  public var rates: ClosedRange<Double>
  public var decays: ClosedRange<Double>
  public var widths: ClosedRange<Int>
  /// What the knobs that are not searched are set to.
  public var others: Setting

  public init(
    rates: ClosedRange<Double>, decays: ClosedRange<Double>, widths: ClosedRange<Int>,
    others: Setting
  ) {
    (self.rates, self.decays, self.widths, self.others) = (rates, decays, widths, others)
  }

  /// The setting at a point of the unit cube: 0 is the lower end of a range, 1 the upper one.
  public func setting(_ rate: Double, _ decay: Double, _ width: Double) -> Setting {
    var setting = others
    setting.rate = Geometric.between(rates.lowerBound, rates.upperBound, at: rate)
    setting.weightDecay = Geometric.between(decays.lowerBound, decays.upperBound, at: decay)
    setting.width = Int(
      Geometric.between(Double(widths.lowerBound), Double(widths.upperBound), at: width).rounded())
    return setting
  }

  // book:begin random-search
  /// Random search: every knob of every setting is drawn anew (Bergstra & Bengio 2012).
  public func drawn(_ count: Int, using source: inout RandomSource) -> [Setting] {
    (0..<count).map { _ in setting(source.unit(), source.unit(), source.unit()) }
  }
  // book:end random-search

  /// Grid search: the largest cube of settings with the same number of values for each knob that has no
  /// more than `count` of them. A single value lies in the middle of its range.
  public func grid(_ count: Int) -> [Setting] {
    var side = 1
    while (side + 1) * (side + 1) * (side + 1) <= count { side += 1 }
    let places = (0..<side).map { side == 1 ? 0.5 : Double($0) / Double(side - 1) }
    return places.flatMap { rate in
      places.flatMap { decay in places.map { width in setting(rate, decay, width) } }
    }
  }
}
