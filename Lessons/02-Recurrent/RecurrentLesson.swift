// Lesson 02: networks that read one step after the other. This file says what the lesson is; its
// experiments are in the files named Experiment. Chapter 02.
import Curriculum
import Tensors

public enum RecurrentLesson: Lesson {
  public static let card = Card(
    number: "02", module: "Recurrent", title: "Recurrent networks",
    question: "How does a network with a fixed number of weights read a text of any length?",
    teaches: """
      A hidden state as memory, and its weights used again at every step; backpropagation through \
      time by hand; why gradients vanish or explode on their way back, and what clipping does; the \
      gates of LSTM and GRU; a model of characters that writes, by temperature; and the forecast of \
      a series that must beat the naive one.
      """,
    needs: ["04", "06", "07"], minutes: 120,
    parameters: [
      .integer("hidden", 64, in: 1...1024, "numbers of the hidden state, for the text"),
      .integer("window", 32, in: 2...1000, "characters that one sequence has"),
      .integer("batch", 16, in: 1...1024, "sequences of one step of training"),
      .integer("steps", 1000, in: 1...1_000_000, "steps of training on the text"),
      .number("rate", 0.01, in: 1e-6...1e38, "step length on the text"),
      .choice("optimizer", "adam", of: ["adam", "sgd"], "who takes the steps on the text"),
      .flag("clipping", true, "shorten gradients that are longer than the limit"),
      .number("clip", 1, in: 1e-6...1e6, "the limit: the longest gradient that is let through"),
      .number("forget-bias", 1, in: -10...10, "where the LSTM's forget gates start"),
      .flag("reversed", false, "read everything from its end to its beginning"),
      .integer("delay", 30, in: 1...1000, "blanks between the symbol and the question"),
      .integer("memory-steps", 400, in: 1...1_000_000, "steps of training on the symbol"),
      .number("memory-rate", 0.002, in: 1e-6...1e6, "step length on the symbol"),
      .number("temperature", 0.7, in: 0...100, "of the samples; 0 takes the likeliest character"),
      .file("corpus", "your own text, UTF-8, instead of the lesson's ballad"),
      .file("series", "your own CSV file, instead of the lesson's street"),
      .text("column", "the column of numbers in it"),
      .integer("period", 24, in: 2...10_000, "steps of one season of your series"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "no-clipping",
        "Plain descent in long steps, with every gradient let through as it is: what happens?",
        changes: ["clipping": "false", "optimizer": "sgd", "rate": "2"]),
      WhatIf(
        "forget-zero",
        "The forget gates start half open: does the LSTM still find the symbol?",
        changes: ["forget-bias": "0"]),
      WhatIf(
        "reversed",
        "Everything backward: the text, and the symbol comes last. What becomes harder?",
        changes: ["reversed": "true"]),
      WhatIf("remember-10", "Remember a symbol for 10 steps.", changes: ["delay": "10"]),
      WhatIf("remember-50", "Remember a symbol for 50 steps.", changes: ["delay": "50"]),
      WhatIf("remember-100", "Remember a symbol for 100 steps.", changes: ["delay": "100"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
    var experiment = Experiment(settings, pieces)
    // What the reader's files say comes before any work.
    let text = try experiment.text()
    let series = try experiment.series()
    experiment.checkLearners(&report)
    ByHand.threeSteps(&report)
    experiment.read(text, &report)
    experiment.followGradients(&report)
    experiment.remember(&report)
    experiment.forecast(series, &report)
  }
}
