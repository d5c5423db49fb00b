// Batch norm of pictures: a small convolutional network with and without it. Chapter 09.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

/// Two convolutions, the second in steps of two, each with a norm: 3 -> 16 -> 16 channels.
typealias PictureNetwork = Sequential<
  Chain<
    Chain<
      Chain<
        Chain<Chain<Chain<Chain<Conv2d, Repeat<BatchNorm>>, ReLU>, Conv2d>, Repeat<BatchNorm>>, ReLU
      >, AveragePool
    >, Linear
  >
>

/// One descent of it.
struct PictureDescent {
  var network: PictureNetwork
  private(set) var record = TrainingRecord()
  /// The first convolution's parameters, and all.
  var counts: (first: Int, all: Int) {
    let convolution = network.body.first.first.first.first.first.first.first
    return (convolution.parameterCount, network.parameterCount)
  }

  init(hasNorm: Bool, epsilon: Float, momentum: Float, seed: Int) {
    var source = RandomSource(seed: seed)
    // A repeat of no layer passes everything on.
    func norm() -> Repeat<BatchNorm> {
      Repeat(hasNorm ? [BatchNorm(16, epsilon: epsilon, momentum: momentum)] : [])
    }
    // book:begin pictures
    network = Sequential {
      Conv2d(3, 16, kernel: 3, padding: 1, using: &source)
      norm()
      ReLU()
      Conv2d(16, 16, kernel: 3, stride: 2, padding: 1, using: &source)
      norm()
      ReLU()
      AveragePool()
      Linear(16, Pictures.shapes.count, using: &source)
    }
    // book:end pictures
  }

  mutating func train(
    on pictures: Pictures, steps: Int, batch: Int, rate: Double, seed: Int,
    each: (_ step: Int, _ loss: Double) -> Void
  ) {
    var (source, sgd) = (RandomSource(seed: seed), SGD(rate: rate))
    record = TrainingLoop(steps: steps).train(
      &network, with: &sgd, each: { at, _ in each(at.step + 1, at.loss) },
      batch: { _ in
        let drawn = pictures.random(batch, using: &source)
        return Batch(drawn.images) { Loss.crossEntropy($0, drawn.labels) }
      })
  }

  func accuracy(on pictures: Pictures) -> Double {
    let right = zip(network(pictures.images).argmax(), pictures.labels).filter { $0 == $1 }.count
    return Double(right) / Double(pictures.count)
  }
}

extension Experiment {
  /// Trains the small convolutional network with and without batch norm.
  func convolve(_ report: inout some Report) {
    var found: [(name: String, descent: PictureDescent, accuracy: Double)] = []
    for (i, name) in ["plain", "batch norm"].enumerated() {
      var descent = PictureDescent(
        hasNorm: i == 1, epsilon: Float(settings.epsilon),
        momentum: Float(settings.momentum), seed: settings.seed + 1)
      descent.train(
        on: pictures, steps: steps, batch: batch, rate: rate, seed: settings.seed
      ) { step, loss in
        if step % 10 == 0 {
          report.metric(step, "convolution, \(name)", loss)
          report.progress(
            i * steps + step, of: 2 * steps, "convolution, \(name), loss \(Digits.fixed(loss))")
        }
      }
      if let complaint = descent.record.complaint {
        report.text("The convolution “\(name)” \(complaint)")
      }
      found.append((name, descent, descent.accuracy(on: test)))
    }
    let counts = found[1].descent.counts
    report.text(
      """
      A small convolutional network, 3 -> 16 -> 16 channels with kernels of 3: \(counts.first) \
      parameters in the first convolution, \(counts.all) in all with batch norm. Each channel of a \
      batch has \(batch) · 64 numbers before the first norm.
      """)
    report.table(
      Table(
        "A small convolution at rate \(text(rate)) after \(steps) steps",
        headings: ["network", "loss of the last steps", "found"],
        rows: found.map { name, descent, accuracy in
          [
            name, Digits.fixed(descent.record.end()),
            Digits.percent(accuracy, places: 0),
          ]
        }))
    for (name, (_, descent, accuracy)) in zip(["plain", "batch"], found) {
      report.value("\(name)Convolution", 100 * accuracy, unit: "%")
      let last = descent.record.end()
      if last.isFinite { report.value("\(name)ConvolutionLoss", last, unit: "nats") }
    }
    report.figure(convolutionFigure(found.map { ($0.name, $0.descent.record) }))
  }
}
