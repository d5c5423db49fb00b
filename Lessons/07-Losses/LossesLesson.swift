// Lesson 07: a number for how wrong, and what it believes about noise. This file says what the
// lesson is; its experiments are in the files named Experiment. Chapter 07.
import Curriculum
import Tensors

public enum LossesLesson: Lesson {
  public static let card = Card(
    number: "07", module: "Losses", title: "Losses",
    question: "What does a number for “how wrong” say about what we believe about noise?",
    teaches: """
      Squared, absolute, Huber's and quantile errors, hinge, and cross-entropy of coins and of \
      classes, each with its gradient; why each of them is the negative logarithm of a belief \
      about noise; how log-sum-exp keeps softmax finite; what label smoothing and KL change; and \
      whether a model is as often right as it is sure.
      """,
    needs: ["04", "05"], minutes: 90,
    parameters: [
      .integer("readings", 60, in: 2...100_000, "temperatures on the way up the mountain"),
      .number("sunlit", 0.15, in: 0...1, "share of them that was read in the sun"),
      .number(
        "delta", 1.35, in: 0.001...1000, "where Huber's loss turns from square to line, in °C"),
      .number("quantile", 0.9, in: 0.001...0.999, "the quantile of the pinball loss"),
      .integer("days", 150, in: 3...100_000, "days that the network learns from"),
      .integer("hidden", 64, in: 1...4096, "hidden numbers of the network"),
      .number("rate", 0.5, in: 1e-6...1e6, "step length of the network's descent"),
      .integer("steps", 1500, in: 1...1_000_000, "steps of the network's descent"),
      .number("smoothing", 0.1, in: 0...1, "label smoothing of the second network"),
      .choice(
        "softmax", "fused", of: ["fused", "naive"], "how the network's cross-entropy is computed"),
      .choice(
        "loss", "cross-entropy", of: ["cross-entropy", "squared"],
        "what the network makes small: cross-entropy, or squared errors of probabilities"),
      .choice(
        "start", "open", of: ["open", "wrong"],
        "where the network starts: without an opinion, or sure that every day has snow"),
      .number("rare", 0.3333, in: 0.001...0.9, "share of the days with snow"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "no-sun",
        "Every reading in the shade: which line is nearest to the truth now?",
        changes: ["sunlit": "0"]),
      WhatIf(
        "naive-softmax",
        "Softmax as on paper, and steps long enough for large logits: how far does it get?",
        changes: ["softmax": "naive", "rate": "4", "steps": "60"]),
      WhatIf(
        "squared-classes",
        "Squared errors of probabilities, from a start sure and wrong: how long until it learns?",
        changes: ["loss": "squared", "start": "wrong"]),
      WhatIf(
        "rare-class",
        "One day in fifty has snow. How many of those days does the network find?",
        changes: ["rare": "0.02", "days": "1000"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
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
