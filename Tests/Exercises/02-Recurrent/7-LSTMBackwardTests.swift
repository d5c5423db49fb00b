// Tests of exercise 02.7.

import ExerciseSupport
import Foundation
import Recurrent
import RecurrentExercises
import Tensors
import Testing

@Suite("02.7 LSTM backward", .exercise("02"))
struct LSTMBackwardTests {
  private let gates = LSTMGates(
    i: Tensor([[0.59868765, 0.42555749], [0.76852483, 0.62245935]]),
    f: Tensor([[0.71094948, 0.52497917], [0.33181223, 0.57444251]]),
    g: Tensor([[0.19737533, -0.80049902], [0.53704959, -0.37994897]]),
    o: Tensor([[0.37754068, 0.68997449], [0.56217653, 0.81757444]]))
  private let before = Tensor([[0.7, -0.2], [-1.3, 0.4]])
  private let cell = Tensor([[0.61583078, -0.44565421], [-0.01861995, -0.00672579]])
  private let dHidden = Tensor([[1, -0.5], [0.75, 0.2]])
  private let dCell = Tensor([[0.3, 0.6], [-0.9, 0.4]])

  @Test("One number each matches the result worked out by hand")
  func byHand() {
    let half = Tensor([[0.5]])
    let (dZ, dBefore) = lstmBackward(
      LSTMGates(i: half, f: half, g: Tensor([[0]]), o: half), Tensor([[1]]), half, Tensor([[0]]),
      Tensor([[1]]))
    let call = "lstmBackward(i 0.5, f 0.5, g 0, o 0.5, c 1, c' 0.5, dHidden 0, dCell 1)"
    expect(dZ, [[0]], [[0.25]], [[0.5]], [[0]], call)
    expectEqual(dBefore, Tensor([[0.5]]), "\(call).dBefore")
  }

  @Test("A batch of two agrees with PyTorch")
  func golden() {
    let (dZ, dBefore) = lstmBackward(gates, before, cell, dHidden, dCell)
    let call = "lstmBackward([2, 2] each)"
    expect(
      dZ, [[0.02674923, -0.06171682], [-0.04571630, -0.05031526]],
      [[0.08114208, -0.01572978], [0.13792044, 0.05510164]],
      [[0.32454780, 0.04820966], [-0.26168245, 0.30012432]],
      [[0.12883337, 0.04474138], [-0.00343686, -0.00020062]], call)
    expectEqual(
      dBefore, Tensor([[0.40102765, 0.16556938], [-0.15877670, 0.32370266]]), "\(call).dBefore")
  }

  @Test("Random steps of all shapes agree with differences of the step in Double")
  func drawn() {
    var draws = Draws()
    for _ in 0..<10 {
      let shape = [draws.integer(1...3), draws.integer(1...4)]
      let count = shape[0] * shape[1]
      // z_i, z_f, z_g, z_o and c, one after the other
      let start = draws.numbers(5 * count, -2, 2).map { Double($0) }
      let (dHidden, dCell) = (draws.tensor(shape, -2, 2), draws.tensor(shape, -2, 2))
      func part(_ numbers: [Double], _ place: Int) -> [Double] {
        Array(numbers[place * count..<(place + 1) * count])
      }
      func open(_ z: [Double]) -> [Double] { z.map { 1 / (1 + Foundation.exp(-$0)) } }
      func cells(_ numbers: [Double]) -> [Double] {
        let (i, f) = (open(part(numbers, 0)), open(part(numbers, 1)))
        let (zG, c) = (part(numbers, 2), part(numbers, 4))
        return (0..<count).map { f[$0] * c[$0] + i[$0] * Foundation.tanh(zG[$0]) }
      }
      let numeric = numericGradient(at: start) { numbers in
        let (o, new) = (open(part(numbers, 3)), cells(numbers))
        var loss = 0.0
        for k in 0..<count {
          loss += Double(dHidden.elements[k]) * o[k] * Foundation.tanh(new[k])
          loss += Double(dCell.elements[k]) * new[k]
        }
        return loss
      }
      func tensor(_ numbers: [Double]) -> Tensor { Tensor(numbers.map { Float($0) }, shape: shape) }
      let gates = LSTMGates(
        i: tensor(open(part(start, 0))), f: tensor(open(part(start, 1))),
        g: tensor(part(start, 2).map { Foundation.tanh($0) }), o: tensor(open(part(start, 3))))
      let (dZ, dBefore) = lstmBackward(
        gates, tensor(part(start, 4)), tensor(cells(start)), dHidden, dCell)
      let got = [("dZ.i", dZ.i), ("dZ.f", dZ.f), ("dZ.g", dZ.g), ("dZ.o", dZ.o)]
      for (place, (name, gradient)) in (got + [("dBefore", dBefore)]).enumerated() {
        guard
          expectEqual(
            gradient, tensor(part(numeric, place)), "lstmBackward(\(shape) each).\(name)",
            tolerance: nearby)
        else { return }
      }
    }
  }

  @Test("Nothing asked, nothing given; what is asked twice is given twice")
  func linear() {
    let zeros = Tensor.zeros([2, 2])
    let nothing = lstmBackward(gates, before, cell, zeros, zeros)
    expectEqual(nothing.dBefore, zeros, "dBefore where dHidden and dCell are 0")
    expectEqual(nothing.dZ.o, zeros, "dZ.o where dHidden and dCell are 0")
    let once = lstmBackward(gates, before, cell, dHidden, dCell)
    let twice = lstmBackward(gates, before, cell, dHidden * 2, dCell * 2)
    guard expectShape(once.dBefore, [2, 2], "dBefore") else { return }
    expectEqual(twice.dBefore, once.dBefore * 2, "dBefore of twice as much")
  }

  @Test("An open forget gate hands the gradient on whole, a closed one stops it")
  func highway() {
    let (zeros, ones) = (Tensor.zeros([2, 2]), Tensor.ones([2, 2]))
    for (f, expected) in [(ones, dCell), (zeros, zeros)] {
      let open = LSTMGates(i: zeros, f: f, g: zeros, o: zeros)
      let got = lstmBackward(open, before, cell, zeros, dCell).dBefore
      expectEqual(got, expected, "dBefore with the forget gate at \(f.elements[0])")
    }
  }

  private func expect(
    _ dZ: LSTMGates, _ i: [[Float]], _ f: [[Float]], _ g: [[Float]], _ o: [[Float]],
    _ call: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (name, got, expected) in [
      ("i", dZ.i, i), ("f", dZ.f, f), ("g", dZ.g, g), ("o", dZ.o, o),
    ] {
      expectEqual(
        got, Tensor(expected), "\(call).dZ.\(name)", sourceLocation: sourceLocation)
    }
  }
}
