// The experiment of lesson 10: a model learns what *it* stands for, is asked about sentences that
// it has not seen, and shows where it looks. Chapter 10.
import Curriculum
import Losses
import Tensors

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<AttentionLesson>
  let hands: Hands
  /// The reader's own sentence, word by word.
  let sentence: [String]?

  init(_ settings: LessonSettings<AttentionLesson>, _ hands: Hands, sentence: [String]?) {
    self.settings = settings
    self.hands = hands
    self.sentence = sentence
  }

  var pieces: AttentionLesson.Pieces { hands.pieces }
  var channels: Int { settings.channels }

  /// The two sentences of the chapter, as they are typed.
  static let examples = [
    "The pizza came out of the oven and it tasted good.",
    "The pizza came out of the oven and it was preheated.",
  ]

  /// Refuses parameters that do not go together.
  static func check(_ settings: LessonSettings<AttentionLesson>) throws {
    let (channels, heads) = (settings.channels, settings.heads)
    guard channels % heads == 0 else {
      let divisors = (1...channels).filter { channels % $0 == 0 }.map(String.init)
      throw CourseError(
        .usage, "\(channels) channels cannot be divided among \(heads) heads.",
        mend: "Choose heads among \(divisors.joined(separator: ", ")), or other channels.")
    }
    guard channels.isMultiple(of: 2) else {
      throw CourseError(
        .usage, "\(channels) channels: positions are pairs of a sine and a cosine.",
        mend: "Choose an even number, such as channels=\(channels + 1).")
    }
  }

  // MARK: - Training

  /// What the parameters ask for, with one of the run's seeds.
  func plan(_ name: String, seed: Int) -> PronounPlan {
    var plan = PronounPlan(
      name: name, pronoun: settings.pronoun, layers: settings.layers, channels: channels,
      heads: settings.heads, sentences: settings.sentences, steps: settings.steps,
      rate: settings.rate, seed: seed)
    plan.rule.score = settings.score
    plan.rule.hidden = settings.hidden
    plan.rule.isScaled = settings.scaled
    plan.hasPositions = settings.positions
    plan.attendsToWords = settings.memory == .words
    return plan
  }

  /// The seeds that the run trains from.
  var seeds: [Int] { (0..<settings.seeds).map { settings.seed + $0 } }

  /// Trains what is asked for, once from each seed, and, where that is not the chapter's model (the
  /// paper's rule, positions, two steps that attend to the words), the chapter's beside it. The chapter's has
  /// the name `Experiment.chapter` and comes last.
  func train(_ report: inout some Report) -> [PronounTraining] {
    var plans = seeds.map { plan(seeds.count == 1 ? "this run" : "seed \($0)", seed: $0) }
    let wanted = plans[0]
    var paper = wanted
    (paper.rule, paper.hasPositions, paper.layers) = (AttentionRule(), true, 2)
    paper.attendsToWords = true
    if paper.rule != wanted.rule || !wanted.hasPositions || wanted.layers != 2
      || !wanted.attendsToWords
    {
      paper.name = Experiment.chapter
      plans.append(paper)
    }
    return train(plans, &report)
  }

  /// Names the chapter's model, which is trained beside one that differs.
  static let chapter = "as in the text"

  func train(_ plans: [PronounPlan], _ report: inout some Report) -> [PronounTraining] {
    let codes = Tensor(pieces.positions(PronounTraining.longest, channels))
    return plans.enumerated().map { index, plan in
      var training = PronounTraining(plan, positions: codes)
      training.train { look in
        report.metric(look.step, "\(plan.name), loss", look.loss)
        report.metric(look.step, "\(plan.name), accuracy", look.accuracy)
        report.progress(
          index * plan.steps + look.step, of: plans.count * plan.steps,
          "loss \(Digits.fixed(look.loss)), right \(Digits.percent(look.accuracy))")
      }
      return training
    }
  }

  // MARK: - Looking

  /// Shows where each word of the sentences looks.
  func look(_ training: PronounTraining, _ report: inout some Report) {
    let own = sentence.map { [$0] }
    let shown: [[String]] =
      own
      ?? Experiment.examples.compactMap {
        try? training.vocabulary.words(of: $0, longest: PronounTraining.longest)
      }
    let looks = shown.map { (words: $0, look: training.look(at: $0)) }
    for (words, look) in looks {
      let text = words.joined(separator: " ")
      report.sample(
        "What is *it*? \(text)", "\(look.answer), \(Digits.percent(Double(look.confidence)))")
    }
    if own == nil { tellWeights(looks.map(\.look.weights), &report) }
    report.figure(attentionFigure(looks.map { ($0.words, $0.look) }, training))
    if training.plan.layers > 1 {
      report.figure(firstStepFigure(looks.map { ($0.words, $0.look) }))
    }
    report.figure(stepsFigure(looks.map { ($0.words, $0.look) }))
  }

  /// The row of *it* in the chapter's sentences, as values.
  private func tellWeights(_ weights: [[Tensor]], _ report: inout some Report) {
    for (name, steps) in zip(["good", "preheated"], weights) {
      for (number, table) in zip(["First", "Last"], [steps.first, steps.last]) {
        guard let table else { continue }
        for (word, place) in [("Pizza", 1), ("Oven", 6), ("It", 8), ("Verb", 9), ("End", 10)] {
          report.value("\(name)\(number)\(word)", Double(table[8, place]))
        }
      }
      // How much every word looks at the last of what is said, at least.
      guard let table = steps.first else { continue }
      let weights = (0..<table.shape[0]).map { Double(table[$0, 10]) }
      report.value("\(name)FirstLeast", weights.min() ?? 0)
    }
  }
}
