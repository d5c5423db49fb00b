// Lesson 11: How a neural network learns. This file says what the lesson is; its experiment is in Experiment.swift.
// Chapter 11.
import Curriculum

public enum BackpropagationLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    let samples = Parameter.integer(
      "samples", 10_000, in: 16...1_000_000, "how many random numbers to take the mean of")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "11", module: "Backpropagation", title: "How a neural network learns", isDraft: true,
    question: "How many numbers does it take to know their mean?",
    teaches: """
      An example that stands here until the lesson has its own content: the running mean of random \
      numbers, and how its error shrinks as more of them are seen.
      """,
    needs: ["03", "04", "06", "07"], minutes: 30, parameters: parameters,
    whatIfs: [
      WhatIf(
        "few", "A hundred numbers instead of ten thousand: how far off is their mean?",
        parameters.samples.set(100))
    ],
    mainValues: ["error", "typicalError"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    let experiment = Experiment(settings, Hands(pieces, learners: settings.learners, &report))
    ByHand.tell(&report)
    experiment.followMean(&report)
  }
}
