// Prints hashes of functions, sums and trained weights for fixed seeds. Every build and every number
// of threads prints the same: run it as built for this processor and with LESSON_MARCH=haswell,
// and compare. Most operations are large enough to be shared out between two threads.
import Attention
import BenchmarkSupport
import Curriculum
import Embeddings
import Losses
import Matmul
import Optimizers
import Recurrent
import Tensors
import VectorMath

@main
struct TensorsBits {
  static func main() {
    for threads in [1, 2] {
      Workers.threads = threads
      let results =
        functions() + reductions() + trainings() + norms() + tokens() + perceptrons()
        + backpropagation() + hyperparameters()
      for (name, elements) in results {
        var hash = BitHash()
        hash.add(elements)
        print("\(name), \(threads) \(threads == 1 ? "thread" : "threads"): \(hash.text)")
      }
    }
  }

  /// Functions of single numbers, from the smallest to the largest, infinities and NaN.
  static func functions() -> [(String, [Float])] {
    // Every 2^13th pattern of bits: all signs, exponents and some of the fractions.
    let x = Tensor((0..<(1 << 19)).map { Float(bitPattern: UInt32($0) << 13 | 0x555) })
    let y = Tensor((0..<(1 << 19)).map { Float($0) / 16384 - 16 })
    let made: [(String, (Tensor) -> Tensor)] = [
      ("exp", { $0.exp() }), ("log", { $0.log() }), ("tanh", { $0.tanh() }),
      ("erf", { $0.erf() }), ("sigmoid", { $0.sigmoid() }), ("gelu", { $0.gelu() }),
      ("gelu's slope", { slope(GELU(), $0) }), ("sigmoid's slope", { slope(Sigmoid(), $0) }),
      ("tanh's slope", { slope(Tanh(), $0) }), ("square root", { $0.squareRoot() }),
    ]
    let ofTensors = made.map { name, f in (name, f(x).elements + f(y).elements) }
    return (ofTensors + functionsOfLanes(x.elements + y.elements)).map { name, elements in
      // The payload of a NaN is nobody's business.
      (name, elements.map { $0.isNaN ? .nan : $0 })
    }
  }

  /// The functions that tensors have no name for.
  private static func functionsOfLanes(_ x: [Float]) -> [(String, [Float])] {
    let made: [(String, (Lanes) -> Lanes)] = [
      ("log1p", { VectorMath.log1p($0) }), ("softplus", { VectorMath.softplus($0) }),
      ("sin", { VectorMath.sin($0) }), ("cos", { VectorMath.cos($0) }),
      ("gelu by tanh", { VectorMath.geluTanh($0) }),
      ("its slope", { VectorMath.geluTanhDerivative($0) }),
    ]
    return made.map { name, f in
      var y = x
      x.withUnsafeBufferPointer { x in
        y.withUnsafeMutableBufferPointer { y in
          guard let from = x.baseAddress, let to = y.baseAddress else { return }
          Loops.map(x.count, from, into: to, f)
        }
      }
      return (name, y)
    }
  }

  private static func slope<A: Activation>(_ activation: A, _ x: Tensor) -> Tensor {
    var pass = Pass.evaluation
    var gradient = activation
    return activation.forward(x, &pass).pullback(.ones(x.shape), &gradient)()
  }

  /// Sums and what is made of them, on lengths that fill no vector.
  static func reductions() -> [(String, [Float])] {
    var source = RandomSource(seed: 3)
    let x = Tensor.normal([311, 1013], deviation: 3, using: &source)
    let w = Tensor.uniform([1013], using: &source)
    let p = x.softmax()
    let places = (0..<900).map { $0 * $0 % 311 }
    var rows = x
    rows.addRows(x.rows(at: places), at: places)
    return [
      ("sums", [x.sum(), x.sumOfSquares(), x.mean(), x.max(), x.min()]),
      ("sums by axis", x.sum(axis: 0).elements + x.variance(axis: 1).elements),
      ("softmax", p.elements + p.softmaxPullback(x).elements),
      ("log-softmax", x.logSoftmax().elements + x.logSumExp().elements),
      ("arithmetic", ((x * w - x / (w + 1)) * 0.3 + x.sum(axis: 1, keepsAxis: true)).elements),
      ("rows", rows.elements),
    ]
  }

  /// The weights of a small network after twenty steps with each optimizer, and those that models
  /// of the lessons end with.
  static func trainings() -> [(String, [Float])] {
    [
      ("SGD", trained(with: SGD(rate: 0.1, momentum: 0.9, weightDecay: 1e-3))),
      ("Adagrad", trained(with: Adagrad(rate: 0.01))),
      ("RMSprop", trained(with: RMSprop(rate: 1e-3))),
      ("Adam", trained(with: Adam(rate: 1e-3, isAMSGrad: true))),
      ("AdamW", trained(with: AdamW(rate: 1e-3))),
      ("skip-gram", skipGram()),
      ("Elman", trainedOnSequences { Elman(37, 67, using: &$0) }),
      ("LSTM", trainedOnSequences { LSTM(37, 67, using: &$0) }),
      ("GRU", trainedOnSequences { GRU(37, 67, using: &$0) }),
      ("attention in blocks", attention()),
      ("lesson 10's model", AttentionLesson.trainedWeights(steps: 40)),
    ]
  }

  /// The weights of a model of lesson 02 after ten steps.
  private static func trainedOnSequences<Cell: RecurrentLayer>(
    _ make: (inout RandomSource) -> Cell
  ) -> [Float] {
    var source = RandomSource(seed: 12)
    var model = SequenceModel(make(&source), outputs: 11, using: &source)
    let x = Tensor.normal([24, 45, 37], using: &source)
    let labels = (0..<24 * 45).map { $0 * $0 % 11 }
    var pass = Pass.training(using: &source)
    var optimizer = Adam(rate: 1e-2)
    for _ in 0..<10 {
      var (_, gradient) = model.lossAndGradient(at: x, &pass) { Loss.crossEntropy($0, labels) }
      gradient.clip(norm: 0.1)
      optimizer.step(&model, gradient)
    }
    return model.tensors.flatMap(\.elements)
  }

  /// Word vectors of the grammar's text, in two halves of columns that differ in width.
  private static func skipGram() -> [Float] {
    let corpus = Corpus(Grammar().sentences(2000, seed: 3))
    var options = SkipGram.Options()
    options.dimensions = 40
    options.epochs = 2
    var model = SkipGram(words: corpus.vocabulary.count, dimensions: 40, seed: 5)
    model.train(on: corpus, options)
    return model.centres.elements + model.neighbours.elements
  }

  /// A layer of four heads on sequences that end inside a block, and its gradient.
  private static func attention() -> [Float] {
    var source = RandomSource(seed: 11)
    let layer = MultiHeadAttention(channels: 64, heads: 4, isCausal: true, using: &source)
    let x = Tensor.normal([3, 300, 64], using: &source)
    var pass = Pass.training(using: &source)
    let (y, pullback) = layer.forward(x, lengths: [300, 7, 260], &pass)
    var gradient = layer.zeroed()
    let dX = pullback(y, &gradient)()
    return y.elements + dX.elements + gradient.tensors.flatMap(\.elements)
  }

  private static func trained(with optimizer: some Optimizer) -> [Float] {
    var optimizer = optimizer
    var source = RandomSource(seed: 11)
    var model = Sequential {
      Linear(131, 509, using: &source)
      GELU()
      Linear(509, 257, using: &source)
      Tanh()
      Linear(257, 10, using: &source)
    }
    let x = Tensor.normal([150, 131], using: &source)
    let labels = (0..<150).map { $0 * $0 % 10 }
    var pass = Pass.training(using: &source)
    for _ in 0..<20 {
      let (_, gradient) = model.lossAndGradient(at: x, &pass) {
        Loss.crossEntropy($0, labels, smoothing: 0.1)
      }
      optimizer.step(&model, gradient)
    }
    return model.tensors.flatMap(\.elements)
  }
}
