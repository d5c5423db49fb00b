// Tokens for the comparison of bits: merges and numbers of a text that is divided between threads, and
// the weights of a bag of tokens.
import Curriculum
import Losses
import Optimizers
import Tensors
import Tokenization

extension TensorsBits {
  static func tokens() -> [(String, [Float])] {
    var source = RandomSource(seed: 13)
    let syllables = ["sa", "lo", "mi", "ren", "tok", "é", "桥", " ", " ", ", ", "\n", "'s"]
    var text = ""
    while text.utf8.count < 200_000 { text += source.choice(syllables) }
    guard let tokenizer = try? Tokenizer.trained(on: [text], vocabularySize: 700) else {
      return [("tokens", [])]
    }
    let ids = tokenizer.encode(text)
    let merges = tokenizer.merges.flatMap { [Float($0.left), Float($0.right)] }
    return [
      ("merges", merges), ("tokens", ids.map { Float($0) }),
      ("bag of tokens", trainedBag(Array(ids.prefix(20_000)), tokenizer.vocabularySize)),
    ]
  }

  /// A linear classifier of bags of 40 tokens each, after ten steps.
  private static func trainedBag(_ ids: [Int], _ vocabulary: Int) -> [Float] {
    var source = RandomSource(seed: 5)
    let count = ids.count / 40
    var bags = [Float](repeating: 0, count: count * vocabulary)
    for (i, id) in ids.prefix(40 * count).enumerated() { bags[i / 40 * vocabulary + id] += 1 }
    let x = Tensor(bags, shape: [count, vocabulary])
    let labels = (0..<count).map { $0 * $0 % 2 }
    var model = Linear(vocabulary, 2, using: &source)
    var optimizer = AdamW(rate: 0.03)
    var pass = Pass.training(using: &source)
    for _ in 0..<10 {
      let (_, gradient) = model.lossAndGradient(at: x, &pass) { Loss.crossEntropy($0, labels) }
      optimizer.step(&model, gradient)
    }
    return model.tensors.flatMap(\.elements)
  }
}
