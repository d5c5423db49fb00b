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
      "delta", 1.35, in: 0.001...1000, "where Huber's loss turns from a square into a line, in °C")
    let quantile = Parameter.number(
      "quantile", 0.9, in: 0.001...0.999, "the quantile τ of the quantile loss")
    let days = Parameter.integer("days", 150, in: 3...100_000, "days that the network learns from")
    let hidden = Parameter.integer("hidden", 64, in: 1...4096, "hidden units of the network")
    let rate = Parameter.number("rate", 0.5, in: 1e-6...1e6, "learning rate of the network")
    let steps = Parameter.integer(
      "steps", 1500, in: 1...1_000_000, "training steps of the network")
    let smoothing = Parameter.number(
      "smoothing", 0.1, in: 0...1, "label smoothing of the second network")
    let softmax = Parameter.choice(
      "softmax", Softmax.fused, "how the network's cross-entropy is computed")
    let loss = Parameter.choice(
      "loss", TrainingLoss.crossEntropy,
      "what the network makes small: cross-entropy, or squared errors of probabilities")
    let start = Parameter.choice(
      "start", Start.open,
      "what the network believes at first: nothing in particular, or that it snows every day")
    let rare = Parameter.number("rare", 0.3333, in: 0.001...0.9, "share of the days with snow")
    let seeds = Parameter.integer(
      "seeds", 1, in: 1...50, "runs to sum up, from the seeds seed, seed + 1, and so on")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "07", module: "Losses", title: "Losses",
    question: "What does a number for “how wrong” say about what we believe about noise?",
    teaches: """
      The squared, absolute, Huber and quantile losses, hinge, and binary and categorical \
      cross-entropy, each with its gradient; which belief about noise each of them stands for; how \
      log-sum-exp keeps softmax finite; what label smoothing and the KL divergence do; and how to \
      find out whether a model is right as often as it claims.
      """,
    makes: "nine loss functions with their gradients, and a classifier that knows how sure it is",
    needs: ["04", "05"], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "no-sun",
        "Every reading in the shade: which line is nearest to the truth now?",
        parameters.sunlit.set(0), parameters.seeds.set(10)),
      WhatIf(
        "naive-softmax",
        "Softmax as on paper, and a learning rate that makes the logits grow: how far does it get?",
        parameters.softmax.set(.naive), parameters.rate.set(4), parameters.steps.set(60),
        parameters.seeds.set(10)),
      WhatIf(
        "squared-classes",
        "Squared errors of probabilities, from a network that is sure and wrong: when does it learn?",
        parameters.loss.set(.squared), parameters.start.set(.wrong), parameters.seeds.set(10)),
      WhatIf(
        "rare-class",
        "One day in fifty has snow. How many of those days does the network find?",
        parameters.rare.set(0.02), parameters.days.set(1000), parameters.seeds.set(10)),
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
    if experiment.isRare { experiment.weigh(&report) }
    if experiment.seeds.count > 1 { experiment.sumUp(&report) }
  }
}
