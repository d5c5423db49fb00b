// Lesson 08: text as numbers, and back. This file says what the lesson is; its experiments are in
// the files named Experiment. Chapter 08.
import Curriculum

public enum TokenizationLesson: Lesson {
  public static let card = Card(
    number: "08", module: "Tokenization", title: "Tokenization",
    question: "What does a model see instead of words?",
    teaches: """
      Characters, words and bytes; byte-level byte pair encoding: how merges are learned, applied \
      and undone; the pattern that cuts text before any merge; special tokens; files that Hugging \
      Face tokenizers reads; and how far a classifier comes that knows which tokens a sentence \
      has, and not their order.
      """,
    needs: ["04", "06", "07"], minutes: 90,
    parameters: [
      .integer("vocabulary", 1024, in: 256...100_000, "how many tokens, the 256 bytes included"),
      .choice(
        "train", "own", of: ["own", "English", "Spanish", "Chinese"],
        "which language the tokenizers learn from: each from its own, or all from this one"),
      .choice(
        "splitting", "gpt2", of: ["gpt2", "none"],
        "how text is cut into words before any merge: by GPT-2's pattern, or not at all"),
      .text("word", "the word whose merges are drawn as a tree; empty for “morning”"),
      .file("corpus", "a text of your own, UTF-8, beside the lesson's"),
      .integer("sentences", 1000, in: 10...100_000, "sentences that the classifiers learn from"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "bytes",
        "No merge at all: how long does a text become, and what does a bag of bytes know?",
        changes: ["vocabulary": "256"]),
      WhatIf(
        "foreign",
        "All tokenizers learn English: what do Spanish and Chinese cost?",
        changes: ["train": "English"]),
      WhatIf(
        "unsplit",
        "Merges across spaces: are the tokens of unseen text longer or shorter?",
        changes: ["splitting": "none"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
    var experiment = try Experiment(settings, pieces)
    experiment.checkLearners(&report)
    try ByHand.tell(&report)
    experiment.tellTexts(&report)
    let tokenizers = try experiment.compress(&report)
    experiment.tellSamples(tokenizers, &report)
    experiment.drawLengths(tokenizers, &report)
    experiment.drawTree(tokenizers, &report)
    try experiment.classify(&report)
  }
}
