// What can be asked of words that are vectors: how alike two are, which are nearest, and which one
// completes an analogy. Chapter 01.
import Curriculum
import Tensors
import VectorMath

/// A vector for each word of a vocabulary.
public struct WordVectors: Sendable {
  public let vocabulary: Vocabulary
  /// `[words, C]`.
  public let rows: Tensor
  /// The same rows with the length 1; a row of zeros stays.
  public let directions: Tensor

  public init(_ vocabulary: Vocabulary, _ rows: Tensor) {
    require(
      rows.rank == 2 && rows.shape[0] == vocabulary.count,
      "\(rows.shape) vectors for \(vocabulary.count) words")
    self.vocabulary = vocabulary
    self.rows = rows
    directions = WordVectors.directions(of: rows)
  }

  /// Each row divided by its length: `[n, C]` -> `[n, C]`.
  static func directions(of rows: Tensor) -> Tensor {
    // Each row is first divided by a power of two, so that the squares of 1e25 and 1e-25 stay in the
    // range of Float.
    let largest = rows.magnitude().max(axis: -1, keepsAxis: true)
    let units = Tensor(
      largest.elements.map { EuclideanNorm.unit(of: $0) }, shape: largest.shape)
    let scaled = rows / units
    let lengths = scaled.squared().sum(axis: -1, keepsAxis: true).squareRoot()
    return scaled / Tensor(lengths.elements.map { $0 > 0 ? $0 : 1 }, shape: lengths.shape)
  }

  /// The cosine of the angle between a and b `[C]`: a · b / (|a| |b|), and 0 where one is zero.
  public static func cosine(_ a: [Float], _ b: [Float]) -> Float {
    func dot(_ x: [Float], _ y: [Float]) -> Float { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    let (a, b) = (EuclideanNorm.scaled(a).numbers, EuclideanNorm.scaled(b).numbers)
    let lengths = (dot(a, a) * dot(b, b)).squareRoot()
    return lengths > 0 ? dot(a, b) / lengths : 0
  }

  /// The vector of a word, `[C]`.
  public func vector(_ word: Int) -> [Float] { rows.rows(at: [word]).elements }

  /// The words with the largest cosine to a vector `[C]`, without those that are `excluded`.
  public func nearest(
    to vector: [Float], count: Int, excluding excluded: Set<Int> = []
  ) -> [(word: Int, cosine: Float)] {
    let query = WordVectors.directions(of: Tensor([vector]))
    let cosines = query.timesTransposed(directions).elements
    var best: [(word: Int, cosine: Float)] = []
    for (word, cosine) in cosines.enumerated() where !excluded.contains(word) {
      if best.count == count, cosine <= best[count - 1].cosine { continue }
      let place = best.firstIndex { $0.cosine < cosine } ?? best.count
      best.insert((word, cosine), at: place)
      if best.count > count { best.removeLast() }
    }
    return best
  }

  /// The words that are most like a word.
  public func nearest(to word: Int, count: Int) -> [(word: Int, cosine: Float)] {
    nearest(to: vector(word), count: count, excluding: [word])
  }

  // book:begin analogy
  /// The answers to “a is to b as c is to ?”, three words a question: `[n, 3]` -> n words. The word
  /// whose direction has the largest dot product with b - a + c, each of length 1 (Mikolov et al.
  /// 2013c; Levy & Goldberg 2014, eq. 1).
  /// Without its arithmetic a question is c alone.
  public func answers(
    to questions: [[Int]], excludesQuestion: Bool = true, hasArithmetic: Bool = true
  ) -> [Int] {
    stride(from: 0, to: questions.count, by: 64).flatMap { start -> [Int] in
      let some = Array(questions[start..<min(start + 64, questions.count)])
      let a = directions.rows(at: some.map { $0[0] })
      let b = directions.rows(at: some.map { $0[1] })
      let c = directions.rows(at: some.map { $0[2] })
      var scores = (hasArithmetic ? b - a + c : c).timesTransposed(directions)
      for (row, words) in some.enumerated() where excludesQuestion {
        for word in words { scores[row, word] = -.infinity }
      }
      return scores.argmax()
    }
  }
  // book:end analogy

  /// The mean cosine of pairs of different words: near 0 where words point in all directions, 1
  /// where all point the same way, and 1 for fewer than two words. No row may be all zeros.
  public func meanCosine() -> Double {
    // Σ_ij u_i · u_j = |Σ_i u_i|², and each of the n words with itself counts 1.
    let sum = directions.sum(axis: 0).sumOfSquares()
    let n = Double(vocabulary.count)
    return n > 1 ? (Double(sum) - n) / (n * (n - 1)) : 1
  }
}

extension WordVectors {
  /// How many analogies between the pairs of a relation are answered correctly. Each pair asks for
  /// the second word of each other pair. Pairs with an unknown word are left out, and so are
  /// questions in which two pairs share a word.
  public func analogies(
    _ pairs: [WordPair], excludesQuestion: Bool = true, hasArithmetic: Bool = true
  ) -> (right: Int, asked: Int, answeredByQuestion: Int) {
    let known = pairs.compactMap { pair -> (Int, Int)? in
      guard let first = vocabulary[pair.first], let second = vocabulary[pair.second] else {
        return nil
      }
      return (first, second)
    }
    var (questions, truths) = ([[Int]](), [Int]())
    for (i, from) in known.enumerated() {
      for (j, to) in known.enumerated() where i != j {
        // “king : queen = king : ?” is no question, because its answer stands in it.
        if to.0 == from.0 || to.1 == from.1 || to.1 == from.0 || to.0 == from.1 { continue }
        questions.append([from.0, from.1, to.0])
        truths.append(to.1)
      }
    }
    let answers = answers(
      to: questions, excludesQuestion: excludesQuestion, hasArithmetic: hasArithmetic)
    return (
      zip(answers, truths).reduce(0) { $0 + ($1.0 == $1.1 ? 1 : 0) }, truths.count,
      zip(answers, questions).reduce(0) { $0 + ($1.1.contains($1.0) ? 1 : 0) }
    )
  }
}
