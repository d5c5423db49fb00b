// The example that fits on paper: L = ½ (x² + 16 y²) from (8, 1). Chapter 06, “by hand”.
import Curriculum
import Tensors

/// What the chapter works out with a pencil.
enum ByHand {
  static let start = Tensor([8, 1])

  /// ∂L/∂x = x, ∂L/∂y = 16 y.
  static func slope(_ w: Tensor) -> Tensor { w * Tensor([1, 16]) }

  /// The weights before the first step and after each of `steps`.
  static func path(_ optimizer: any Optimizer, steps: Int) -> [Tensor] {
    var (optimizer, w) = (optimizer, start)
    var path = [w]
    for _ in 0..<steps {
      optimizer.step(&w, slope(w))
      path.append(w)
    }
    return path
  }

  static func ravine(_ report: inout some Report) {
    report.text("By hand: L = 1/2 (x² + 16 y²) from (8, 1), where the slope is (8, 16).")
    let walkers: [(String, any Optimizer)] = [
      ("SGD, rate 1/8", SGD(rate: 0.125)), ("SGD, rate 1/16", SGD(rate: 0.0625)),
      ("momentum 1/2, rate 1/16", SGD(rate: 0.0625, momentum: 0.5)),
      ("Adagrad, rate 1", Adagrad(rate: 1)), ("Adam, rate 1", Adam(rate: 1)),
    ]
    let paths = walkers.map { path($0.1, steps: 3) }
    report.table(
      Table(
        "Three steps on paper", headings: ["optimizer", "start", "step 1", "step 2", "step 3"],
        rows: zip(walkers, paths).map { walker, path in
          [walker.0]
            + path.map { w in
              // What rounding leaves of a zero is a zero on paper.
              "("
                + w.elements.map {
                  abs($0) < 1e-6 ? "0" : Digits.significant(Double($0), digits: 4)
                }
                .joined(separator: ", ")
                + ")"
            }
        }))
  }
}
