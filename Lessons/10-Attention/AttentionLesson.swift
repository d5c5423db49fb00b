// Lesson 10: attention. This file says what the lesson is; its experiments are in the files named
// Experiment. Chapter 10.
import Curriculum

public enum AttentionLesson: Lesson {
  public static let card = Card(
    number: "10", module: "Attention", title: "Attention",
    question: """
      “The pizza came out of the oven and it tasted good.” How does the model know what *it* is?
      """,
    teaches: """
      Queries, keys and values with every shape; scaled dot products and softmax; masks that hide \
      the future or the filling; several heads; positions as waves; a small model that learns what \
      *it* stands for; and attention in blocks, which keeps no table of all pairs.
      """,
    needs: ["01", "04", "06", "07"], minutes: 120,
    parameters: [
      .text("sentence", "a sentence of yours with an “it”, in words of the grammar"),
      .choice(
        "score", "dot", of: ScoreFunction.allCases.map(\.rawValue),
        "what makes a score of a dot product"),
      .choice(
        "hidden", "none", of: AttentionMask.Side.allCases.map(\.rawValue),
        "whom a word may not look at: nobody, the words behind it, or those before it"),
      .choice(
        "asked", "words", of: ["words", "sums"],
        "whom every step asks: the words as they came, or the sums that the steps made of them"),
      .flag("scaled", true, "divide the dot products by √D"),
      .flag("positions", true, "add to each word where it stands"),
      .integer("layers", 2, in: 1...4, "steps of attention, one after the other"),
      .integer("channels", 32, in: 2...512, "C, numbers for each word; even"),
      .integer("heads", 1, in: 1...64, "H, heads of each step; a divisor of the channels"),
      .integer("sentences", 4000, in: 1...1_000_000, "sentences to learn from"),
      .integer("steps", 600, in: 1...1_000_000, "steps of AdamW, 64 sentences each"),
      .number("rate", 0.005, in: 1e-9...1e9, "step length of AdamW"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "squared",
        "The square of the dot product as the score: opposite directions score high, too.",
        changes: ["score": "squared"]),
      WhatIf(
        "inverse",
        "One over the dot product as the score: who matches least is looked at most.",
        changes: ["score": "inverse"]),
      WhatIf(
        "hide-past",
        "The lower left of the table hidden instead of the upper right: what can *it* still know?",
        changes: ["hidden": "past"]),
      WhatIf(
        "hide-future",
        "The upper right hidden, as in GPT, and the answer still asked of *it*. What is missing?",
        changes: ["hidden": "future"]),
      WhatIf(
        "no-scaling",
        "Dot products as they are, not divided by √D. Does a small model mind?",
        changes: ["scaled": "false"]),
      WhatIf(
        "no-positions",
        "A bag of words: nobody knows where anybody stands. How many sentences are still right?",
        changes: ["positions": "false"]),
      WhatIf(
        "one-step",
        "One step of attention instead of two. Is it enough, and what does its map show?",
        changes: ["layers": "1"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
    try Experiment.check(settings)
    let vocabulary = Vocabulary(Grammar.words)
    let own =
      try settings.text("sentence").isEmpty
      ? nil
      : vocabulary.words(of: settings.text("sentence"), longest: PronounTraining.longest)
    let experiment = Experiment(
      settings, Hands(pieces, learners: settings.learners, &report), sentence: own)
    ByHand.tell(experiment.pieces, &report)
    // The maps come first: a run ends with its first figure.
    let trainings = experiment.train(&report)
    experiment.tellAccuracies(trainings, &report)
    experiment.look(trainings[0], &report)
    report.figure(experiment.trainingFigure(trainings))
    experiment.tellPositions(&report)
    experiment.tellScaling(&report)
    experiment.tellBlocks(&report)
    experiment.tellLearners(trainings[0], &report)
  }
}
