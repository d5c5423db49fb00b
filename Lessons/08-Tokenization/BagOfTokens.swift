// A bag of tokens: which tokens a sentence has, and how many of each, whatever their order. One
// number for each token and class is all that it learns. Chapter 08.
import Curriculum
import Losses
import Optimizers
import Tensors

/// What turns a sentence into numbers below `count`.
struct SentenceReader {
  let name: String
  let count: Int
  let read: (String) -> [Int]

  /// Tokens of a tokenizer.
  init(_ name: String, _ tokenizer: Tokenizer) {
    self.name = name
    count = tokenizer.vocabularySize
    read = { tokenizer.encode($0, readsSpecials: false) }
  }

  /// Whole words, cut by the pattern: those of `texts`, and 0 for every other.
  init(_ name: String, wordsOf texts: [String]) {
    var numbers: [ExactText: Int] = [:]
    for text in texts {
      for word in Tokenizer.words(of: text).map(ExactText.init) where numbers[word] == nil {
        numbers[word] = numbers.count + 1
      }
    }
    self.name = name
    count = numbers.count + 1
    read = { [numbers] text in Tokenizer.words(of: text).map { numbers[ExactText($0)] ?? 0 } }
  }

  // book:begin bag
  /// How often each token comes in each text, over the square root of how many there are: `[B, V]`.
  func bags(_ texts: [String]) -> Tensor {
    var bags = [Float](repeating: 0, count: texts.count * count)
    for (row, text) in texts.enumerated() {
      let tokens = read(text)
      let share = 1 / Float(max(1, tokens.count)).squareRoot()
      for token in tokens { bags[row * count + token] += share }
    }
    return Tensor(bags, shape: [texts.count, count])
  }
  // book:end bag
}

/// A linear classifier of bags: logits = x W + b, x `[B, V]`, W `[V, 2]`.
struct BagClassifier {
  let reader: SentenceReader
  private(set) var layer: Linear
  /// The loss before every tenth step, and after the last.
  let losses: [(step: Int, loss: Double)]
  /// Why the training ended early; nil where it did not.
  let complaint: String?

  static let steps = 200

  // book:begin train
  /// Learns from sentences by AdamW on the cross-entropy of all of them at once.
  init(_ reader: SentenceReader, on sentences: Sentences, seed: Int) {
    self.reader = reader
    var source = RandomSource(seed: seed)
    layer = Linear(reader.count, 2, using: &source)
    let x = reader.bags(sentences.texts)
    var (loop, adam) = (TrainingLoop(steps: BagClassifier.steps), AdamW(rate: 0.03))
    loop.recordsFinalLoss = true
    let record = loop.train(&layer, with: &adam) { _ in
      Batch(x) { Loss.crossEntropy($0, sentences.labels) }
    }
    (losses, complaint) = (record.losses(every: 10), record.complaint)
  }
  // book:end train

  /// The class of each text.
  func classes(of texts: [String]) -> [Int] { layer(reader.bags(texts)).argmax() }

  /// The share of sentences whose class is found.
  func accuracy(on sentences: Sentences) -> Double {
    let right = zip(classes(of: sentences.texts), sentences.labels).filter { $0 == $1 }
    return Double(right.count) / Double(max(1, sentences.labels.count))
  }

  /// W_j1 - W_j0: how much token j speaks for the second class.
  func weight(of token: Int) -> Float { layer.weight[token, 1] - layer.weight[token, 0] }
}
