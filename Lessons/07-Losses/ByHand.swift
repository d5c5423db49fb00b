// The examples that fit on paper: one temperature from three thermometers, one row of logits, ten parcels,
// and ten forecasts. Chapter 07.
import Curriculum
import Tensors

/// What the chapter works out with a pencil.
public enum ByHand {
  /// Three thermometers on one wall, in °C.
  public static let readings: [Float] = [19, 20, 27]
  /// Huber's δ on paper, in °C.
  public static let delta: Float = 2
  /// Logits of the classes sun, rain and snow.
  public static let logits: [Float] = [2, 1, 0]
  /// It rained.
  public static let label = 1
  /// How many days ten parcels took, sorted.
  public static let parcels: [Float] = [2, 2, 3, 3, 3, 4, 4, 5, 6, 9]
  /// Ten forecasts: how sure of its best class each was, and whether it was right.
  public static let forecasts: [(confidence: Float, isRight: Bool)] =
    [true, false, true, true, false].map { (0.55, $0) }
    + [true, true, false, true, false].map { (0.95, $0) }

  /// The ten forecasts in bins.
  static var calibration: Calibration {
    // The best of three classes has the confidence; the others divide what is left.
    let rows = forecasts.map { [$0.confidence, (1 - $0.confidence) / 2, (1 - $0.confidence) / 2] }
    return Calibration(
      logits: Tensor(rows).log(), labels: forecasts.map { $0.isRight ? 0 : 1 })
  }

  /// The votes of the parcels on `answer` by the quantile loss: the slope of each.
  static func votes(on answer: Float, quantile: Float) -> [Float] {
    Loss.Each.quantile(
      Tensor.full([parcels.count], answer), Tensor(parcels), quantile: quantile
    ).dOutput.elements
  }

  /// The summed losses of the answer c: squared, absolute, Huber's.
  public static func losses(of c: Float) -> (squared: Float, absolute: Float, huber: Float) {
    let (output, target) = (Tensor.full([readings.count], c), Tensor(readings))
    return (
      Loss.squaredError(output, target, reduction: .sum).loss,
      Loss.absoluteError(output, target, reduction: .sum).loss,
      Loss.huber(output, target, delta: delta, reduction: .sum).loss
    )
  }

  /// Tells what each loss thinks of four answers.
  static func thermometers(_ report: inout some Report) {
    let answers: [(Float, String)] = [
      (20, "the median"), (20.5, "Huber's"), (22, "the mean"), (27, "the largest"),
    ]
    report.text("By hand: three thermometers read 19, 20 and 27 °C. How warm is it?")
    report.table(
      Table(
        "How wrong each answer is",
        headings: ["answer", "", "squared", "absolute", "Huber, δ = 2"],
        rows: answers.map { c, name in
          let (squared, absolute, huber) = losses(of: c)
          return [text(c), name, text(squared), text(absolute), text(huber)]
        }))
  }

  /// Tells the cross-entropy of one row and its gradient.
  static func threeClasses(_ report: inout some Report) {
    let z = Tensor([logits])
    let p = z.softmax()
    let (loss, gradient) = Loss.crossEntropy(z, [label])
    report.table(
      Table(
        "One row of logits; it rained",
        headings: ["class", "logit z", "p = softmax(z)", "target y", "gradient p - y"],
        rows: ["sun", "rain", "snow"].enumerated().map { j, name in
          [
            name, text(logits[j]), Digits.fixed(p[0, j]), j == label ? "1" : "0",
            Digits.fixed(gradient[0, j]),
          ]
        }))
    report.value("handLoss", Double(loss))
    report.value("handProbability", Double(p[0, label]))
  }

  /// A number without a needless `.0`.
  private static func text(_ x: Float) -> String {
    x == x.rounded() && abs(x) < 1e6 ? "\(Int(x))" : "\(x)"
  }
}
