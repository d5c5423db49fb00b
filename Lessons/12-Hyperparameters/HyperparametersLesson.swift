// Lesson 12: hyperparameters. This file says what the lesson is; its experiments are in the files named
// Experiment. Chapter 12.
import Curriculum

public enum HyperparametersLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum TaskName: String, CaseIterable { case digits, text }
    enum Chooser: String, CaseIterable { case validation, test }

    let task = Parameter.choice(
      "task", TaskName.digits, "what is tuned: a network for digits, or a language model for a text"
    )
    let examples = Parameter.integer(
      "examples", 2048, in: 100...60_000,
      "images to learn from; of the text, there are as many as it has")
    let tests = Parameter.integer(
      "tests", 100, in: 10...10_000, "images of the small test set; of the text, a twelfth of it")
    let steps = Parameter.integer("steps", 180, in: 1...100_000, "steps of a training")
    let batch = Parameter.integer("batch", 32, in: 1...4096, "examples of a batch")
    let rate = Parameter.number(
      "rate", 0.05, in: 1e-9...1e3, "learning rate, where none is searched for")
    let momentum = Parameter.number(
      "momentum", 0.9, in: 0...0.999, "momentum of SGD; for the text, β₁ of AdamW")
    let width = Parameter.integer("width", 32, in: 1...1024, "hidden units")
    let from = Parameter.number("from", 1e-5, in: 1e-12...1e6, "first rate of the range test")
    let to = Parameter.number("to", 10, in: 1e-12...1e6, "last rate of the range test")
    let testSteps = Parameter.integer("test-steps", 100, in: 1...10_000, "steps of the range test")
    let few = Parameter.integer(
      "few", 100, in: 10...60_000, "examples to learn from where a training is stopped early")
    let epochs = Parameter.integer(
      "epochs", 80, in: 1...10_000, "epochs of that training, at most")
    let patience = Parameter.integer(
      "patience", 5, in: 0...10_000, "epochs without a lower validation loss after which it stops")
    let stops = Parameter.flag("stops", true, "stop that training early, and keep the best weights")
    let target = Parameter.number(
      "target", 0.9, in: 0.01...1, "accuracy to be reached with each batch size")
    let scaling = Parameter.choice(
      "scaling", RateScaling.linear, "how the learning rate grows with the batch size")
    let budget = Parameter.integer(
      "budget", 27, in: 1...10_000, "trainings that a search may cost")
    let chooses = Parameter.choice(
      "chooses", Chooser.validation, "the set by which a search picks its winner")
    let seed = Parameter.seed
    let seeds = Parameter.integer(
      "seeds", 5, in: 1...50, "trainings of each setting, from the seeds seed, seed + 1, and so on")
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "12", module: "Hyperparameters", title: "Hyperparameters", isDraft: true,
    question: """
      Which of the forty knobs matter, and how do you find their values without a cluster?
      """,
    teaches: """
      The learning-rate range test and four ways to read it; cyclical and one-cycle schedules; \
      validation, patience and early stopping; batch sizes and the noise of gradients; seeds, \
      intervals, and comparisons that say when a difference is luck; random search and successive \
      halving beside a grid; and what it costs to choose on the test set.
      """,
    makes: "a tuned network, and a way to find its settings with a budget",
    needs: ["02", "06", "11"], minutes: 100,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "choose-on-test",
        "The search picks its winner by the small test set. How much better does it look than it is?",
        parameters.chooses.set(.test)),
      WhatIf(
        "rate-fixed",
        "The same learning rate for every batch size. Do large batches still save steps?",
        parameters.scaling.set(.none)),
      WhatIf(
        "rate-root",
        "The rate grows with the square root of the batch size. Is that enough, or even better?",
        parameters.scaling.set(.root)),
      WhatIf(
        "no-patience",
        "Train to the end and keep the last weights. What happens to the validation loss?",
        parameters.stops.set(false)),
      WhatIf(
        "one-seed", "One seed for every setting. Which of the comparisons can still be decided?",
        parameters.seeds.set(1)),
      WhatIf(
        "text",
        "Tune a language model instead, with the same tools. Which settings move, and how far?",
        parameters.task.set(.text), parameters.batch.set(16), parameters.rate.set(0.01),
        parameters.target.set(0.4), parameters.seeds.set(3), parameters.budget.set(9)),
    ],
    mainValues: ["tunedAccuracy", "untunedAccuracy", "flattery"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    try Experiment.check(settings)
    let experiment = Experiment(settings, Hands(pieces, learners: settings.learners, &report))
    switch settings.task {
    case .digits: try experiment.tune(try experiment.digits(), &report)
    case .text: try experiment.tune(try experiment.text(), &report)
    }
  }
}
