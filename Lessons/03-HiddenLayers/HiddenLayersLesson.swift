// Lesson 03: what a layer between input and output is for, how it learns, and how it fails to. This
// file says what the lesson is; its experiments are in the files named Experiment. Chapter 03.
import Curriculum
import Tensors

public enum HiddenLayersLesson: Lesson {
  /// What a reader can change about a run.
  public struct Parameters: Sendable {
    enum Start: String, CaseIterable { case random, zeros, equal }

    let hidden = Parameter.integer("hidden", 4, in: 1...256, "hidden units of the network for XOR")
    let rate = Parameter.number("rate", 1, in: 1e-6...1e6, "step length of the descent on XOR")
    let width = Parameter.integer(
      "width", 16, in: 1...512, "units of each hidden layer for moons and spirals")
    let depth = Parameter.integer("depth", 2, in: 1...10, "hidden layers for moons and spirals")
    let activation = Parameter.choice(
      "activation", ActivationFunction.tanh, "the bend of the hidden units")
    let start = Parameter.choice(
      "start", Start.random, "the weights before the first step: drawn, 0, or equal in a layer")
    let scale = Parameter.number(
      "scale", 1, in: 0.001...1000, "what the drawn weights are multiplied by")
    let adam = Parameter.number(
      "adam", 0.02, in: 1e-6...1e6, "Adam's rate on moons, spirals and your points")
    let steps = Parameter.integer("steps", 1000, in: 1...100_000, "steps of every descent")
    let points = Parameter.integer("points", 150, in: 6...20_000, "points of moons and of spirals")
    let noise = Parameter.number(
      "noise", 0.15, in: 0...10, "deviation of the noise in moons; spirals have a fifth")
    let seeds = Parameter.integer("seeds", 5, in: 2...100, "networks behind each error bar")
    let data = Parameter.file("data", "a CSV file of yours: two columns of numbers, one of labels")
    let target = Parameter.text("target", "the column of that file with the labels")
    let seed = Parameter.seed
  }

  public static let parameters = Parameters()

  public static let card = Card(
    number: "03", module: "HiddenLayers", title: "Hidden layers",
    question: "Why can one layer never learn XOR, however long it trains?",
    teaches: """
      Neuron, layer and activation function; why a single layer draws one straight line and what a \
      hidden layer folds; backpropagation by hand; how many units and layers help, how large \
      weights should be at the start, and what goes wrong without bends, with equal weights, and \
      with ReLUs that died. It learns your own points too: data=FILE.csv target=COLUMN.
      """,
    makes: "a multilayer perceptron with backpropagation by hand, which solves XOR",
    needs: ["04", "05", "07", "06"], minutes: 100,
    parameters: parameters,
    whatIfs: [
      WhatIf(
        "no-activation",
        "The same layers and weights, but no bend between them: what can they still draw?",
        parameters.activation.set(.none)),
      WhatIf(
        "zero-start", "All weights start at 0, which seems fair. Which unit learns what?",
        parameters.start.set(.zeros)),
      WhatIf(
        "dead-relus", "ReLUs, and a rate 25 times as large: how many units are left at the end?",
        parameters.activation.set(.relu), parameters.adam.set(0.5)),
    ],
    mainValues: ["spiralsStraightRight", "spiralsBentRight", "spiralsBentNew"])

  public static func run(
    _ settings: LessonSettings<Self>, pieces: Pieces, report: inout some Report
  ) throws {
    var experiment = try Experiment(settings, pieces)
    experiment.checkLearners(&report)
    ByHand.tell(&report)
    // The boundaries come first: a run ends with its first figure.
    experiment.drawPlanes(&report)
    experiment.runOneLayer(&report)
    experiment.learnXOR(&report)
    experiment.countSolvers(&report)
    report.figure(experiment.foldFigure)
    experiment.drawActivations(&report)
    experiment.compareSizes(&report)
    experiment.followSignals(&report)
    experiment.tellTrouble(&report)
  }
}
