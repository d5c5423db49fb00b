// Lesson 08: text as numbers, and back. This file says what the lesson is; its experiments are in
// the files named Experiment. Chapter 08.
import Curriculum

public enum TokenizationLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Teacher: String, CaseIterable {
      case own, english = "English", spanish = "Spanish", chinese = "Chinese"
    }

    let vocabulary = Parameter.integer(
      "vocabulary", 1024, in: 256...100_000, "how many tokens, the 256 bytes included")
    let train = Parameter.choice(
      "train", Teacher.own,
      "which language the tokenizers learn from: each from its own, or all from this one")
    let splitting = Parameter.choice(
      "splitting", Splitting.gpt2,
      "how text is cut into words before any merge: by a model's pattern, or not at all")
    let word = Parameter.text(
      "word", "the word whose merges are drawn as a tree; empty for “morning”")
    let corpus = Parameter.file("corpus", "a text of your own, UTF-8, beside the lesson's")
    let tokenizer = Parameter.file(
      "tokenizer", "a Hugging Face tokenizer.json to inspect and to compare with the lesson's")
    let sentences = Parameter.integer(
      "sentences", 1000, in: 10...100_000, "sentences that the classifiers learn from")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "08", module: "Tokenization", title: "Tokenization",
    question: "What does a model see instead of words?",
    teaches: """
      Characters, words and bytes; byte-level byte pair encoding: how merges are learned, applied \
      and undone; the pattern that cuts text before any merge; special tokens; files that Hugging \
      Face tokenizers reads; and how far a classifier comes that knows which tokens a sentence \
      has, and not their order.
      """,
    makes: "a byte-level BPE tokenizer that reads and writes Hugging Face files",
    needs: ["04", "06", "07"], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "bytes",
        "No merge at all: how long does a text become, and what does a bag of bytes know?",
        parameters.vocabulary.set(256)),
      WhatIf(
        "foreign",
        "All tokenizers learn English: what do Spanish and Chinese cost?",
        parameters.train.set(.english)),
      WhatIf(
        "unsplit",
        "Merges across spaces: are the tokens of unseen text longer or shorter?",
        parameters.splitting.set(.none)),
    ],
    mainValues: ["EnglishUnseen", "sentimentBest", "spamBest"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = try Experiment(settings, pieces)
    experiment.checkLearners(&report)
    try ByHand.tell(&report)
    experiment.tellTexts(&report)
    let tokenizers = try experiment.compress(&report)
    experiment.tellSamples(tokenizers, &report)
    experiment.tellFile(tokenizers, &report)
    experiment.drawLengths(tokenizers, &report)
    experiment.drawTree(tokenizers, &report)
    try experiment.classify(&report)
    experiment.keepFile(tokenizers, &report)
  }
}
