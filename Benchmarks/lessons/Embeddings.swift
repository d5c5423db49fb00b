// Skip-gram with negative sampling beside gensim: a million words of Zipf's law, read once a call,
// with the same window, noise and learning rate, and no subsampling.
import BenchmarkSupport
import Curriculum
import Embeddings
import Foundation

extension PeerGroup {
  static var embeddings: PeerGroup {
    PeerGroup(
      script: "lessons/peers/embeddings-times.py", peer: "gensim",
      rows: [skipGram(dimensions: 100)])
  }

  private static func skipGram(dimensions: Int) -> PeerRow {
    PeerRow(name: "skip-gram-1000000x\(dimensions)", guess: 1) { source in
      let corpus = zipf(words: 20_000, sentences: 50_000, length: 20, &source)
      write(corpus)
      var options = SkipGram.Options()
      options.dimensions = dimensions
      options.threshold = 0
      options.rate = 0.025
      options.epochs = 1
      var model = SkipGram(words: corpus.vocabulary.count, dimensions: dimensions, seed: 7)
      return { model.train(on: corpus, options, findsLoss: false) }
    }
  }

  /// Words whose k-th most frequent comes with a probability proportional to 1 / k (Zipf 1949).
  private static func zipf(
    words: Int, sentences: Int, length: Int, _ source: inout RandomSource
  ) -> Corpus {
    var sums = [0.0]
    for k in 1...words { sums.append(sums[k - 1] + 1 / Double(k)) }
    func word() -> String {
      let goal = source.unit() * sums[words]
      var (low, high) = (0, words)
      while high - low > 1 {
        let middle = (low + high) / 2
        if sums[middle] <= goal { low = middle } else { high = middle }
      }
      return "w\(low)"
    }
    return Corpus((0..<sentences).map { _ in (0..<length).map { _ in word() } })
  }

  /// Where the peer's script looks for it.
  private static func write(_ corpus: Corpus) {
    let lines = (0..<corpus.count).map { corpus.sentence($0).joined(separator: " ") }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lessons-benchmark-zipf.txt")
    do {
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    } catch {
      fatalError("\(file.path) cannot be written: \(error)")
    }
  }
}
