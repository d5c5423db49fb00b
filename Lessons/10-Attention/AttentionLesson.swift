// Lesson 10: attention. This file says what the lesson is; its experiments are in the files named
// Experiment. Chapter 10.
import Curriculum

public enum AttentionLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Memory: String, CaseIterable { case words, sums }

    let sentence = Parameter.text(
      "sentence", "a sentence of yours with an “it”, in words of the grammar")
    let pronoun = Parameter.choice(
      "pronoun", Pronoun.it,
      "the word that the model is asked about: one noun, or two in their order")
    let score = Parameter.choice(
      "score", ScoreFunction.dot, "how a query and a key become a score")
    let hidden = Parameter.choice(
      "hidden", AttentionMask.Side.nothing,
      """
      whom a word may not look at: nobody, the words after it, those before it, or itself and the \
      words after it
      """)
    let memory = Parameter.choice(
      "memory", Memory.words,
      """
      where keys and values come from: the words as they came, or the sums that the steps made of them
      """)
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
    let seeds = Parameter.integer(
      "seeds", 1, in: 1...50, "trainings, from the seeds seed, seed + 1, and so on")
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "10", module: "Attention", title: "Attention",
    question: """
      “The pizza came out of the oven and it tasted good.” How does the model know what *it* is?
      """,
    teaches: """
      Queries, keys and values with every shape; scaled dot products and softmax; masks that hide \
      the future or the padding; several heads; positions as waves; a small model that learns what \
      *it* stands for; and attention in blocks, which keeps no table of all pairs.
      """,
    makes: "an attention model that finds out what “it” refers to",
    needs: ["01", "04", "06", "07"], minutes: 120,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "squared-first",
        "Square the numbers of queries and keys, then multiply: what happens when signs are lost?",
        parameters.score.set(.squaredFirst), parameters.seeds.set(5)),
      WhatIf(
        "squared",
        "Multiply, then square the dot product: opposite directions score high, too.",
        parameters.score.set(.squared), parameters.seeds.set(5)),
      WhatIf(
        "inverse",
        "One over the dot product as the score: can a word still single out another?",
        parameters.score.set(.inverse), parameters.seeds.set(5)),
      WhatIf(
        "hide-past",
        "The lower left of the table hidden instead of the upper right: what can *it* still know?",
        parameters.hidden.set(.past), parameters.seeds.set(5)),
      WhatIf(
        "hide-future",
        "The upper right hidden, as in GPT, and the answer still asked of *it*. What is missing?",
        parameters.hidden.set(.future), parameters.seeds.set(5)),
      WhatIf(
        "hide-itself",
        "Every word hidden from itself, too. The first word then sees nobody: what does it say?",
        parameters.hidden.set(.itself), parameters.seeds.set(5)),
      WhatIf(
        "no-scaling",
        "Dot products as they are, not divided by √D. Does a small model mind?",
        parameters.scaled.set(false), parameters.seeds.set(5)),
      WhatIf(
        "no-positions",
        "A bag of words: nobody knows where anybody stands. How many sentences are still right?",
        parameters.positions.set(false), parameters.seeds.set(5)),
      WhatIf(
        "one-step",
        "One step of attention instead of two. Is it enough, and what does its map show?",
        parameters.layers.set(1), parameters.seeds.set(5)),
      WhatIf(
        "them",
        "*Them* stands for two nouns, in their order. Is one head enough, or does it take two?",
        parameters.pronoun.set(.them), parameters.layers.set(1), parameters.seeds.set(5),
        parameters.sentences.set(20_000)),
    ],
    mainValues: ["heldOutPairs", "pointing", "lastLoss"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    try Experiment.check(settings)
    let vocabulary = Vocabulary(settings.pronoun.words)
    let own =
      try settings.sentence.isEmpty
      ? nil
      : vocabulary.words(
        of: settings.sentence, longest: PronounTraining.longest, pronoun: settings.pronoun)
    let experiment = Experiment(
      settings, Hands(pieces, learners: settings.learners, &report), sentence: own)
    if settings.pronoun == .them {
      experiment.compareHeads(&report)
      return
    }
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
