// Lesson 07: a number for how wrong, and what it believes about noise. This file says what the
// lesson is; its experiments are in the files named Experiment. Chapter 07.
import Curriculum
import Tensors

public enum LossesLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Softmax: String, CaseIterable { case fused, naive }
    enum TrainingLoss: String, CaseIterable { case crossEntropy = "cross-entropy", squared }
    enum Start: String, CaseIterable { case open, wrong }

    let readings = Parameter.integer(
      "readings", 60, in: 2...100_000, "temperatures on the way up the mountain")
    let sunlit = Parameter.number(
      "sunlit", 0.15, in: 0...1, "share of them that was read in the sun")
    let delta = Parameter.number(
      "delta", 1.35, in: 0.001...1000, "where Huber's loss turns from square to line, in °C")
    let quantile = Parameter.number(
      "quantile", 0.9, in: 0.001...0.999, "the quantile of the pinball loss")
    let days = Parameter.integer("days", 150, in: 3...100_000, "days that the network learns from")
    let hidden = Parameter.integer("hidden", 64, in: 1...4096, "hidden numbers of the network")
    let rate = Parameter.number("rate", 0.5, in: 1e-6...1e6, "step length of the network's descent")
    let steps = Parameter.integer(
      "steps", 1500, in: 1...1_000_000, "steps of the network's descent")
    let smoothing = Parameter.number(
      "smoothing", 0.1, in: 0...1, "label smoothing of the second network")
    let softmax = Parameter.choice(
      "softmax", Softmax.fused, "how the network's cross-entropy is computed")
    let loss = Parameter.choice(
      "loss", TrainingLoss.crossEntropy,
      "what the network makes small: cross-entropy, or squared errors of probabilities")
    let start = Parameter.choice(
      "start", Start.open,
      "where the network starts: without an opinion, or sure that every day has snow")
    let rare = Parameter.number("rare", 0.3333, in: 0.001...0.9, "share of the days with snow")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "07", module: "Losses", title: "Losses",
    question: "What does a number for “how wrong” say about what we believe about noise?",
    teaches: """
      Squared, absolute, Huber's and quantile errors, hinge, and cross-entropy of coins and of \
      classes, each with its gradient; why each of them is the negative logarithm of a belief \
      about noise; how log-sum-exp keeps softmax finite; what label smoothing and KL change; and \
      whether a model is as often right as it is sure.
      """,
    makes: "nine loss functions with their gradients, and a classifier that knows how sure it is",
    needs: ["04", "05"], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "no-sun",
        "Every reading in the shade: which line is nearest to the truth now?",
        parameters.sunlit.set(0)),
      WhatIf(
        "naive-softmax",
        "Softmax as on paper, and steps long enough for large logits: how far does it get?",
        parameters.softmax.set(.naive), parameters.rate.set(4), parameters.steps.set(60)),
      WhatIf(
        "squared-classes",
        "Squared errors of probabilities, from a start sure and wrong: how long until it learns?",
        parameters.loss.set(.squared), parameters.start.set(.wrong)),
      WhatIf(
        "rare-class",
        "One day in fifty has snow. How many of those days does the network find?",
        parameters.rare.set(0.02), parameters.days.set(1000)),
    ],
    mainValues: ["crossEntropyLoss", "crossEntropyAccuracy", "crossEntropyCalibrationError"],
    minorMetrics: ["line, "])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = Experiment(settings, pieces)
    experiment.checkLearners(&report)
    ByHand.thermometers(&report)
    ByHand.threeClasses(&report)
    // The lines come before the shapes: a run ends with its first figure.
    experiment.fitLines(&report)
    experiment.drawShapes(&report)
    experiment.tryNoises(&report)
    experiment.overflow(&report)
    experiment.classify(&report)
    if experiment.rare < 0.2 { experiment.weigh(&report) }
  }
}
