// Lesson 10: attention. This file says what the lesson is; its experiments are in the files named
// Experiment. Chapter 10.
import Curriculum

public enum AttentionLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Asked: String, CaseIterable { case words, sums }

    let sentence = Parameter.text(
      "sentence", "a sentence of yours with an “it”, in words of the grammar")
    let score = Parameter.choice("score", ScoreFunction.dot, "what makes a score of a dot product")
    let hidden = Parameter.choice(
      "hidden", AttentionMask.Side.nothing,
      """
      whom a word may not look at: nobody, the words after it, those before it, or itself and the \
      words after it
      """)
    let asked = Parameter.choice(
      "asked", Asked.words,
      "whom every step asks: the words as they came, or the sums that the steps made of them")
    let scaled = Parameter.flag("scaled", true, "divide the dot products by √D")
    let positions = Parameter.flag("positions", true, "add to each word where it stands")
    let layers = Parameter.integer(
      "layers", 2, in: 1...4, "steps of attention, one after the other")
    let channels = Parameter.integer("channels", 32, in: 2...512, "C, numbers for each word; even")
    let heads = Parameter.integer(
      "heads", 1, in: 1...64, "H, heads of each step; a divisor of the channels")
    let sentences = Parameter.integer(
      "sentences", 4000, in: 1...1_000_000, "sentences to learn from")
    let steps = Parameter.integer(
      "steps", 600, in: 1...1_000_000, "steps of AdamW, 64 sentences each")
    let rate = Parameter.number("rate", 0.005, in: 1e-9...1e9, "step length of AdamW")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

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
    makes: "an attention model that finds out what “it” refers to",
    needs: ["01", "04", "06", "07"], minutes: 120,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "squared",
        "The square of the dot product as the score: opposite directions score high, too.",
        parameters.score.set(.squared)),
      WhatIf(
        "inverse",
        "One over the dot product as the score: who matches least is looked at most.",
        parameters.score.set(.inverse)),
      WhatIf(
        "hide-past",
        "The lower left of the table hidden instead of the upper right: what can *it* still know?",
        parameters.hidden.set(.past)),
      WhatIf(
        "hide-future",
        "The upper right hidden, as in GPT, and the answer still asked of *it*. What is missing?",
        parameters.hidden.set(.future)),
      WhatIf(
        "hide-itself",
        "Every word hidden from itself, too. The first word then sees nobody: what does it say?",
        parameters.hidden.set(.itself)),
      WhatIf(
        "no-scaling",
        "Dot products as they are, not divided by √D. Does a small model mind?",
        parameters.scaled.set(false)),
      WhatIf(
        "no-positions",
        "A bag of words: nobody knows where anybody stands. How many sentences are still right?",
        parameters.positions.set(false)),
      WhatIf(
        "one-step",
        "One step of attention instead of two. Is it enough, and what does its map show?",
        parameters.layers.set(1)),
    ],
    mainValues: ["heldOutPairs", "pointing", "lastLoss"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    try Experiment.check(settings)
    let vocabulary = Vocabulary(Grammar.words)
    let own =
      try settings.sentence.isEmpty
      ? nil
      : vocabulary.words(of: settings.sentence, longest: PronounTraining.longest)
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
