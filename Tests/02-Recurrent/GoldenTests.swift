// The three recurrent layers against PyTorch: all states, the last state, and every gradient, from
// starts that are not zero, with gradients from all steps and from the last alone.
import Curriculum
import ExerciseSupport
import Recurrent
import Tensors
import Testing

@Suite("Recurrent layers agree with PyTorch") struct RecurrentGoldenTests {
  private func check<L: RecurrentLayer>(
    _ name: String, _ make: (GoldenCase) -> L,
    _ state: (_ golden: GoldenCase, _ prefix: String, _ suffix: String) -> L.State
  ) {
    for golden in GoldenCase.all("recurrent", named: name) {
      let layer = make(golden)
      var pass = Pass.trainingWithoutDraws
      let (y, last, pullback) = layer.run(
        golden.tensor("x"), from: state(golden, "", "0"), &pass)
      expectEqual(y, golden.tensor("y"), "all states, \(golden)", tolerance: .golden)
      expect(last, state(golden, "", ""), "the last state, \(golden)")
      var gradient = layer.zeroed()
      let (dX, dStart) = pullback(golden.tensor("dy"), state(golden, "d", ""), &gradient)
      expectEqual(dX(), golden.tensor("dx"), "dX, \(golden)", tolerance: .rounding)
      expect(dStart, state(golden, "d", "0"), "the start's gradient, \(golden)")
      for (name, tensor) in gradient.namedTensors {
        let key = "d" + name.prefix(1).uppercased() + name.dropFirst()
        expectEqual(tensor, golden.tensor(key), "\(key), \(golden)", tolerance: .rounding)
      }
      // Pullbacks add, also where nobody asks for the input's gradient.
      let again = layer.run(golden.tensor("x"), from: state(golden, "", "0"), &pass).pullback
      var twice = gradient
      _ = again(golden.tensor("dy"), state(golden, "d", ""), &twice)
      gradient.scale(by: 2)
      #expect(twice.tensors == gradient.tensors)
    }
  }

  private func expect<P: Parameters>(_ got: P, _ expected: P, _ what: String) {
    for (got, expected) in zip(got.tensors, expected.tensors) {
      expectEqual(got, expected, what, tolerance: .rounding)
    }
  }

  private func fill<L: RecurrentLayer>(_ layer: L, _ golden: GoldenCase) -> L {
    var layer = layer
    layer.visit("") { name, tensor in tensor = golden.tensor(name) }
    return layer
  }

  private func hidden(_ golden: GoldenCase) -> Int { golden.tensor("hiddenWeight").shape[0] }

  @Test("nn.RNN")
  func elman() {
    var source = RandomSource(seed: 1)
    check(
      "elman", { fill(Elman(1, hidden($0), using: &source), $0) },
      { $0.tensor("\($1)h\($2)") })
  }

  @Test("nn.LSTM")
  func lstm() {
    var source = RandomSource(seed: 1)
    check(
      "lstm", { fill(LSTM(1, hidden($0), using: &source), $0) },
      { LSTMState(hidden: $0.tensor("\($1)h\($2)"), cell: $0.tensor("\($1)c\($2)")) })
  }

  @Test("nn.GRU")
  func gru() {
    var source = RandomSource(seed: 1)
    check(
      "gru", { fill(GRU(1, hidden($0), using: &source), $0) }, { $0.tensor("\($1)h\($2)") })
  }
}
