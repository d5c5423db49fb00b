// Lesson 02: networks that read one step after the other. This file says what the lesson is; its
// experiments are in the files named Experiment. Chapter 02.
import Curriculum
import Tensors

public enum RecurrentLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Optimizer: String, CaseIterable { case adam, sgd }

    let hidden = Parameter.integer(
      "hidden", 64, in: 1...1024, "numbers of the hidden state, for the text")
    let window = Parameter.integer("window", 32, in: 2...1000, "characters that one sequence has")
    let batch = Parameter.integer("batch", 16, in: 1...1024, "sequences of one step of training")
    let steps = Parameter.integer("steps", 1000, in: 1...1_000_000, "steps of training on the text")
    let rate = Parameter.number("rate", 0.01, in: 1e-6...1e38, "step length on the text")
    let optimizer = Parameter.choice("optimizer", Optimizer.adam, "who takes the steps on the text")
    let clipping = Parameter.flag(
      "clipping", true, "shorten gradients that are longer than the limit")
    let clip = Parameter.number(
      "clip", 1, in: 1e-6...1e6, "the limit: the longest gradient that is let through")
    let forgetBias = Parameter.number(
      "forget-bias", 1, in: -10...10, "where the LSTM's forget gates start")
    let reversed = Parameter.flag(
      "reversed", false, "read everything from its end to its beginning")
    let delay = Parameter.integer(
      "delay", 30, in: 1...1000, "blanks between the symbol and the question")
    let memorySteps = Parameter.integer(
      "memory-steps", 400, in: 1...1_000_000, "steps of training on the symbol")
    let memoryRate = Parameter.number(
      "memory-rate", 0.002, in: 1e-6...1e6, "step length on the symbol")
    let temperature = Parameter.number(
      "temperature", 0.7, in: 0...100, "of the samples; 0 takes the likeliest character")
    let corpus = Parameter.file("corpus", "your own text, UTF-8, instead of the lesson's ballad")
    let series = Parameter.file("series", "your own CSV file, instead of the lesson's street")
    let column = Parameter.text("column", "the column of numbers in it")
    let period = Parameter.integer(
      "period", 24, in: 2...10_000, "steps of one season of your series")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "02", module: "Recurrent", title: "Recurrent networks",
    question: "How does a network with a fixed number of weights read a text of any length?",
    teaches: """
      A hidden state as memory, and its weights used again at every step; backpropagation through \
      time by hand; why gradients vanish or explode on their way back, and what clipping does; the \
      gates of LSTM and GRU; a model of characters that writes, by temperature; and the forecast of \
      a series that must beat the naive one.
      """,
    makes: "an RNN, a GRU and an LSTM that write text letter by letter",
    needs: ["04", "06", "07"], minutes: 120,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "no-clipping",
        "Plain descent in long steps, with every gradient let through as it is: what happens?",
        parameters.clipping.set(false), parameters.optimizer.set(.sgd), parameters.rate.set(2)),
      WhatIf(
        "forget-zero",
        "The forget gates start half open: does the LSTM still find the symbol?",
        parameters.forgetBias.set(0)),
      WhatIf(
        "reversed",
        "Everything backward: the text, and the symbol comes last. What becomes harder?",
        parameters.reversed.set(true)),
      WhatIf("remember-10", "Remember a symbol for 10 steps.", parameters.delay.set(10)),
      WhatIf("remember-50", "Remember a symbol for 50 steps.", parameters.delay.set(50)),
      WhatIf("remember-100", "Remember a symbol for 100 steps.", parameters.delay.set(100)),
    ],
    mainValues: ["lstmTest", "lstmRemembers", "forecastError"],
    minorMetrics: ["symbol, ", "forecast"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = Experiment(settings, pieces)
    // What the reader's files say comes before any work.
    if !settings.corpus.isEmpty { report.progress(0, of: 1, "reading \(settings.corpus)") }
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
