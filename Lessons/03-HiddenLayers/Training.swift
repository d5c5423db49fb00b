// The descent of one network on points of a plane, with Adam of lesson 06. Chapter 03.
// Left out: batches, which lesson 06 has; here every step sees all points.
import Curriculum
import Losses
import Optimizers
import Tensors

/// One descent: the network it ends with, and what was seen on the way.
struct Training {
  let network: MultilayerPerceptron
  let record: TrainingRecord
  /// The mean cross-entropy in nats before each step that was kept, and after the last step.
  let losses: [(step: Int, loss: Double)]

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
    var (network, optimizer) = (network, optimizer)
    var loop = TrainingLoop(steps: steps)
    loop.recordsFinalLoss = true
    record = loop.train(
      &network, with: &optimizer,
      each: { at, network in
        if at.isDue(every: interval) { each(at.step, at.loss, network) }
      },
      batch: { _ in Batch(plane.points) { Loss.crossEntropy($0, plane.labels) } })
    losses = record.losses(every: interval)
    self.network = network
  }
  // book:end training
}
