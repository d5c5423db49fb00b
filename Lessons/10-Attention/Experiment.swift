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
        .usage, "\(channels) channels cannot be shared out among \(heads) heads.",
        mend: "Choose heads among \(divisors.joined(separator: ", ")), or other channels.")
    }
    guard channels.isMultiple(of: 2) else {
      throw CourseError(
        .usage, "\(channels) channels: positions are pairs of a sine and a cosine.",
        mend: "Choose an even number, such as channels=\(channels + 1).")
    }
  }

  // MARK: - Training

  /// What the parameters ask for.
  private var plan: PronounPlan {
    var plan = PronounPlan(
      name: "this run", layers: settings.layers, channels: channels,
      heads: settings.heads, sentences: settings.sentences,
      steps: settings.steps, rate: settings.rate,
      seed: settings.seed)
    plan.rule.score = settings.score
    plan.rule.hidden = settings.hidden
    plan.rule.isScaled = settings.scaled
    plan.hasPositions = settings.positions
    plan.asksWords = settings.asked == .words
    return plan
  }

  /// Trains what is asked for and, where that is not the chapter's model (the paper's rule,
  /// positions, two steps that ask the words), the chapter's beside it.
  func train(_ report: inout some Report) -> [PronounTraining] {
    var plans = [plan]
    var paper = plan
    (paper.rule, paper.hasPositions, paper.layers) = (AttentionRule(), true, 2)
    paper.asksWords = true
    if paper.rule != plan.rule || !plan.hasPositions || plan.layers != 2 || !plan.asksWords {
      paper.name = "as in the text"
      plans.append(paper)
    }
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

  /// Asks every model about sentences of three kinds.
  func tellAccuracies(_ trainings: [PronounTraining], _ report: inout some Report) {
    let seed = settings.seed + 10
    let sets = Share.allCases.map { Grammar.sentences($0, 1000, seed: seed) }
    let shares = trainings.map { training in sets.map { training.accuracy($0) } }
    for training in trainings {
      if let complaint = training.record.complaint {
        report.text(
          """
          The training of “\(training.plan.name)” \(complaint) What follows is about the model as \
          it was before.
          """)
      }
    }
    report.table(
      Table(
        "What *it* is: right answers in 1,000 fresh sentences, by model",
        headings: ["model", "pairs seen", "pairs held out", "orders held out"],
        rows: zip(trainings, shares).map { training, shares in
          [training.plan.name] + shares.map { Digits.percent($0) }
        }))
    for (name, share) in zip(["seenPairs", "heldOutPairs", "heldOutOrders"], shares[0]) {
      report.value(name, share)
    }
    // How often the answer is of the right kind, a dish or a tool, and how often it is a noun of
    // the sentence.
    let answers = trainings[0].answers(sets[1])
    let kinds = zip(answers, sets[1]).filter { answer, sentence in
      Grammar.dishes.contains(answer) == Grammar.dishes.contains(sentence.noun)
    }
    let present = zip(answers, sets[1]).filter { $1.words.contains($0) }
    report.value("rightKind", Double(kinds.count) / 1000)
    report.value("inSentence", Double(present.count) / 1000)
    report.value("pointing", trainings[0].pointing(Array(sets[1].prefix(200))))
    let some = Array(sets[1].prefix(200))
    report.value("startWeight", trainings[0].decision(some, afterTraining: false))
    report.value("endWeight", trainings[0].decision(some, afterTraining: true))
    report.value("parameters", Double(trainings[0].model.parameterCount))
    report.value("lastLoss", trainings[0].record.losses.last { $0.isFinite } ?? 0)
    report.value("words", Double(Grammar.words.count))
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
