// A training of a network on digits, epoch after epoch, and what it looked like. Chapter 11.
import Curriculum

/// What is trained, and how.
struct DigitPlan: Equatable {
  /// How tables and curves call it.
  var name = "this run"
  /// How its values are called, such as `noHidden` in `noHiddenTestAccuracy`; empty for the run's own.
  var key = ""
  /// Neurons of the hidden layer; 0 leaves it out.
  var hidden = 30
  var neuron = Neuron.sigmoid
  var cost = Cost.crossEntropy
  var initialization = Initialization.scaled
  /// Whether the labels of the training images are exchanged at random.
  var isShuffled = false
  var epochs = 30
  var batch = 10
  var rate = 0.5

  /// How many numbers each layer has, for images of `size` pixels.
  func sizes(_ size: Int) -> [Int] { [size] + (hidden > 0 ? [hidden] : []) + [10] }
}

/// How well a network did after an epoch; before the first, after 0 epochs.
struct EpochLook {
  let training, test: Evaluation
}

/// One training and what it left.
struct DigitTraining {
  let plan: DigitPlan
  let data: DigitData
  /// The network before the first step.
  let untrained: Network
  private(set) var network: Network
  private(set) var looks: [EpochLook] = []
  /// The epoch after which the cost was no number any more; nil where it always was one.
  private(set) var stopped: Int?
  /// For one epoch, without the looks; measured.
  private(set) var secondsPerEpoch = 0.0

  /// At most so many of the training images are read again after every epoch.
  private static let mostLooks = 10_000

  /// Trains a network whose weights, like the order of its images, are drawn from `seed`.
  init(
    _ plan: DigitPlan, on given: DigitData, seed: Int,
    each: (_ epoch: Int, _ look: EpochLook) -> Void
  ) {
    self.plan = plan
    data = given
    var source = RandomSource(seed: seed)
    network = Network(
      plan.sizes(given.training.size), neuron: plan.neuron, cost: plan.cost,
      initialization: plan.initialization, using: &source)
    untrained = network
    var images = given.training
    if plan.isShuffled { source.shuffle(&images.labels) }
    let looked =
      images.count <= DigitTraining.mostLooks
      ? images : images.chosen(Array(0..<DigitTraining.mostLooks))

    let inked = InkedPixels(images)
    var trainer = FastNetwork(network, batch: plan.batch)
    var order = Array(0..<images.count)
    var seconds = 0.0
    for epoch in 0...plan.epochs {
      if epoch > 0 {
        let start = ContinuousClock.now
        source.shuffle(&order)
        trainer.train(inked, order, rate: Float(plan.rate))
        seconds += (ContinuousClock.now - start) / .seconds(1)
        network = trainer.network
      }
      let look = EpochLook(
        training: network.evaluate(looked), test: network.evaluate(given.test))
      looks.append(look)
      each(epoch, look)
      guard look.training.cost.isFinite else {
        stopped = epoch
        break
      }
    }
    secondsPerEpoch = seconds / Double(max(looks.count - 1, 1))
  }

  /// What the network reads in the images that it has not learned from.
  var judgement: Evaluation { network.evaluate(data.judges) }
}
