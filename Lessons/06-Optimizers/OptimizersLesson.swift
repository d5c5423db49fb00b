// Lesson 06: one slope, many ways to walk down it. This file says what the lesson is; the experiment
// is in Experiment.swift, the optimizers that every later lesson uses in the other files. Chapter 06.
import Curriculum

public enum OptimizersLesson: Lesson {
  /// The functions that a learner can replace by their own. Weights w, gradients g and memories
  /// have n numbers each; what is returned are the weights after the step.
  public struct Pieces: Sendable {
    /// A step of one tensor: weights, gradient, memory, the learning rate η, and one more number,
    /// which is μ or ε.
    public typealias MemoryRule =
      @Sendable (
        _ w: [Float], _ g: [Float], _ memory: inout [Float], _ rate: Float, _ constant: Float
      ) -> [Float]

    /// v ← μ v + g, w - η v (06.1).
    public var momentum: MemoryRule
    /// s ← s + g², w - η g / (√s + ε) (06.2); its last number is ε.
    public var adagrad: MemoryRule
    /// mean / (1 - βᵗ) (06.3).
    public var corrected: @Sendable (_ mean: [Float], _ beta: Float, _ step: Int) -> [Float]
    /// (1 - η λ) w - η times Adam's direction (06.4).
    public var adamW:
      @Sendable (
        _ w: [Float], _ g: [Float], _ moments: inout Moments, _ rate: Float, _ decay: Float
      ) -> [Float]
    /// v ← μ v + g, w - η (g + μ v) (06.5).
    public var nesterov: MemoryRule
    /// One step of a whole model: its gradient is clipped to the norm `limit`, then every tensor
    /// takes a step of AdamW (06.7).
    public var trainingStep:
      @Sendable (
        _ model: [[Float]], _ gradient: [[Float]], _ moments: inout [Moments], _ rate: Float,
        _ decay: Float, _ limit: Float
      ) -> [[Float]]
  }

  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    let rate = Parameter.number("rate", 1, in: 1e-6...1e6, "every learning rate times this")
    let correction = Parameter.flag(
      "correction", true, "Adam corrects its means for their start at zero")
    let epsilon = Parameter.number(
      "epsilon", 1e-8, in: 1e-12...1, "what Adam adds to the root of its mean square")
    let decay = Parameter.number("decay", 0.1, in: 0...100, "the weight decay of AdamW")
    let inside = Parameter.flag("inside", false, "put AdamW's decay inside the gradient (L2)")
    let steepness = Parameter.number(
      "steepness", 1000, in: 1...10_000, "how many times steeper the ravine's walls are")
    let limit = Parameter.integer(
      "limit", 10_000, in: 10...100_000, "steps after which a walker gives up")
    let steps = Parameter.integer("steps", 400, in: 1...10_000, "steps of training the network")
    let batch = Parameter.integer("batch", 64, in: 1...384, "examples a step of the network sees")
    let seeds = Parameter.integer(
      "seeds", 5, in: 1...50, "trainings of the network, from the seeds seed, seed + 1, and so on")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "06", module: "Optimizers", title: "Optimizers",
    question: "Same slope, same hill: why does one walker need 80 steps and another 4,600?",
    teaches: """
      Gradient descent with momentum and Nesterov's look ahead; Adagrad, RMSprop and Adam, which \
      give each weight a learning rate of its own; why Adam corrects its means; and why AdamW keeps weight \
      decay out of the gradient. The optimizers of this lesson train every later model.
      """,
    makes: "seven optimizers, from plain gradient descent to AdamW",
    needs: ["04", "05", "07"], minutes: 90,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "no-correction", "Adam's means start at zero. What if nobody corrects them for that?",
        parameters.correction.set(false)),
      WhatIf(
        "l2", "What if AdamW's decay goes through the gradient, as in plain gradient descent?",
        parameters.inside.set(true)),
      WhatIf(
        "epsilon", "Adam's ε is there to avoid a division by zero. What if it is 0.01?",
        parameters.epsilon.set(0.01)),
      WhatIf(
        "rate-10",
        "Every learning rate ten times larger: which optimizers diverge, and which hardly notice?",
        parameters.rate.set(10)),
    ],
    mainValues: ["network.sgd", "network.momentum", "network.adam"])

  public static let reference = Pieces(
    momentum: Textbook.momentum, adagrad: Textbook.adagrad, corrected: Textbook.corrected,
    adamW: Textbook.adamW, nesterov: Textbook.nesterov, trainingStep: Textbook.trainingStep)

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    ByHand.ravine(&report)
    var experiment = Experiment(settings, pieces)
    experiment.race(&report)
    experiment.train(&report)
    experiment.tellFalls(&report)
    experiment.tell(&report)
    experiment.draw(&report)
  }
}
