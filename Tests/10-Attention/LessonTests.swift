// The run of lesson 10: what it says, that it says the same again, what is refused and how, and that
// a learner's wrong function is told and not fatal.
import Curriculum
import ExerciseSupport
import Plotting
import Tensors
import Testing

@testable import Attention

@Suite("The run of lesson 10", .serialized) struct AttentionLessonTests {
  static let tiny = ["steps=20", "sentences=50", "channels=8"]

  func run(
    _ assignments: [String] = tiny, whatIf: String? = nil, learners: [String] = [],
    pieces: AttentionLesson.Pieces = AttentionLesson.reference
  ) throws -> LessonRun {
    try LessonRun(
      AttentionLesson.self, assignments, whatIf: whatIf, learners: learners, pieces: pieces)
  }

  func refused(_ assignments: [String], _ words: String...) {
    #expect {
      try run(
        Self.tiny.filter { tiny in !assignments.contains { $0.prefix(4) == tiny.prefix(4) } }
          + assignments)
    } throws: { error in
      let text = "\(error)"
      return (error as? CourseError)?.kind == .usage && words.allSatisfy(text.contains)
    }
  }

  @Test("figures, values and events that survive JSON")
  func everything() throws {
    try run().expectWellFormed(
      figures: ["attention", "first", "steps", "training", "positions", "scaling"],
      measured: .values)
  }

  @Test("the same again, on one thread and on two")
  func again() throws {
    try LessonRun.expectSameOnAnyThreads(measured: .values) { _ in try run() }
  }

  @Test("it resolves sentences whose pairs it has never seen, and looks at the noun")
  func learns() throws {
    let values = try run([]).values
    #expect((values["heldOutPairs"] ?? 0) >= 0.95)
    #expect((values["heldOutOrders"] ?? 0) >= 0.95)
    #expect((values["goodLastPizza"] ?? 0) > 0.9)
    #expect((values["preheatedLastOven"] ?? 0) > 0.9)
    // Every word looks at the end of what is said, as the chapter says.
    #expect((values["goodFirstLeast"] ?? 0) > 0.3 && (values["preheatedFirstLeast"] ?? 0) > 0.9)
    #expect((values["blocksDifference"] ?? 1) < 1e-5)
  }

  @Test("every what-if changes what its name says")
  func whatIfs() throws {
    for whatIf in AttentionLesson.card.whatIfs where whatIf.name != "them" {
      let events = try run(Self.tiny + ["seeds=2"], whatIf: whatIf.name)
      let names = events.figures.first { $0.name == "training" }?.panels[0].layers
        .compactMap { if case .lines(let series) = $0 { series.name } else { nil } }
      #expect(names == ["one of 2 seeds", "one of 2 seeds", "as in the text"], "\(whatIf.name)")
      let rows = ["seed 7", "seed 8", "as in the text"]
      #expect(events.tables.contains { $0.rows.map(\.[0]) == rows }, "\(whatIf.name)")
    }
    let past = try run(["steps=300", "seeds=1"], whatIf: "hide-past").values
    #expect((past["heldOutPairs"] ?? 1) < 0.1 && (past["rightKind"] ?? 0) > 0.9)
    let future = try run(["steps=300", "seeds=1"], whatIf: "hide-future").values
    #expect(abs((future["heldOutPairs"] ?? 1) - 0.5) < 0.1 && (future["inSentence"] ?? 0) > 0.9)
    let bag = try run(["steps=300", "seeds=1"], whatIf: "no-positions").values
    #expect((bag["heldOutPairs"] ?? 1) < 0.8)
  }

  @Test("several seeds: the lowest, the median and the highest of what each seed finds")
  func severalSeeds() throws {
    let several = try run(Self.tiny + ["seeds=3"]).values
    let each = try (7...9).map { try run(Self.tiny + ["seed=\($0)"]).values["startWeight"] ?? .nan }
    // The same sentences are asked of every seed, so only the first one's are those of its own run.
    #expect(several["startWeight"] == each[0])
    let (low, middle, high) = (
      several["startWeightLowest"] ?? .nan, several["startWeightMedian"] ?? .nan,
      several["startWeightHighest"] ?? .nan
    )
    #expect(low < middle && middle < high)
    #expect([low, middle, high].contains(each[0]))
    #expect(try run().values["startWeightMedian"] == nil)
  }

  @Test("one head cannot name two nouns in order, and two can")
  func heads() throws {
    let events = try run(["seeds=1"], whatIf: "them")
    let values = events.values
    #expect((values["bothRight1Highest"] ?? 1) < 0.6)
    #expect((values["bothRight2Lowest"] ?? 0) > 0.9)
    #expect(Set(events.tables[0].rows.map { $0[2] }).count == 1, "the same number of parameters")
    #expect(events.figures.map(\.name) == ["heads", "heads-look"])
    // One head and two: a column of weights for each head, which adds up to 1.
    for (panel, heads) in zip(events.figures[1].panels, [1, 2]) {
      guard case .heatmap(let grid) = panel.layers[0] else { continue }
      for head in 0..<heads {
        #expect(abs(grid.values.reduce(0) { $0 + $1[head] } - 1) < 0.01)
      }
    }
    let tiny =
      Self.tiny + ["seeds=1", "sentence=First came the pot, then the cake and we counted them."]
    #expect(try run(tiny, whatIf: "them").figures[1].alt.contains("first came the pot"))
  }

  @Test("with one step it takes the tool where nothing is said, as the chapter says")
  func oneStep() throws {
    let events = try run(["layers=1", "sentence=The pizza came out of the oven and it."])
    let answers = events.events.compactMap {
      if case .sample(_, let text) = $0 { text } else { nil }
    }
    #expect(answers.count == 1 && answers.first?.hasPrefix("oven") == true)
    // Its first step is its last, so there is one map.
    #expect(!events.figures.contains { $0.name == "first" })
  }

  @Test("heads that do not divide the channels, and odd channels, are refused with what to do")
  func headsAndChannels() {
    refused(["heads=3"], "8 channels", "3 heads", "1, 2, 4, 8")
    refused(["channels=9"], "9 channels", "channels=10")
    for assignment in ["channels=0", "heads=0", "steps=0", "rate=0", "layers=9", "hidden=all"] {
      #expect(throws: CourseError.self) {
        try Settings(AttentionLesson.card, assignments: [assignment])
      }
    }
  }

  @Test("a sentence of the reader's own: unknown words, no “it”, too long")
  func sentences() throws {
    refused(["sentence=The pizzza was in the oven and it was raw."], "“pizzza”", "“pizza”")
    refused(["sentence=The xylophone was in the oven and it was raw."], "xylophone", "It knows")
    refused(["sentence=The pizza was raw."], "no “it”", "Write one")
    refused(
      ["pronoun=them", "sentence=The pizza came before the pot."], "no “them”", "counted them")
    let long = Array(repeating: "the pizza", count: 12).joined(separator: " ") + " and it was raw"
    refused(["sentence=\(long)"], "28 words", "positions for 24", "Leave 4")
    let events = try run(Self.tiny + ["sentence=The Soup lay in the pot, and it was RAW."])
    #expect(events.figures.first?.panels.count == 1)
    let samples = events.events.compactMap {
      if case .sample(let title, _) = $0 { title } else { nil }
    }
    #expect(samples == ["What is *it*? the soup lay in the pot , and it was raw ."])
  }

  @Test("a loss that is no number ends the training, is told, and what was before is kept")
  func stops() throws {
    let events = try run(["rate=1e9", "steps=60", "sentences=50", "channels=8"])
    #expect(events.texts.contains("The training of “this run” stopped at step"))
    #expect(events.texts.contains("Is the learning rate too large?"))
    for figure in events.figures {
      for case .heatmap(let grid) in figure.panels.flatMap(\.layers) {
        #expect(!grid.values.joined().contains { !$0.isFinite })
      }
    }
  }

  @Test("numbers of words outside of the vocabulary, and places beyond the positions, stop by name")
  func mistakes() async throws {
    let outside = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var source = RandomSource(seed: 1)
      let model = PronounModel(
        vocabulary: 3, nouns: 2, channels: 2, heads: 1, steps: 1, rule: AttentionRule(),
        positions: nil, using: &source)
      _ = model(SentenceBatch(ids: [1, 3], time: 2, lengths: [2], places: [0]))
    }
    let outsideSaid = String(decoding: outside?.standardErrorContent ?? [], as: UTF8.self)
    #expect(outsideSaid.contains("there is no row 3 in the shape [3, 2]"))
    let long = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var source = RandomSource(seed: 1)
      let model = PronounModel(
        vocabulary: 3, nouns: 2, channels: 2, heads: 1, steps: 1, rule: AttentionRule(),
        positions: Positions.waves(2, channels: 2), using: &source)
      _ = model(SentenceBatch(ids: [1, 2, 1], time: 3, lengths: [3], places: [0]))
    }
    let longSaid = String(decoding: long?.standardErrorContent ?? [], as: UTF8.self)
    #expect(longSaid.contains("a sentence of 3 words has no place among 2 positions"))
  }

  @Test("the learner's functions take part and are named")
  func learners() throws {
    let all = ["10.2", "10.3", "10.4", "10.5", "10.6", "10.7"]
    let events = try run(learners: all)
    let named = events.figures.filter { figure in
      figure.panels.contains { panel in
        panel.title.hasPrefix("yours")
          || panel.layers.contains {
            if case .lines(let series) = $0 { series.name == "yours" } else { false }
          }
      }
    }
    #expect(named.map(\.name) == ["attention", "positions", "scaling"])
    #expect(events.texts.contains("nothing was lost"))
    #expect(events.tables.last?.rows.map { $0[0] } == all)
    // What a what-if leaves out is not promised.
    let bag = try run(Self.tiny + ["heads=2"], whatIf: "no-positions", learners: all)
    let places = bag.tables.last?.rows.map { $0[2] } ?? []
    #expect(places.contains("the map needs one head, as in the text"))
    #expect(places.last == "a panel “yours” in positions")
  }

  @Test("a learner's wrong function is left out, with a word on why")
  func wrongLearners() throws {
    var pieces = AttentionLesson.reference
    pieces.scores = { _, _ in [] }
    pieces.softmax = { $0 }
    pieces.hideFuture = { $0 }
    pieces.head = { ($2, $0) }
    pieces.split = { x, _ in [x] }
    pieces.positions = { _, _ in [[.nan]] }
    let all = ["10.2", "10.3", "10.4", "10.5", "10.6", "10.7"]
    let events = try run(learners: all, pieces: pieces)
    for exercise in all {
      #expect(events.texts.contains("Your function of exercise \(exercise) returned"))
    }
    func numbers(_ run: LessonRun) -> [ReportEvent] {
      run.lasting(.values).filter { if case .text = $0 { false } else { true } }
    }
    #expect(numbers(events) == numbers(try run()))
  }
}

@Suite("The grammar of lesson 10") struct GrammarTests {
  @Test("training and held-out sentences share no pair, and every word is learned from")
  func shares() {
    let training = Grammar.sentences(.training, 4000, seed: 1)
    let fresh = Grammar.sentences(.heldOutPairs, 1000, seed: 1)
    func pairs(_ sentences: [Sentence]) -> Set<String> {
      Set(sentences.map { "\($0.noun) \($0.predicate)" })
    }
    #expect(pairs(training).isDisjoint(with: pairs(fresh)))
    #expect(pairs(fresh).contains("pizza tasted good"))
    #expect(pairs(fresh).contains("oven was preheated"))
    #expect(pairs(training).count == 180 && pairs(fresh).count == 60)
    let used = Set(training.flatMap(\.words))
    #expect(used.isSuperset(of: Grammar.nouns))
    #expect(used.isSuperset(of: fresh.flatMap(\.words)))
  }

  @Test("pairs of nouns: the two in their order, and a held-out pair is held out both ways")
  func pairs() {
    let training = PairGrammar.sentences(.training, 20_000, seed: 1)
    let fresh = PairGrammar.sentences(.heldOutPairs, 5000, seed: 1)
    let (known, new) = (Set(training.map(\.nouns)), Set(fresh.map(\.nouns)))
    #expect(known.count == 420 && new.count == 132)
    #expect(known.isDisjoint(with: new) && known.isDisjoint(with: new.map { $0.reversed() }))
    for sentence in fresh {
      #expect(sentence.words.filter(Grammar.nouns.contains) == sentence.nouns)
      #expect(sentence.words[sentence.place] == "them")
      #expect(sentence.words.count <= PronounTraining.longest)
    }
    #expect(Set(training.flatMap(\.words)) == Set(PairGrammar.words))
  }

  @Test("neither the place nor the kind of the noun tells the answer, and sentences fit")
  func balance() {
    for share in Share.allCases {
      let sentences = Grammar.sentences(share, 2000, seed: 3)
      #expect(sentences.map(\.words.count).max() ?? 99 <= PronounTraining.longest)
      let dishes = sentences.filter { Grammar.dishes.contains($0.noun) }.count
      #expect(abs(dishes - 1000) < 120)
      // The noun that stands last before *it* is the answer in about half of them.
      let last = sentences.filter { sentence in
        sentence.words[..<sentence.place].last(where: Grammar.nouns.contains) == sentence.noun
      }.count
      #expect(abs(last - 1000) < 120, "\(share)")
      #expect(sentences.allSatisfy { $0.words.filter { $0 == "it" }.count == 1 })
    }
  }
}
