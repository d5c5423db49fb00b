// The tables of the example by hand: forward, one weight followed to the cost, and all nine gradients.
// Chapter 11, “by hand”.
import Curriculum

extension ByHand {
  /// The names of the nine weights, in the order of `weights`.
  static let names =
    (1...2).flatMap { i in (1...3).map { "x\(i) → h\($0)" } } + (1...3).map { "h\($0) → out" }

  /// The factors between a change of the followed weight and that of the cost, with their names: their
  /// product is the weight's gradient.
  public var factors: [(name: String, number: Float)] {
    let (i, j) = ByHand.followed
    return [
      ("z of h\(j + 1), because the input is x\(i + 1)", ByHand.inputs[i]),
      ("a of h\(j + 1), slope a (1 - a)", ByHand.slope(hidden[j])),
      ("z of out, through its weight", outputWeights[j]),
      ("a of out, slope a (1 - a)", ByHand.slope(output)),
      ("cost, slope a - y", output - ByHand.target),
    ]
  }

  /// Tells every number of the example.
  static func tell(_ report: inout some Report) {
    let network = ByHand()
    network.tellForward(&report)
    network.tellOneWeight(&report)
    network.tellGradients(&report)
  }

  private func tellForward(_ report: inout some Report) {
    report.text(
      """
      By hand: two pixels (\(ByHand.inputs.map { Digits.written(Double($0)) }.joined(separator: ", "))), \
      three hidden neurons, one output that should be \(Digits.written(Double(ByHand.target))).
      """)
    let rows = hidden.indices.map { ("h\($0 + 1)", hiddenSums[$0], hidden[$0], hiddenErrors[$0]) }
    report.table(
      Table(
        "Forward, and the errors of the backward pass",
        headings: ["neuron", "z", "a", "a (1 - a)", "δ"],
        rows: (rows + [("out", outputSum, output, outputError)]).map { name, z, a, error in
          [
            name, Digits.fixed(z), Digits.fixed(a), Digits.fixed(ByHand.slope(a)),
            Digits.fixed(error),
          ]
        }))
    report.value("handOutput", Double(output))
    report.value("handCost", Double(cost))
  }

  private func tellOneWeight(_ report: inout some Report) {
    var change = ByHand.change
    let rows = factors.map { name, factor in
      change *= factor
      return [name, Digits.fixed(factor), Digits.fixed(change, places: 6)]
    }
    let begin = [
      "weight \(ByHand.names[ByHand.followedPlace])", "", Digits.fixed(ByHand.change, places: 6),
    ]
    report.table(
      Table(
        "One weight grows by \(Digits.fixed(ByHand.change, places: 2))",
        headings: ["what changes", "times", "change"], rows: [begin] + rows))
    let measured = changed(ByHand.followedPlace, by: ByHand.change).cost - cost
    report.text(
      """
      Predicted change of the cost: \(Digits.fixed(change, places: 6)). \
      Measured: \(Digits.fixed(measured, places: 6)).
      """)
    report.value("handGradient", Double(gradient[ByHand.followedPlace]))
    report.value("handPredicted", Double(change))
    report.value("handMeasured", Double(measured))
  }

  private func tellGradients(_ report: inout some Report) {
    let h = ByHand.change
    report.table(
      Table(
        "All nine weights", headings: ["weight", "value", "gradient", "measured"],
        rows: weights.indices.map { place in
          let slope = (changed(place, by: h).cost - changed(place, by: -h).cost) / (2 * h)
          return [
            ByHand.names[place], Digits.written(Double(weights[place])),
            Digits.fixed(gradient[place], places: 4), Digits.fixed(slope, places: 4),
          ]
        }))
  }
}
