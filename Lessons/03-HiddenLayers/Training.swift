// The descent of one network on points of a plane, with Adam of lesson 06. Chapter 03.
// Left out: batches, which lesson 06 has; here every step sees all points.
import Curriculum
import Losses
import Optimizers
import Tensors

/// One descent: the network it ends with, and what was seen on the way.
struct Training {
  private(set) var network: MultilayerPerceptron
  /// The mean cross-entropy in nats, before each step that was kept.
  private(set) var losses: [(step: Int, loss: Double)] = []
  /// The step at which the loss was no longer a number; nil where all went well.
  private(set) var stopped: Int?

  /// The last loss; infinite or NaN after a stop.
  var loss: Double { losses.last?.loss ?? .nan }

  /// Descends on all points at once.
  ///
  /// - Parameters:
  ///   - network: As many outputs as the plane has classes.
  ///   - optimizer: Its memory starts empty.
  ///   - interval: How many steps lie between two losses that are kept.
  ///   - each: Sees the network and its loss whenever one is kept.
  // book:begin training
  init(
    _ network: MultilayerPerceptron, on plane: Plane, steps: Int, optimizer: some Optimizer,
    interval: Int = 10,
    each: (_ step: Int, _ loss: Double, _ network: MultilayerPerceptron) -> Void = { _, _, _ in }
  ) {
    var (model, optimizer) = (network, optimizer)
    var passes = RandomSource(seed: 0)
    var pass = Pass.training(using: &passes)
    for step in 0...steps {
      let (loss, gradient) = model.lossAndGradient(at: plane.points, &pass) {
        Loss.crossEntropy($0, plane.labels)
      }
      if step % interval == 0 || step == steps || !loss.isFinite {
        losses.append((step, Double(loss)))
        each(step, Double(loss), model)
      }
      if !loss.isFinite { stopped = step }
      if stopped != nil || step == steps { break }
      optimizer.step(&model, gradient)
    }
    self.network = model
  }
  // book:end training

  /// Why the descent ended early, and what may mend it; nil where it did not.
  var complaint: String? {
    stopped.map { step in
      """
      stopped at step \(step): its loss is \(Digits.fixed(loss)), which tells nothing more. Is the \
      rate too large? The curve so far is kept.
      """
    }
  }
}
