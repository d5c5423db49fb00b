// When to stop: a training ends once the validation loss has not improved for some time, and the best weights are
// kept. Lesson 06's training loop does this while it trains; here the rule stands alone, for records
// of trainings that went on. L. Prechelt, Early Stopping - But When?, 1998. Chapter 12.
import Curriculum

/// Reads validation losses one after the other.
public struct EarlyStopper: Sendable {
  /// How many validations without a new best loss it waits for.
  public let patience: Int
  /// By how much a loss must be lower than the best one to count as a new best.
  public let minimumGain: Double
  public private(set) var best: (step: Int, loss: Double)?
  private var waited = 0

  public init(patience: Int, minimumGain: Double = 0) {
    require(patience > 0, "patience for \(patience) validations ends before the first")
    (self.patience, self.minimumGain) = (patience, minimumGain)
  }

  // book:begin early-stopper
  /// Takes in a validation loss and says whether to stop. NaN is never a new best loss.
  public mutating func shouldStop(after loss: Double, at step: Int) -> Bool {
    if loss < (best?.loss ?? .infinity) - minimumGain {
      (best, waited) = ((step, loss), 0)
    } else {
      waited += 1
    }
    return waited >= patience
  }
  // book:end early-stopper

  /// Where a training with these validation losses would have ended, and with which weights.
  ///
  /// - Returns: The step of the last validation that it saw, and the best one up to there; nil where no
  ///   loss is finite.
  public static func stop(
    _ validation: [(step: Int, loss: Double)], patience: Int
  ) -> (end: Int, best: (step: Int, loss: Double))? {
    var stopper = EarlyStopper(patience: patience)
    let stop = validation.first { stopper.shouldStop(after: $0.loss, at: $0.step) }
    let end = stop ?? validation.last
    guard let end, let best = stopper.best else { return nil }
    return (end.step, best)
  }
}
