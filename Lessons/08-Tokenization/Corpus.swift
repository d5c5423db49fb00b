// Texts side by side in one stretch of memory, walked over word by word on several threads.
// Chapter 08.
import Matmul

/// Texts, none of whose words reaches into the next.
struct Corpus {
  /// The texts, and sixteen bytes that belong to none, so that a word's first sixteen may be read.
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private(set) var ends: [Int] = []

  init(_ texts: some Sequence<some Sequence<UInt8>>) {
    for text in texts {
      bytes.append(contentsOf: text)
      ends.append(bytes.count)
    }
    bytes.append(contentsOf: [UInt8](repeating: 0, count: 16))
  }

  /// How many bytes the texts have.
  var count: Int { ends.last ?? 0 }

  /// Shorter parts are not worth a thread.
  static let shortestPart = 32 * 1024

  /// Calls `each` once for every part, at the same time, with the part's words one by one, in
  /// order, then `join` with what came of them; spans are good until `join` is done. The parts
  /// follow one another, and where they meet a word would end anyway: what the words are does not
  /// depend on the number of threads.
  func parts<Part, Result>(
    _ splitting: Splitting, each: (_ words: inout Words) -> Part, join: ([Part]) -> Result
  ) -> Result {
    ScalarClass.table.withUnsafeBufferPointer { classes in
      bytes.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress, let classes = classes.baseAddress, count > 0
        else { return join([]) }
        let cuts = self.cuts(splitting, start, classes)
        var results = [Part?](repeating: nil, count: cuts.count - 1)
        results.withUnsafeMutableBufferPointer { results in
          nonisolated(unsafe) let results = results
          Workers.perform(cuts.count - 1) { part in
            var words = Words(
              start, classes, splitting, from: cuts[part], to: cuts[part + 1], ends: ends)
            results[part] = each(&words)
          }
        }
        return join(results.compactMap { $0 })
      }
    }
  }

  /// 0, places where the text may be cut, and its end.
  private func cuts(
    _ splitting: Splitting, _ start: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>
  ) -> [Int] {
    let parts = max(1, min(Workers.threads, count / Corpus.shortestPart))
    var cuts = [0]
    for part in 1..<max(parts, 1) {
      var place = max(count * part / parts, cuts[cuts.count - 1])
      // The end of a text, or a place where a run of letters ends.
      let i = firstEnd(after: place)
      let end = ends[i]
      let scanner = WordScanner(start, count: end, classes: classes)
      let textStart = i == 0 ? 0 : ends[i - 1]
      if splitting == .none {
        place = end
      } else if place > textStart {
        while place < end && !scanner.canCut(at: place) { place += 1 }
      }
      if place > cuts[cuts.count - 1] && place < count { cuts.append(place) }
    }
    return cuts + [count]
  }

  /// The first text that ends behind `place`.
  private func firstEnd(after place: Int) -> Int {
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Corpus {
  /// The words of a part, one after the other.
  struct Words {
    private let start: UnsafePointer<UInt8>
    private let classes: UnsafePointer<UInt8>
    private let splitting: Splitting
    private let ends: [Int]
    let limit: Int
    private var scanner: WordScanner
    /// Where the next word begins.
    private(set) var place: Int
    /// The text that `place` lies in, and where it, or the part, ends.
    private var text: Int
    private var textEnd: Int

    init(
      _ start: UnsafePointer<UInt8>, _ classes: UnsafePointer<UInt8>, _ splitting: Splitting,
      from place: Int, to limit: Int, ends: [Int]
    ) {
      self.start = start
      self.classes = classes
      self.splitting = splitting
      self.ends = ends
      self.limit = limit
      self.place = place
      text = ends.firstIndex { $0 > place } ?? ends.count
      textEnd = place
      scanner = WordScanner(start, count: place, classes: classes)
    }

    mutating func next() -> Span? {
      if place == textEnd {
        if place >= limit { return nil }
        while text < ends.count && ends[text] <= place { text += 1 }
        textEnd = text < ends.count ? min(ends[text], limit) : limit
        scanner = WordScanner(start, count: textEnd, classes: classes)
      }
      let end =
        switch splitting {
        case .gpt2: scanner.end(of: place)
        case .llama3, .qwen2: scanner.newerEnd(of: place, longestNumber: splitting.longestNumber)
        case .none: textEnd
        }
      let word = Span(start: start + place, count: end - place)
      place = end
      return word
    }
  }
}
