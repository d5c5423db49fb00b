// The fast layers against the cells as the books write them, against finite differences and against
// themselves: cut in two, stacked, on one thread and on two.
import Curriculum
import ExerciseSupport
import Matmul
import Recurrent
import Tensors
import Testing

@Suite("Recurrent layers", .serialized) struct RecurrentLayerTests {
  static let sizes = [(1, 1, 1, 1), (3, 2, 4, 5), (6, 9, 3, 16), (4, 40, 7, 37)]

  /// What an LSTM and the others need for a test: from a start, step by step, and back.
  private func check<L: RecurrentLayer>(
    _ layer: L, _ time: Int, _ batch: Int, _ source: inout RandomSource,
    step: (L, Tensor, L.State) -> L.State, hidden: (L.State) -> Tensor,
    add: (L.State, Tensor) -> L.State,
    stepBackward: (L, Tensor, L.State, L.State, L.State, inout L) -> (Tensor, L.State)
  ) {
    let x = Tensor.normal([time, batch, layer.inputs], using: &source)
    var start = layer.start(batch: batch)
    start.visit("") { $1 = .normal($1.shape, using: &source) }
    let (output, last, pullback) = run(layer, x, start)
    // Forward, step by step.
    var states = [start]
    for t in 0..<time {
      states.append(step(layer, x.rows(t..<t + 1).reshaped([batch, layer.inputs]), states[t]))
    }
    let expected = Tensor.stacked(states.dropFirst().map(hidden))
    expectEqual(output, expected, "\(L.self), \(x.shape)")
    for (a, b) in zip(last.tensors, states[time].tensors) {
      expectEqual(a, b, "the last state of \(L.self), \(x.shape)")
    }
    // Backward, from the last step to the first.
    let dOutput = Tensor.normal(output.shape, using: &source)
    var dLast = last
    dLast.visit("") { $1 = .normal($1.shape, using: &source) }
    var (gradient, slow) = (layer.zeroed(), layer.zeroed())
    let (dX, dStart) = pullback(dOutput, dLast, &gradient)
    var (dState, dXs) = (dLast, [Tensor]())
    for t in (0..<time).reversed() {
      let dNew = add(dState, dOutput.rows(t..<t + 1).reshaped([batch, layer.hidden]))
      let (dXt, before) = stepBackward(
        layer, x.rows(t..<t + 1).reshaped([batch, layer.inputs]), states[t], states[t + 1], dNew,
        &slow)
      dXs.insert(dXt, at: 0)
      dState = before
    }
    let tolerance = Tolerance(absolute: 5e-5, relative: 5e-5)
    expectEqual(dX(), .stacked(dXs), "dX of \(L.self), \(x.shape)", tolerance: tolerance)
    for (a, b) in zip(dStart.tensors, dState.tensors) {
      expectEqual(a, b, "the start's gradient, \(L.self), \(x.shape)", tolerance: tolerance)
    }
    for ((name, a), b) in zip(gradient.namedTensors, slow.tensors) {
      expectEqual(a, b, "d\(name) of \(L.self), \(x.shape)", tolerance: tolerance)
    }
  }

  private func run<L: RecurrentLayer>(_ layer: L, _ x: Tensor, _ start: L.State) -> L.Run {
    var pass = Pass.trainingWithoutDraws
    return layer.run(x, from: start, &pass)
  }

  @Test("the fast form is the textbook's, forward and backward, on odd shapes")
  func textbook() {
    var source = RandomSource(seed: 5)
    for (time, batch, inputs, hidden) in Self.sizes {
      var elman = Elman(inputs, hidden, using: &source)
      elman.bias = .normal([hidden], using: &source)
      check(
        elman, time, batch, &source, step: { Textbook.step($0, $1, $2) }, hidden: { $0 },
        add: { $0 + $1 },
        stepBackward: { Textbook.stepBackward($0, $1, $2, new: $3, dNew: $4, &$5) })
      var lstm = LSTM(inputs, hidden, using: &source)
      lstm.bias = .normal([4 * hidden], using: &source)
      check(
        lstm, time, batch, &source, step: { Textbook.step($0, $1, $2) }, hidden: { $0.hidden },
        add: { LSTMState(hidden: $0.hidden + $1, cell: $0.cell) },
        stepBackward: { Textbook.stepBackward($0, $1, $2, new: $3, dNew: $4, &$5) })
      var gru = GRU(inputs, hidden, using: &source)
      gru.bias = .normal([3 * hidden], using: &source)
      gru.stateBias = .normal([hidden], using: &source)
      check(
        gru, time, batch, &source, step: { Textbook.step($0, $1, $2) }, hidden: { $0 },
        add: { $0 + $1 },
        stepBackward: { Textbook.stepBackward($0, $1, $2, dNew: $4, &$5) })
    }
  }

  @Test("finite differences, alone and stacked")
  func finiteDifferences() {
    var source = RandomSource(seed: 6)
    let x = Tensor.normal([5, 3, 4], using: &source)
    func expectSmall(_ check: GradientCheck, _ what: String) {
      #expect(check.largestError < 2e-3, "\(what): \(check)")
    }
    expectSmall(.of(Elman(4, 6, using: &source), at: x), "Elman")
    expectSmall(.of(LSTM(4, 6, using: &source), at: x), "LSTM")
    expectSmall(.of(GRU(4, 6, using: &source), at: x), "GRU")
    let stack = Sequential {
      LSTM(4, 6, using: &source)
      GRU(6, 5, using: &source)
      Linear(5, 2, using: &source)
    }
    expectSmall(.of(stack, at: x), "a stack")
    #expect(stack.namedTensors.map(\.name).prefix(2) == ["0.inputWeight", "0.hiddenWeight"])
  }

  @Test("a sequence read in two parts ends where it ends in one, to the bit")
  func parts() {
    var source = RandomSource(seed: 8)
    let x = Tensor.normal([9, 4, 3], using: &source)
    func check<L: RecurrentLayer>(_ layer: L) {
      let whole = run(layer, x, layer.start(batch: 4))
      let first = run(layer, x.rows(0..<5), layer.start(batch: 4))
      let second = run(layer, x.rows(5..<9), first.last)
      #expect(whole.output == .concatenated([first.output, second.output]))
      #expect(whole.last.tensors == second.last.tensors)
    }
    check(Elman(3, 21, using: &source))
    check(LSTM(3, 21, using: &source))
    check(GRU(3, 21, using: &source))
  }

  @Test(
    "reading without a gradient, stretch by stretch, gives the same bits",
    arguments: [1, 64, 65, 150])
  func inference(time: Int) {
    var source = RandomSource(seed: 11)
    let x = Tensor.normal([time, 3, 5], using: &source)
    func check<L: RecurrentLayer>(_ layer: L) {
      var start = layer.start(batch: 3)
      start.visit("") { $1 = .normal($1.shape, using: &source) }
      var pass = Pass.evaluation
      let (whole, read) = (run(layer, x, start), layer.read(x, from: start, &pass))
      #expect(read.output == whole.output && read.last.tensors == whole.last.tensors)
      #expect(layer(x) == layer.forward(x, &pass).output)
    }
    check(Elman(5, 7, using: &source))
    check(LSTM(5, 7, using: &source))
    check(GRU(5, 7, using: &source))
  }

  @Test("one thread and two give the same bits")
  func threads() {
    defer { Workers.threads = Machine.coreCount }
    var source = RandomSource(seed: 9)
    let x = Tensor.normal([20, 33, 40], using: &source)
    func check<L: RecurrentLayer>(_ layer: L) {
      let results = [1, 2].map { threads -> [Tensor] in
        Workers.threads = threads
        let (output, last, pullback) = run(layer, x, layer.start(batch: 33))
        var gradient = layer.zeroed()
        let (dX, dStart) = pullback(output, last, &gradient)
        return [output, dX()] + last.tensors + dStart.tensors + gradient.tensors
      }
      #expect(results[0] == results[1], "\(L.self)")
    }
    check(Elman(40, 100, using: &source))
    check(LSTM(40, 100, using: &source))
    check(GRU(40, 100, using: &source))
  }

  @Test("the forget gate's bias is where it belongs, and weights are within ±1/√H")
  func initial() {
    var source = RandomSource(seed: 10)
    let lstm = LSTM(2, 4, forgetBias: 3, using: &source)
    #expect(lstm.bias.elements == [0, 0, 0, 0, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(lstm.hiddenWeight.magnitude().max() <= 0.5)
    #expect(lstm.parameterCount == 2 * 16 + 4 * 16 + 16)
    #expect(GRU(2, 4, using: &source).parameterCount == 2 * 12 + 4 * 12 + 12 + 4)
    #expect(Elman(2, 4, using: &source).parameterCount == 2 * 4 + 4 * 4 + 4)
  }
}
