// Training and encoding beside Hugging Face tokenizers, on text that is made for it: words as often
// as Zipf's law has them, of syllables, in sentences and lines. Both read the same file.
import BenchmarkSupport
import Curriculum
import Foundation
import Tokenization

extension PeerGroup {
  /// The names end in the text's size in MB and the vocabulary.
  static var tokenization: PeerGroup {
    let sizes = [(1, 1024), (1, 8192), (10, 1024), (10, 8192)]
    return PeerGroup(
      script: "lessons/peers/tokenization-times.py", peer: "tokenizers",
      rows: sizes.map { megabytes, vocabulary in
        PeerRow(
          name: "bpe training-\(megabytes)x\(vocabulary)", guess: 0.02 * Double(megabytes), bar: 2
        ) { _ in
          let text = BenchmarkText(megabytes: megabytes).bytes
          return { keep(try? Tokenizer.trained(on: [text], vocabularySize: vocabulary)) }
        }
      }
        + sizes.map { megabytes, vocabulary in
          PeerRow(
            name: "bpe encoding-\(megabytes)x\(vocabulary)", guess: 0.02 * Double(megabytes), bar: 2
          ) { _ in
            let text = BenchmarkText(megabytes: megabytes).bytes
            // Learned from the first megabyte, as the peer does.
            let tokenizer = try? Tokenizer.trained(
              on: [BenchmarkText(megabytes: 1).bytes], vocabularySize: vocabulary)
            return { keep(tokenizer?.encode(text)) }
          }
        })
  }
}

/// So many megabytes of text, the same everywhere, also written to a temporary file.
struct BenchmarkText {
  private(set) var bytes: [UInt8] = []

  init(megabytes: Int) {
    var source = RandomSource(seed: 8)
    let words = BenchmarkText.words(60_000, using: &source)
    // Zipf and Mandelbrot: the chance of the word of rank r is proportional to 1 / (r + 2.7).
    var sums = [0.0]
    for rank in words.indices { sums.append(sums[rank] + 1 / (Double(rank) + 3.7)) }
    let total = sums[words.count]
    var (isStart, inLine) = (true, 0)
    while bytes.count < megabytes * 1_000_000 {
      let goal = source.unit() * total
      var (low, high) = (0, words.count - 1)
      while low < high {
        let middle = (low + high + 1) / 2
        if sums[middle] <= goal { low = middle } else { high = middle - 1 }
      }
      var word = words[low]
      if isStart { word[0] -= 32 }
      if inLine > 0 { bytes.append(UInt8(ascii: " ")) }
      bytes += source.integer(below: 40) == 0 ? Array("\(source.integer(below: 3000))".utf8) : word
      if source.integer(below: 60) == 0 { bytes += Array("'s".utf8) }
      isStart = source.integer(below: 12) == 0
      if isStart {
        bytes.append(UInt8(ascii: "."))
      } else if source.integer(below: 10) == 0 {
        bytes.append(UInt8(ascii: ","))
      }
      inLine += 1
      if inLine == 16 {
        bytes.append(UInt8(ascii: "\n"))
        inLine = 0
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("lessons-benchmark-\(megabytes).txt")
    try? Data(bytes).write(to: path)
  }

  /// Different words of syllables: the frequent ones are short.
  private static func words(_ count: Int, using source: inout RandomSource) -> [[UInt8]] {
    let onsets = "b c d f g h l m n p r s t v w st tr pl ch sh th".split(separator: " ").map {
      Array($0.utf8)
    }
    let nuclei = "a e i o u ea ou ai e a i o".split(separator: " ").map { Array($0.utf8) }
    let codas = "n r s t l nd st m ng ck d y".split(separator: " ").map { Array($0.utf8) }
    var (seen, words): (Set<[UInt8]>, [[UInt8]]) = ([], [])
    while words.count < count {
      let most = words.count < 200 ? 1 : words.count < 3000 ? 2 : 3
      var word: [UInt8] = []
      for _ in 0...source.integer(below: most) {
        word += source.choice(onsets) + source.choice(nuclei)
        if source.integer(below: 2) == 0 { word += source.choice(codas) }
      }
      if seen.insert(word).inserted { words.append(word) }
    }
    return words
  }
}
