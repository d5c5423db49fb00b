// What a training leaves behind beside its model: losses, norms of gradients, validations, and why it
// ended early, if it did. Chapter 12.
import Curriculum
import Tensors

public struct TrainingRecord: Sendable {
  /// A loss on data that were not trained on, before the step of this number.
  public typealias Validation = (step: Int, loss: Double)

  /// Why a training ended before its last step.
  public struct Stop: Sendable {
    /// The step before which the training ended.
    public let step: Int
    public let cause: Cause
  }

  /// What was not finite.
  public enum Cause: Equatable, Sendable {
    case loss(Double)
    case validation(Double)
    /// The gradient of the tensor with this name.
    case gradient(String)

    /// Such as “its loss is NaN”.
    public var text: String {
      switch self {
      case .loss(let loss): "its loss is \(Digits.fixed(loss))"
      case .validation(let loss): "its validation loss is \(Digits.fixed(loss))"
      case .gradient(let name): "the gradient of \(name) is not finite"
      }
    }
  }

  /// The loss of each step's batches, before the step was taken.
  public private(set) var losses: [Double] = []
  /// The norm of each step's gradient before it was clipped; empty without clipping.
  public private(set) var norms: [Double] = []
  public private(set) var validation: [Validation] = []
  /// Nil where the training ended as it should.
  public private(set) var stop: Stop?

  /// The record of a training that has not begun.
  public init() {}

  /// The validation with the lowest loss.
  public var best: Validation? { validation.min { $0.loss < $1.loss } }

  /// Every `interval`-th loss with its step, the last one, and one that is not finite.
  public func losses(every interval: Int) -> [(step: Int, loss: Double)] {
    require(interval > 0, "losses cannot be taken every \(interval) steps")
    return losses.enumerated().compactMap { step, loss in
      step % interval == 0 || step == losses.count - 1 || !loss.isFinite ? (step, loss) : nil
    }
  }

  /// The mean of the last `count` losses; of the last tenth, where no count is given.
  public func end(_ count: Int? = nil) -> Double {
    require(count ?? 1 > 0, "the last \(count ?? 0) losses have no mean")
    let last = losses.suffix(count ?? max(1, losses.count / 10))
    return last.reduce(0, +) / Double(max(1, last.count))
  }

  /// Why the training ended early, and what to try; nil where it did not.
  public var complaint: String? {
    stop.map { stop in
      """
      stopped at step \(stop.step), because \(stop.cause.text). Is the learning rate too large? The \
      curve so far is kept.
      """
    }
  }

  mutating func add(_ loss: Float, _ norm: Float?) {
    losses.append(Double(loss))
    if let norm { norms.append(Double(norm)) }
  }

  mutating func validate(_ loss: Double, at step: Int) {
    validation.append((step, loss))
    if !loss.isFinite { stop = Stop(step: step, cause: .validation(loss)) }
  }

  mutating func end(at step: Int, _ loss: Float, _ gradient: some Parameters) {
    let broken = gradient.firstNotFinite ?? "the whole model"
    stop = Stop(step: step, cause: loss.isFinite ? .gradient(broken) : .loss(Double(loss)))
  }
}
