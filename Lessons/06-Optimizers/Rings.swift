// The network of this lesson and its data: points of a plane in three rings, one class a ring. The
// second coordinate is written in another unit, so one input is ten times as large as the other,
// as in tables from the world. Chapter 06.
import Curriculum
import Losses
import Tensors

/// What the network learns from.
struct Rings: Sendable {
  /// Points `[B, 2]`.
  let points: Tensor
  /// The ring of each point: 0, 1 or 2.
  let labels: [Int]

  /// `count` points of the square of side 2, the second coordinate times ten; near a ring's edge a
  /// point may carry the other ring's label.
  init(_ count: Int, using source: inout RandomSource) {
    var (numbers, labels) = ([Float](), [Int]())
    for _ in 0..<count {
      let (x, y) = (source.uniform(-1, 1), source.uniform(-1, 1))
      let distance = (x * x + y * y).squareRoot() + source.normal(mean: 0, deviation: 0.03)
      numbers += [x, 10 * y]
      labels.append(distance < 0.5 ? 0 : distance < 0.85 ? 1 : 2)
    }
    points = Tensor(numbers, shape: [count, 2])
    self.labels = labels
  }
}

/// Trains one network with one optimizer.
struct Training {
  typealias Network = Sequential<
    Chain<Chain<Chain<Chain<Linear, Tanh>, Linear>, Tanh>, Linear>
  >

  let train: Rings
  let test: Rings
  let start: Network
  let steps: Int
  let batch: Int
  let seed: Int

  /// How often the loss over all points is taken.
  static let interval = 10

  init(steps: Int, batch: Int, seed: Int) {
    var source = RandomSource(seed: seed)
    train = Rings(384, using: &source)
    test = Rings(384, using: &source)
    start = Sequential {
      Linear(2, 16, using: &source)
      Tanh()
      Linear(16, 16, using: &source)
      Tanh()
      Linear(16, 3, using: &source)
    }
    self.steps = steps
    self.batch = batch
    self.seed = seed
  }

  /// One training: the loss over all points before every tenth step and after the last, as far as
  /// it is finite; then the share of right answers on new points and the norm of the weights, both
  /// 0 after a fall.
  struct Result: Sendable {
    var losses: [(step: Int, loss: Double)]
    var accuracy = 0.0
    var norm = 0.0
    /// The step that was not taken because a loss or a gradient was not finite, and which.
    var fall: Int?
    var cause: TrainingRecord.Cause?

    /// The mean loss of the last tenth; infinite after a fall.
    var final: Double {
      if fall != nil { return .infinity }
      let last = losses.suffix(max(1, losses.count / 10))
      return last.reduce(0) { $0 + $1.loss } / Double(max(1, last.count))
    }
  }

  /// The same network, the same batches in the same order for every optimizer.
  func result(_ optimizer: any Optimizer) -> Result {
    var (optimizer, network) = (optimizer, start)
    var batches = Batches(of: batch, from: train.labels.count, seed: seed)
    var loop = TrainingLoop(steps: steps)
    loop.validationInterval = Training.interval
    let record = loop.train(
      &network, with: &optimizer,
      validation: { Double(Loss.crossEntropy($0(train.points), train.labels).loss) },
      batch: { _ in
        let rows = batches.next()
        let labels = rows.map { train.labels[$0] }
        return Batch(train.points.rows(at: rows)) { Loss.crossEntropy($0, labels) }
      })
    var result = Result(
      losses: record.validation.filter(\.loss.isFinite), fall: record.stop?.step,
      cause: record.stop?.cause)
    if result.fall != nil { return result }
    let found = network(test.points).argmax()
    let right = zip(found, test.labels).filter { $0 == $1 }.count
    result.accuracy = Double(right) / Double(test.labels.count)
    result.norm = Double(network.norm)
    return result
  }
}
