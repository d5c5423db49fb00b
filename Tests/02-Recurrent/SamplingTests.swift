// Temperature, the likeliest few, the draw, and characters by numbers.
import Curriculum
import ExerciseSupport
import Recurrent
import Testing

@Suite("Sampling and characters") struct SamplingTests {
  @Test("temperature divides the logits; 0 takes the largest")
  func temperature() {
    let z: [Float] = [2, 1, 0]
    func p(_ t: Float, _ k: Int? = nil) -> [Float] {
      Sampling.probabilities(z, temperature: t, topK: k)
    }
    expectEqual(p(1), [0.66524094, 0.24472848, 0.09003057], "temperature 1")
    expectEqual(p(2), [0.50648039, 0.30719590, 0.18632372], "temperature 2")
    expectEqual(p(0.5), [0.86681333, 0.11731043, 0.01587624], "temperature 0.5")
    expectEqual(p(0), [1, 0, 0], "temperature 0")
    expectEqual(p(1, 2), [0.7310586, 0.2689414, 0], "the two likeliest")
    expectEqual(p(1, 9), p(1), "more than there are")
    let large = Sampling.probabilities([1000, 999, -3000], temperature: 0.01)
    expectEqual(large, [1, 0, 0], "large logits")
    expectEqual(
      Sampling.probabilities([3, 5, 5], temperature: 0), [0, 1, 0], "the first of equals")
    expectEqual(
      Sampling.probabilities([-.infinity, 0], temperature: 1), [0, 1], "what is forbidden")
  }

  @Test("the point on the line")
  func index() {
    let p: [Float] = [0.25, 0.5, 0, 0.25, 0]
    #expect([0, 0.25, 0.3, 0.75, 0.999].map { Sampling.index(p, at: $0) } == [0, 1, 1, 3, 3])
    #expect(Sampling.index(p, at: 1) == 3)
    #expect(Sampling.index([0.5, 0.25, 0], at: 0.99) == 1)
  }

  @Test("draws come as often as they should, and the same again from the same seed")
  func draws() {
    var counts = [0, 0, 0]
    var source = RandomSource(seed: 3)
    for _ in 0..<20_000 { counts[Sampling.sample([2, 1, 0], using: &source)] += 1 }
    for (count, p) in zip(counts, [0.665, 0.245, 0.090]) {
      #expect(abs(Double(count) / 20_000 - p) < 0.01)
    }
    let texts = (0..<2).map { _ -> [Int] in
      var source = RandomSource(seed: 4)
      return (0..<20).map { _ in Sampling.sample([0, 0, 1, 2], topK: 3, using: &source) }
    }
    #expect(texts[0] == texts[1] && !texts[0].contains(1))
  }

  @Test("characters come back to the byte, both forms of an accent among them")
  func characters() {
    let text = "señor sen\u{303}or 🇪🇸\r\nzu 👩‍👩‍👧 K\u{212A}"
    let vocabulary = CharacterVocabulary(text)
    let ids = vocabulary.ids(of: text)
    #expect(Array(vocabulary.text(of: ids).utf8) == Array(text.utf8))
    #expect(ids.count == text.unicodeScalars.count)
    #expect(vocabulary.characters == vocabulary.characters.sorted())
    #expect(vocabulary.count == Set(text.unicodeScalars).count)
    #expect(vocabulary.ids(of: "ñ") != vocabulary.ids(of: "n\u{303}"))
    #expect(CharacterVocabulary("ab").ids(of: "a\u{1F600}b\u{0}") == [0, 1])
    #expect(CharacterVocabulary("abba").ids(of: "bac") == [1, 0])
    #expect(CharacterVocabulary("").count == 0)
  }
}
