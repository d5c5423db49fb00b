// Lesson 11: how a neural network learns. This file says what the lesson is; its experiments are in the
// files named Experiment. Chapter 11.
import Curriculum

public enum BackpropagationLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    let data = Parameter.text(
      "data",
      """
      where the digits come from: strokes, drawn by the course; uci, written by people; or a folder \
      with MNIST's four files
      """)
    let images = Parameter.integer("images", 1000, in: 1...1_000_000, "images to learn from")
    let tests = Parameter.integer("tests", 100, in: 1...1_000_000, "images to be tested on")
    let hidden = Parameter.integer(
      "hidden", 30, in: 0...4096, "neurons of the hidden layer; 0 leaves the layer out")
    let activation = Parameter.choice(
      "activation", Neuron.sigmoid, "what a hidden neuron makes of its weighted sum")
    let cost = Parameter.choice(
      "cost", Cost.crossEntropy, "what the network is judged by; softmax changes its outputs, too")
    let initialization = Parameter.choice(
      "initialization", Initialization.scaled,
      "the first weights: of deviation 1/√n for n inputs, of deviation 1, or all zeros")
    let shuffled = Parameter.flag(
      "shuffled", false, "exchange the labels of the training images at random")
    let epochs = Parameter.integer(
      "epochs", 30, in: 1...100_000, "how often to go through the images")
    let batch = Parameter.integer("batch", 10, in: 1...1_000_000, "images of a mini-batch")
    let rate = Parameter.number("rate", 0.5, in: 1e-9...1e9, "the learning rate η")
    let chain = Parameter.integer(
      "chain", 0, in: 0...20_000_000, "numbers on a tape, instead of digits; 0 for digits")
    let seed = Parameter.seed
    let seeds = Parameter.integer(
      "seeds", 5, in: 1...50, "trainings, from the seeds seed, seed + 1, and so on")
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "11", module: "Backpropagation", title: "How a neural network learns", isDraft: true,
    question: """
      784 pixels in, ten numbers out: how does the network find out which of its 23,860 numbers to \
      change, and by how much?
      """,
    teaches: """
      Backpropagation in five steps, each an equation and a short function: input, feedforward, output \
      error, backpropagation, gradient. Stochastic gradient descent on mini-batches, accuracy and \
      confusion, the gradient check. Then a tape of single numbers that does the same for any \
      expression. data=DIR reads the files of MNIST.
      """,
    makes: "a network that reads handwritten digits", needs: ["03", "04", "06", "07"], minutes: 120,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "quadratic",
        "The quadratic cost, and first weights so large that neurons begin sure of themselves.",
        parameters.cost.set(.quadratic), parameters.initialization.set(.large)),
      WhatIf(
        "saturated",
        "The same large first weights with cross-entropy. Does the network recover faster?",
        parameters.initialization.set(.large)),
      WhatIf(
        "relu", "Hidden neurons with max(z, 0) instead of a sigmoid, at a fifth of the rate.",
        parameters.activation.set(.relu), parameters.rate.set(0.1)),
      WhatIf(
        "no-hidden", "784 pixels, 10 outputs, nothing between: how much does the hidden layer add?",
        parameters.hidden.set(0), parameters.rate.set(0.1)),
      WhatIf(
        "hidden-100", "A hundred hidden neurons instead of thirty: do they read more digits?",
        parameters.hidden.set(100)),
      WhatIf(
        "zeros", "All weights and biases begin at zero. What can thirty hidden neurons become?",
        parameters.initialization.set(.zeros)),
      WhatIf(
        "shuffled",
        "Labels that say nothing about the images: what can the network learn from them?",
        parameters.shuffled.set(true), parameters.hidden.set(100), parameters.epochs.set(100)),
      WhatIf(
        "long-chain",
        "A chain of a million numbers on the tape: does the backward pass survive it?",
        parameters.chain.set(1_000_000)),
    ],
    mainValues: ["testAccuracy", "freshAccuracy", "noHiddenFreshAccuracy"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    if settings.chain > 0 {
      try Experiment.followChain(settings.chain, &report)
      return
    }
    let experiment = try Experiment(settings)
    let hands = Hands(pieces, learners: settings.learners, &report)
    ByHand.tell(&report)
    experiment.tellSteps(&report)
    let trainings = try experiment.train(&report)
    experiment.tellAccuracies(trainings, &report)
    experiment.showDigits(trainings, &report)
    report.figure(experiment.accuracyFigure(trainings))
    experiment.showMistakes(trainings, &report)
    report.figure(experiment.weightsFigure(trainings))
    report.figure(experiment.pixelsFigure(trainings[0]))
    experiment.checkGradient(&report)
    experiment.tellSaturation(&report)
    Experiment.tellLearners(
      PlainImages(
        pixels: trainings[0].data.training.pixels, labels: trainings[0].data.training.labels,
        columns: trainings[0].data.training.columns),
      hands, seed: settings.seed, &report)
  }
}
