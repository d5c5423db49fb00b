// What the experiment of lesson 06 says: tables, numbers for the chapter. Chapter 06.
import Curriculum
import Tensors

extension Experiment {
  func tell(_ report: inout some Report) {
    tellArrivals(&report)
    tellRates(&report)
    tellNetwork(&report)
    tellFirstSteps(&report)
    if isInside { tellDecay(&report) }
  }

  private func tellArrivals(_ report: inout some Report) {
    report.table(
      Table(
        "Steps to arrive"
          + (factor == 1 ? "" : ", every learning rate times \(Digits.significant(factor))"),
        headings: ["optimizer"] + landscapes.map(\.name),
        rows: walkers.map { walker in
          [walker.name]
            + landscapes.map { landscape in
              guard let walk = walks[key(walker, landscape)] else { return "" }
              if let fall = walk.fall { return "diverged at \(fall)" }
              return walk.arrival.map { "\($0)" } ?? "more than \(limit)"
            }
        }))
    for walker in walkers {
      for landscape in landscapes {
        let walk = walks[key(walker, landscape)]
        let name = valueName(walker.name)
        if let arrival = walk?.arrival {
          report.value("\(name).\(landscape.key)", Double(arrival), unit: "steps")
        }
        if let fall = walk?.fall {
          report.value("\(name).\(landscape.key).fall", Double(fall), unit: "steps")
        }
      }
    }
    if let slow = walk("SGD", "ravine")?.arrival, let fast = walk("Adam", "ravine")?.arrival {
      report.value("ratio", Double(slow) / Double(fast))
    }
  }

  private func tellRates(_ report: inout some Report) {
    report.table(
      Table(
        "Learning rates: the best of 1, 2, 5 times powers of ten"
          + (factor == 1 ? "" : ", before they were multiplied"),
        headings: ["optimizer"] + landscapes.map(\.name) + ["network"],
        rows: trainers.map { walker in
          [walker.name]
            + landscapes.map { rates[key(walker, $0)].map { Digits.significant($0) } ?? "" }
            + [trainingRates[walker.name].map { Digits.significant($0) } ?? ""]
        }))
    for walker in walkers {
      for landscape in landscapes {
        if let rate = rates[key(walker, landscape)] {
          report.value("rate.\(valueName(walker.name)).\(landscape.key)", rate)
        }
      }
    }
  }

  /// How long Adam's first steps are, in rates, where all gradients are equal.
  private func tellFirstSteps(_ report: inout some Report) {
    let lengths = Experiment.stepLengths(corrected: false, steps: 1000)
    for step in [1, 10, 100, 1000] { report.value("uncorrected.\(step)", lengths[step - 1]) }
    report.value("uncorrected.longest", lengths.max() ?? 0)
  }

  /// The lengths of Adam's first steps, in rates, where every gradient is 1.
  static func stepLengths(corrected: Bool, steps: Int) -> [Double] {
    var adam = Adam(rate: 1)
    adam.correctsBias = corrected
    return (0..<steps).map { _ in
      var w = Tensor([0])
      adam.step(&w, Tensor([1]))
      return -Double(w.elements[0])
    }
  }

  /// The lengths of Adam's first step, in rates, by the size of the gradient.
  static func stepLengths(sizes: [Double], epsilon: Double) -> [Double] {
    var (adam, w) = (Adam(rate: 1, epsilon: epsilon), Tensor.zeros([sizes.count]))
    adam.step(&w, Tensor(sizes.map { Float($0) }))
    return w.elements.map { -Double($0) }
  }

  private func tellDecay(_ report: inout some Report) {
    let trial = DecayTrial(seed: seed)
    let (decoupled, inside) = (trial.decoupled, trial.inside)
    report.table(
      Table(
        "What is left of a weight of 1 after \(trial.steps) steps",
        headings: ["size of its gradients", "AdamW", "Adam with L2"],
        rows: trial.sizes.indices.map { i in
          [
            Digits.significant(trial.sizes[i]), Digits.significant(decoupled[i]),
            Digits.significant(inside[i]),
          ]
        }))
    report.value("decay.alone", trial.expected)
    report.value("decay.decoupled.loud", decoupled.last ?? 0)
    report.value("decay.decoupled.faint", decoupled.first ?? 0)
    report.value("decay.inside.loud", inside.last ?? 0)
    report.value("decay.inside.faint", inside.first ?? 0)
  }

  /// `adam` for Adam, `adamWithL2` for Adam with L2, `yoursMomentum` for “yours: momentum”.
  func valueName(_ name: String) -> String {
    let words = name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard let first = words.first else { return "" }
    let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
    // RMSprop is one word, and so is its beginning.
    let isShort = first.dropFirst().first?.isUppercase ?? false
    let start = isShort ? first.lowercased() : first.prefix(1).lowercased() + first.dropFirst()
    return start + rest.joined()
  }
}
