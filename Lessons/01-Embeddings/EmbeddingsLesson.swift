// Lesson 01: words as lists of numbers, and what arithmetic on them knows. This file says what the
// lesson is; its experiments are in the files named Experiment. Chapter 01.
import Curriculum
import Tensors

public enum EmbeddingsLesson: Lesson {
  public static let card = Card(
    number: "01", module: "Embeddings", title: "Embeddings",
    question:
      "How can arithmetic on lists of numbers know that queen is to woman as king is to man?",
    teaches: """
      Vocabularies and rare and frequent words; why a one-hot row times a matrix is a row of it; \
      skip-gram with negative sampling and its gradient by hand; cosines, nearest neighbours and \
      analogies, and what they hide; principal components, to see it on a plane; and the same \
      idea for people and films. It reads your own text too, in any language: corpus=FILE.
      """,
    needs: ["04"], minutes: 100,
    parameters: [
      .file("corpus", "a text of yours instead of the grammar's, UTF-8, any language"),
      .text("near", "a word whose nearest neighbours to show"),
      .text("ask", "an analogy to answer: ask=man,king,woman means man : king = woman : ?"),
      .integer("sentences", 40_000, in: 1...2_000_000, "sentences that the grammar writes"),
      .integer("dimensions", 32, in: 1...4096, "numbers for each word"),
      .integer("window", 5, in: 1...32, "how many words away a neighbour may be"),
      .integer("negatives", 5, in: 0...64, "noise words for each pair"),
      .number("threshold", 0.01, in: 0...1, "subsampling: shares above it are thinned; 0: none"),
      .integer("minimum", 5, in: 1...1_000_000, "words that come less often are left out"),
      .number("rate", 0.05, in: 1e-6...10, "learning rate at the start"),
      .integer("epochs", 5, in: 1...1000, "how often the corpus is read"),
      .integer("batch", 64, in: 1...65536, "pairs that are scored with the same weights"),
      .integer("memory", 1024, in: 1...1_048_576, "the most that vectors may take, in MiB"),
      .integer("factors", 4, in: 1...256, "numbers for each person and film"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "window-1", "Only the words right beside it: what will a word's neighbours be like?",
        changes: ["window": "1"]),
      WhatIf(
        "window-8", "A window as long as a sentence: will more context mean more meaning?",
        changes: ["window": "8"]),
      WhatIf(
        "dimensions-2", "Two numbers a word, so that nothing is lost on the way to the plane?",
        changes: ["dimensions": "2"]),
      WhatIf(
        "dimensions-64", "Twice as many numbers: are twice as many analogies right?",
        changes: ["dimensions": "64"]),
      WhatIf(
        "no-negatives",
        "True pairs alone, no noise: how small can the loss get, and at what price?",
        changes: ["negatives": "0"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
    var experiment = try Experiment(settings, pieces)
    experiment.checkLearners(&report)
    experiment.tellByHand(&report)
    experiment.tellCorpus(&report)
    try experiment.checkQuestions()
    try experiment.train(&report)
    experiment.drawPlanes(&report)
    experiment.tellNeighbours(&report)
    experiment.tellAnalogies(&report)
    if !experiment.isOwnText { experiment.tellHowMuchText(&report) }
    try experiment.answer(&report)
    experiment.recommend(&report)
  }
}
