// Lesson 09: rescaling the middle of a network. This file says what the lesson is; its experiments
// are in the files named Experiment. Chapter 09.
import Curriculum
import Tensors

public enum NormalizationLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Start: String, CaseIterable { case glorot, he, small }
    enum Order: String, CaseIterable { case before, after }

    let depth = Parameter.integer("depth", 8, in: 1...64, "hidden layers of the deep network")
    let width = Parameter.integer("width", 32, in: 1...1024, "numbers that leave each of them")
    let rate = Parameter.number(
      "rate", 0.1, in: 1e-6...1e6, "the middle one of three learning rates")
    let apart = Parameter.number(
      "apart", 10, in: 1.1...1000, "how many times the next rate is as large")
    let steps = Parameter.integer("steps", 200, in: 2...1_000_000, "steps of each descent")
    let batch = Parameter.integer("batch", 64, in: 1...4096, "pictures of each step")
    let pictures = Parameter.integer("pictures", 1024, in: 8...100_000, "pictures to learn from")
    let seeds = Parameter.integer(
      "seeds", 5, in: 1...100, "descents from other starts, for the error bars")
    let start = Parameter.choice(
      "start", Start.glorot, "deviation of the first weights: Glorot's, He's, or 0.1")
    let order = Parameter.choice("order", Order.before, "the norm before or after the ReLU")
    let evaluate = Parameter.flag("evaluate", true, "switch to evaluation for the test")
    let epsilon = Parameter.number("epsilon", 1e-5, in: 1e-12...1, "ε under the root")
    let momentum = Parameter.number(
      "momentum", 0.1, in: 0...1, "how much of the averages a batch replaces")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "09", module: "Normalization", title: "Batch normalization",
    question: "How can rescaling the middle of a network make it learn ten times faster?",
    teaches: """
      Batch norm forward and backward, each line of its gradient under its formula; running \
      averages, and why training and evaluation differ; batch norm of pictures behind a small \
      convolution; layer norm and RMS norm beside it; and what is known of why it helps.
      """,
    makes: "batch, layer and RMS normalization, and a small convolutional network",
    needs: ["04", "05", "06", "07"], minutes: 100,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "forget-evaluation",
        "The network is trained, and nobody switches to evaluation. How often is it right?",
        parameters.evaluate.set(false)),
      WhatIf(
        "batch-of-one",
        "One picture a step: what does batch norm make of a channel with one number?",
        parameters.batch.set(1)),
      WhatIf(
        "after-activation",
        "The norm behind the ReLU instead of before it: better, worse, or the same?",
        parameters.order.set(.after)),
      WhatIf(
        "he-start",
        "Weights drawn as He et al. drew them for ReLU: how much of the gain is left?",
        parameters.start.set(.he)),
    ],
    mainValues: ["plainMiddleFound", "batchMiddleFound", "batchConvolution"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = Experiment(settings, pieces)
    experiment.checkLearners(&report)
    ByHand.tell(experiment, &report)
    experiment.compareRates(&report)
    if experiment.batch > 1 {
      experiment.lookInside(&report)
      if !settings.evaluate { experiment.forget(&report) }
      experiment.compareBatches(&report)
      experiment.compareFew(&report)
      experiment.convolve(&report)
    }
  }
}
