// Vocabularies, text of any language, the grammar, and what is asked of word vectors.
import Curriculum
import ExerciseSupport
import Foundation
import Tensors
import Testing

@testable import Embeddings

@Suite("Vocabulary and text") struct WordsTests {
  @Test("the words whose neighbors are shown are five different ones, or all of a tiny text")
  func middle() {
    for count in 2...400 {
      let ranks = Experiment.middle(of: count)
      #expect(Set(ranks).count == ranks.count && ranks.count == min(5, count), "\(count)")
      #expect(ranks.allSatisfy { (0..<count).contains($0) })
    }
    #expect(Experiment.middle(of: 300) == [6, 12, 25, 50, 100])
  }

  @Test("the most frequent word is 0, ties keep their order, rare words are left out")
  func vocabulary() {
    let corpus = Corpus(
      [["b", "a", "c", "a"], ["d", "a", "b"], ["e"]], minimum: 1)
    #expect(corpus.vocabulary.words == ["a", "b", "c", "d", "e"])
    #expect(corpus.vocabulary.counts == [3, 2, 1, 1, 1])
    #expect(corpus.tokens == [1, 0, 2, 0, 3, 0, 1, 4] && corpus.starts == [0, 4, 7, 8])
    let frequent = Corpus([["b", "a", "c", "a"], ["d", "a", "b"], ["e"]], minimum: 2)
    #expect(frequent.vocabulary.words == ["a", "b"] && frequent.read == 8)
    #expect(frequent.tokens == [1, 0, 0, 0, 1] && frequent.starts == [0, 3, 5])
    #expect(frequent.sentence(0) == ["b", "a", "a"])
    #expect(frequent.vocabulary["c"] == nil && frequent.vocabulary["b"] == 1)
  }

  @Test("a long sentence is cut where it is too long")
  func longSentence() {
    let corpus = Corpus([(0..<2500).map { "w\($0 % 7)" }])
    #expect(corpus.starts == [0, 1000, 2000, 2500])
  }

  @Test("√(t/f) by hand, and a threshold of 0 keeps all")
  func keep() {
    let vocabulary = Vocabulary(["the", "king"], counts: [96, 4])
    #expect(abs(vocabulary.keepProbability(0, threshold: 0.06) - 0.25) < 1e-12)
    #expect(vocabulary.keepProbability(1, threshold: 0.06) == 1)
    #expect(vocabulary.keepProbability(0, threshold: 0) == 1)
  }

  @Test("noise comes by counts to the power of 3/4, and every word comes")
  func noise() {
    let vocabulary = Vocabulary(["a", "b", "c"], counts: [10_000, 16, 1])
    let table = vocabulary.noiseTable()
    // 10000^0.75 = 1000, 16^0.75 = 8
    let shares = (0..<3).map { word in
      Double(table.filter { $0 == Int32(word) }.count) / Double(table.count)
    }
    #expect(abs(shares[0] - 1000.0 / 1009) < 1e-3 && abs(shares[1] - 8.0 / 1009) < 1e-3)
    #expect(shares[2] > 0)
  }

  @Test("words whose bytes differ are two words, and a question finds either form")
  func exactWords() throws {
    let corpus = Corpus([["café", "cafe\u{301}", "café", "k"]])
    #expect(corpus.vocabulary.count == 3 && corpus.vocabulary.counts == [2, 1, 1])
    #expect(corpus.vocabulary["café"] == 0 && corpus.vocabulary["cafe\u{301}"] == 1)
    #expect(try corpus.vocabulary.number(of: "CAFE\u{301}") == 1)
    #expect(try Vocabulary(["café"], counts: [1]).number(of: "cafe\u{301}") == 0)
  }

  @Test("a very long word is shown by its beginning, and no suggestion compares it")
  func longWord() throws {
    let word = String(repeating: "a", count: 50_000)
    let vocabulary = Vocabulary([word, "b"], counts: [2, 1])
    #expect(vocabulary.shown(0).utf8.count < 100 && vocabulary.shown(1) == "b")
    let seconds = ThreadTime.of {
      #expect {
        _ = try vocabulary.number(of: word + "a")
      } throws: {
        "\($0)".utf8.count < 500
      }
    }
    // Letter by letter it would be 2.5 billion steps.
    #expect(seconds < 1)
  }

  @Test("twice the text takes twice the time, whatever it is made of")
  func growth() {
    func seconds(_ make: (Int) -> String, _ count: Int) -> Double {
      let text = make(count)
      return ThreadTime.of {
        var words: [[String]] = [[]]
        Words.find(in: text) { word in
          if let word { words[words.count - 1].append(word) } else { words.append([]) }
        }
        #expect(Corpus(words).read > 0)
      }
    }
    let kinds: [(String, (Int) -> String)] = [
      ("one word", { String(repeating: "a", count: $0) }),
      ("one line", { String(repeating: "cat dog ", count: $0 / 8) }),
      ("all different", { (0..<$0 / 8).map { "w\($0)" }.joined(separator: " ") }),
      ("spaces", { "a" + String(repeating: " ", count: $0) }),
      ("newlines", { "a" + String(repeating: "\n", count: $0) }),
      ("marks", { "e" + String(repeating: "\u{301}\u{323}", count: $0 / 2) }),
      ("marks on a whole character", { "字" + String(repeating: "\u{301}", count: $0) }),
      ("emoji", { "a" + String(repeating: "👩‍👩‍👧🇪🇸", count: $0 / 7) }),
    ]
    for (name, make) in kinds {
      // Sixteen times the text: 256 times the time if it were the square.
      let (short, long) = (seconds(make, 40_000), seconds(make, 640_000))
      #expect(long < 100 * max(short, 0.01), "\(name): \(short) s and \(long) s")
    }
  }

  @Test("an unknown word is told with a suggestion, and lower case is tried")
  func suggestion() throws {
    let vocabulary = Vocabulary(["king", "queen"], counts: [2, 1])
    #expect(try vocabulary.number(of: "King") == 0)
    #expect {
      try vocabulary.number(of: "quen")
    } throws: {
      let error = $0 as? CourseError
      return error?.kind == .usage && error?.problem.contains("“quen”") == true
        && error?.mend.contains("“queen”") == true
    }
    #expect {
      try vocabulary.number(of: "xylophone")
    } throws: {
      ($0 as? CourseError)?.mend.contains("king, queen") == true
    }
  }

  static func words(_ text: String) -> [String] {
    var words: [String] = []
    Words.find(in: text) { words.append($0 ?? "|") }
    return words
  }

  @Test("words of many languages")
  func languages() {
    #expect(
      Self.words("The king's crown, 2 crowns! Don't?")
        == ["the", "king's", "crown", "2", "crowns", "|", "don't", "|", "|"])
    #expect(Self.words("ÉCOLE naïve Straße") == ["école", "naïve", "straße", "|"])
    #expect(Self.words("Добрый день. Ще") == ["добрый", "день", "|", "ще", "|"])
    #expect(Self.words("今天很好。abc") == ["今", "天", "很", "好", "|", "abc", "|"])
    #expect(Self.words("東京abc都") == ["東", "京", "abc", "都", "|"])
    #expect(Self.words("'quoted' rock 'n' roll’s") == ["quoted", "rock", "n", "roll's", "|"])
    #expect(
      Self.words("a line\nits rest\n\nnext") == ["a", "line", "its", "rest", "|", "next", "|"])
    // A vowel sign stays with the consonant that it stands on.
    #expect(Self.words("ที่นี่") == ["ที่", "นี่", "|"])
    #expect(Self.words("हिन्दी है।") == ["हिन्दी", "है", "|", "|"])
    #expect(Self.words("e\u{301}t") == ["e\u{301}t", "|"])
    #expect(Self.words("🙂 – …") == ["|", "|"])
    #expect(Self.words("") == ["|"])
  }

  @Test("the grammar says the same again, and its pairs come in its text")
  func grammar() {
    let grammar = Grammar()
    #expect(grammar.sentences(50, seed: 1) == grammar.sentences(50, seed: 1))
    #expect(grammar.sentences(50, seed: 1) != grammar.sentences(50, seed: 2))
    let words = Corpus(grammar.sentences(20_000, seed: 1)).vocabulary
    for relation in Relation.allCases {
      for pair in grammar.pairs(relation) {
        #expect(words[pair.first] != nil && words[pair.second] != nil, "\(pair)")
      }
    }
    #expect(Set(grammar.pairs(.number).map(\.first)).count == 36)
  }
}

@Suite("Questions to word vectors") struct WordVectorsTests {
  // Two roles times two genders, on paper.
  static let vectors = WordVectors(
    Vocabulary(["man", "woman", "king", "queen", "crown"], counts: [1, 1, 1, 1, 1]),
    Tensor([[1, 0, 0], [0, 1, 0], [1, 0, 1], [0, 1, 1], [0.1, 0.1, 3]]))

  @Test("cosines by hand")
  func cosine() {
    expectEqual(WordVectors.cosine([3, 4], [4, 3]), 0.96, "cosine")
    expectEqual(WordVectors.cosine([1, 0], [0, -2]), 0, "right angle")
    expectEqual(WordVectors.cosine([1, 2], [-2, -4]), -1, "opposite")
    expectEqual(WordVectors.cosine([0, 0], [1, 1]), 0, "a zero vector")
  }

  @Test("the nearest come first, and some are left out")
  func nearest() {
    let near = Self.vectors.nearest(to: 2, count: 2)
    #expect(near.map(\.word) == [4, 0] || near.map(\.word) == [0, 4])
    #expect(near[0].cosine >= near[1].cosine)
    #expect(!near.contains { $0.word == 2 })
    #expect(Self.vectors.nearest(to: [0, 5, 0], count: 1)[0].word == 1)
    #expect(Self.vectors.nearest(to: 0, count: 99).count == 4)
  }

  @Test("man : woman = king : queen")
  func analogy() {
    #expect(Self.vectors.answers(to: [[0, 1, 2], [1, 0, 3], [0, 2, 1]]) == [3, 2, 3])
    let pairs = [WordPair(first: "man", second: "woman"), WordPair(first: "king", second: "queen")]
    let found = Self.vectors.analogies(pairs)
    #expect(found.right == 2 && found.asked == 2 && found.answeredByQuestion == 0)
    let unknown = pairs + [WordPair(first: "uncle", second: "aunt")]
    #expect(Self.vectors.analogies(unknown).asked == 2)
  }

  @Test("with all words, a word of the question may win")
  func repeats() {
    // The difference of the first pair is tiny: c itself is the nearest to c + b - a.
    let rows = Tensor([[1, 0.1, 0], [1, 0.12, 0], [0, 1, 0.1], [0, 1, 0.4]])
    let vectors = WordVectors(Vocabulary(["a", "b", "c", "d"], counts: [1, 1, 1, 1]), rows)
    #expect(vectors.answers(to: [[0, 1, 2]], excludesQuestion: false) == [2])
    #expect(vectors.answers(to: [[0, 1, 2]]) == [3])
  }

  @Test("the mean cosine is that of all pairs of different words")
  func meanCosine() {
    let rows = Tensor([[1, 0], [0, 2], [3, 3]])
    let vectors = WordVectors(Vocabulary(["a", "b", "c"], counts: [1, 1, 1]), rows)
    #expect(abs(vectors.meanCosine() - (0 + 2 * 0.5.squareRoot()) / 3) < 1e-6)
  }

  @Test("one-hot times the table is the row, and layers without padding learn every row")
  func oneHot() {
    let table = Tensor([[1, 2], [3, 4], [5, 6]])
    let ids = [2, 0, 2]
    #expect(Tensor.oneHot(ids, classes: 3).times(table) == Embedding(weight: table)(ids))
    var gradient = Embedding(weight: .zeros([3, 2]))
    var pass = Pass.evaluation
    _ = Embedding(weight: table).forward(ids, &pass).pullback(
      Tensor([[1, 1], [2, 2], [10, 10]]), &gradient)
    #expect(gradient.weight == Tensor([[2, 2], [0, 0], [11, 11]]))
    var source = RandomSource(seed: 1)
    let drawn = Embedding(4, 3, paddingIndex: 2, using: &source)
    #expect(drawn.weight.rows(2..<3) == .zeros([1, 3]) && drawn.namedTensors[0].name == "weight")
  }

  @Test("rows on a line have one component, and equal rows none")
  func components() {
    let line = PrincipalComponents(Tensor([[0, 0], [1, 2], [2, 4], [-3, -6]]), count: 2)
    expectEqual(line.directions.rows(0..<1), Tensor([[0.4472136, 0.8944272]]), "direction")
    #expect(abs(line.shares[0] - 1) < 1e-5 && line.shares[1] < 1e-6)
    let equal = PrincipalComponents(Tensor([[1, 2], [1, 2]]), count: 2)
    #expect(equal.shares == [0, 0] && equal.places.elements.allSatisfy { $0 == 0 })
  }
}

@Suite("People and films") struct RecommenderTests {
  @Test("a step by hand, with the old p in the step of q")
  func byHand() {
    // e = 1 - (1·0.5 + 2·0.25) = 0: only the decay is left
    let rest = Recommender.step([1, 2], [0.5, 0.25], 1, 0.1, 1)
    expectEqual(rest.p, [0.9, 1.8], "p")
    expectEqual(rest.q, [0.45, 0.225], "q")
    // e = 2 - 1 = 1
    let step = Recommender.step([1, 2], [0.5, 0.25], 2, 0.1, 0)
    expectEqual(step.p, [1.05, 2.025], "p")
    expectEqual(step.q, [0.6, 0.45], "q")
  }

  @Test("factors predict held-out ratings better than means, and worse than the truth")
  func learns() {
    let ratings = Ratings(seed: 7)
    let baseline = Baseline(ratings.known)
    var model = Recommender(baseline, factors: 4, seed: 7)
    var source = RandomSource(seed: 7)
    for _ in 0..<40 {
      model.learn(ratings.known, rate: 0.03, decay: 0.1, using: &source, step: Recommender.step)
    }
    let factors = Recommender.error(ratings.heldOut) { model($0) }
    #expect(factors < 0.8 * Recommender.error(ratings.heldOut) { baseline($0) })
    #expect(factors > Recommender.error(ratings.heldOut) { $0.truth })
    #expect(model.filmsNextToTheirKind > 40)
    #expect(Ratings.name(of: 13) == "thriller 2")
  }
}
