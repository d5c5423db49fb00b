// The example that fits on paper: one weight for the input, one for the state, three steps forward
// and three back. Chapter 02, “by hand”.
import Curriculum
import Tensors

/// What the chapter works out with a pencil: without tanh, so that the numbers stay round.
public enum ByHand {
  /// What is read: one 1, then silence.
  public static let inputs: [Float] = [1, 0, 0]
  /// W, U, as single numbers.
  public static let (w, u): (Float, Float) = (2, 0.5)
  /// What the last state should be.
  public static let target: Float = 1.5

  /// h_1 … h_3 of h_t = w x_t + u h_{t-1}, from h_0 = 0.
  public static func states(_ u: Float = ByHand.u) -> [Float] {
    var states: [Float] = []
    for x in inputs { states.append(w * x + u * (states.last ?? 0)) }
    return states
  }

  /// The gradients of half the squared error of the last state: dh_1 … dh_3, dw, du.
  public static func gradients() -> (dStates: [Float], dW: Float, dU: Float) {
    let h = states()
    var (dStates, dW, dU) = ([Float](repeating: 0, count: h.count), Float(0), Float(0))
    var dH = h[2] - target
    for t in (0..<h.count).reversed() {
      dStates[t] = dH
      // dw += dh_t x_t, du += dh_t h_{t-1}
      dW += dH * inputs[t]
      dU += dH * (t > 0 ? h[t - 1] : 0)
      // dh_{t-1} = u dh_t
      dH *= u
    }
    return (dStates, dW, dU)
  }

  static func threeSteps(_ report: inout some Report) {
    let h = states()
    let (dStates, dW, dU) = gradients()
    report.table(
      Table(
        "By hand: one number of state, w = 2, u = 0.5, without tanh",
        headings: ["step", "x", "h", "dh", "dh x", "dh h before"],
        rows: h.indices.map { t in
          let before = t > 0 ? h[t - 1] : 0
          return [
            "\(t + 1)", "\(Int(inputs[t]))", text(h[t]), text(dStates[t]),
            text(dStates[t] * inputs[t]), text(dStates[t] * before),
          ]
        } + [["sum", "", "", "", text(dW), text(dU)]]))
    report.value("handState", Double(h[2]))
    report.value("handDW", Double(dW))
    report.value("handDU", Double(dU))
  }

  /// `2`, `-0.25`: as one writes it.
  private static func text(_ x: Float) -> String {
    x == x.rounded() ? "\(Int(x))" : "\(x)"
  }
}
