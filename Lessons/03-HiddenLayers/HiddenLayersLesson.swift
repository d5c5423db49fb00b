// Lesson 03: what a layer between input and output is for, how it learns, and how it fails to. This
// file says what the lesson is; its experiments are in the files named Experiment. Chapter 03.
import Curriculum
import Tensors

public enum HiddenLayersLesson: Lesson {
  public static let card = Card(
    number: "03", module: "HiddenLayers", title: "Hidden layers",
    question: "Why can one layer never learn XOR, however long it trains?",
    teaches: """
      Neuron, layer and activation function; why a single layer draws one straight line and what a \
      hidden layer folds; backpropagation by hand; how many units and layers help, how large \
      weights should be at the start, and what goes wrong without bends, with equal weights, and \
      with ReLUs that died. It learns your own points too: data=FILE.csv target=COLUMN.
      """,
    needs: ["04", "05", "07", "06"], minutes: 100,
    parameters: [
      .integer("hidden", 4, in: 1...256, "hidden units of the network for XOR"),
      .number("rate", 1, in: 1e-6...1e6, "step length of the descent on XOR"),
      .integer("width", 16, in: 1...512, "units of each hidden layer for moons and spirals"),
      .integer("depth", 2, in: 1...10, "hidden layers for moons and spirals"),
      .choice(
        "activation", "tanh", of: ActivationFunction.allCases.map(\.rawValue),
        "the bend of the hidden units"),
      .choice(
        "start", "random", of: ["random", "zeros", "equal"],
        "the weights before the first step: drawn, 0, or equal in a layer"),
      .number("scale", 1, in: 0.001...1000, "what the drawn weights are multiplied by"),
      .number("adam", 0.02, in: 1e-6...1e6, "Adam's rate on moons, spirals and your points"),
      .integer("steps", 1000, in: 1...100_000, "steps of every descent"),
      .integer("points", 150, in: 6...20_000, "points of moons and of spirals"),
      .number("noise", 0.15, in: 0...10, "deviation of the noise in moons; spirals have a fifth"),
      .integer("seeds", 5, in: 2...100, "networks behind each error bar"),
      .file("data", "a CSV file of yours: two columns of numbers, one of labels"),
      .text("target", "the column of that file with the labels"),
      .seed,
    ],
    whatIfs: [
      WhatIf(
        "no-activation",
        "The same layers and weights, but no bend between them: what can they still draw?",
        changes: ["activation": "none"]),
      WhatIf(
        "zero-start", "All weights start at 0, which seems fair. Which unit learns what?",
        changes: ["start": "zeros"]),
      WhatIf(
        "dead-relus", "ReLUs, and a rate 25 times as large: how many units are left at the end?",
        changes: ["activation": "relu", "adam": "0.5"]),
    ])

  public static func run(_ settings: Settings, pieces: Pieces, report: inout some Report) throws {
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
