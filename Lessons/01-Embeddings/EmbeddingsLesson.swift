// Lesson 01: words as lists of numbers, and what arithmetic on them knows. This file says what the
// lesson is; its experiments are in the files named Experiment. Chapter 01.
import Curriculum
import Tensors

public enum EmbeddingsLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    let corpus = Parameter.file(
      "corpus", "a text of yours instead of the grammar's, UTF-8, any language")
    let near = Parameter.text("near", "a word whose nearest neighbors to show")
    let ask = Parameter.text(
      "ask", "an analogy to answer: ask=man,king,woman means man : king = woman : ?")
    let sentences = Parameter.integer(
      "sentences", 40_000, in: 1...2_000_000, "sentences that the grammar writes")
    let dimensions = Parameter.integer("dimensions", 32, in: 1...4096, "numbers for each word")
    let window = Parameter.integer(
      "window", 5, in: 1...32, "how many words away a neighbor may be")
    let negatives = Parameter.integer("negatives", 5, in: 0...64, "noise words for each pair")
    let threshold = Parameter.number(
      "threshold", 0.01, in: 0...1, "subsampling: shares above it are thinned; 0: none")
    let minimum = Parameter.integer(
      "minimum", 5, in: 1...1_000_000, "words that come less often are left out")
    let rate = Parameter.number("rate", 0.05, in: 1e-6...10, "learning rate at the start")
    let epochs = Parameter.integer("epochs", 5, in: 1...1000, "how often the corpus is read")
    let batch = Parameter.integer(
      "batch", 64, in: 1...65536, "pairs that are scored with the same weights")
    let memory = Parameter.integer(
      "memory", 1024, in: 1...1_048_576, "the most that vectors may take, in MiB")
    let factors = Parameter.integer("factors", 4, in: 1...256, "numbers for each person and film")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "01", module: "Embeddings", title: "Embeddings",
    question:
      "How can arithmetic on lists of numbers know that queen is to woman as king is to man?",
    teaches: """
      Vocabularies and rare and frequent words; why a one-hot row times a matrix is a row of it; \
      skip-gram with negative sampling and its gradient by hand; cosines, nearest neighbors and \
      analogies, and what they hide; principal components, to see it on a plane; and the same \
      idea for people and films. It reads your own text too, in any language: corpus=FILE.
      """,
    makes: "word vectors that complete “man is to king as woman is to …”, and a recommender",
    needs: ["04"], minutes: 100,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "window-1", "Only the words right beside it: what will a word's neighbors be like?",
        parameters.window.set(1)),
      WhatIf(
        "window-8", "A window as long as a sentence: will more context mean more meaning?",
        parameters.window.set(8)),
      WhatIf(
        "dimensions-2", "Two numbers per word, so that nothing is lost on the way to the plane?",
        parameters.dimensions.set(2)),
      WhatIf(
        "dimensions-64", "Twice as many numbers: are twice as many analogies right?",
        parameters.dimensions.set(64)),
      WhatIf(
        "no-negatives",
        "True pairs alone, no noise: how small can the loss get, and at what price?",
        parameters.negatives.set(0)),
    ],
    mainValues: ["accuracy", "fewRight", "ratingsHeldOut"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = try Experiment(settings, pieces)
    // What the reader asks for comes before any work.
    try experiment.checkQuestions()
    experiment.checkLearners(&report)
    experiment.tellByHand(&report)
    experiment.tellCorpus(&report)
    try experiment.train(&report)
    experiment.drawPlanes(&report)
    experiment.tellNeighbours(&report)
    experiment.tellAnalogies(&report)
    if !experiment.isOwnText { experiment.tellHowMuchText(&report) }
    try experiment.answer(&report)
    experiment.recommend(&report)
  }
}
