// The experiment of lesson 11: how fast the mean of random numbers approaches its limit.
// Chapter 11.
import Curriculum
import Plotting

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<BackpropagationLesson>
  let hands: Hands

  init(_ settings: LessonSettings<BackpropagationLesson>, _ hands: Hands) {
    self.settings = settings
    self.hands = hands
  }

  /// The running mean of numbers from 0 to 1, whose mean is 1/2 in the limit.
  func followMean(_ report: inout some Report) {
    var source = RandomSource(seed: settings.seed)
    let x = (0..<settings.samples).map { _ in Float(source.unit()) }
    let errors = errors(of: RunningMean.of(x))
    for (count, error) in zip(counts, errors) { report.metric(count, "error", error) }
    report.table(
      Table(
        "The mean of the first n numbers", headings: ["n", "error", "1/√(12 n)"],
        rows: zip(counts, errors).map { count, error in
          ["\(count)", Digits.significant(error), Digits.significant(typicalError(count))]
        }))
    report.value("error", errors[errors.count - 1])
    report.value("typicalError", typicalError(settings.samples))
    report.figure(figure([("error", errors)]))
  }

  /// 1, 2, 4, … and the number of samples itself.
  private var counts: [Int] {
    var counts = [1]
    while counts[counts.count - 1] < settings.samples {
      counts.append(min(settings.samples, 2 * counts[counts.count - 1]))
    }
    return counts
  }

  /// How far the means are from 1/2 at each of `counts`; a logarithmic axis has no place for 0.
  private func errors(of means: [Float]) -> [Double] {
    counts.map { max(1e-9, abs(Double(means[$0 - 1]) - 0.5)) }
  }

  /// The standard deviation of the mean of n numbers: that of one of them is 1/√12.
  private func typicalError(_ n: Int) -> Double { (1 / (12 * Double(n))).squareRoot() }

  private func figure(_ curves: [(name: String, errors: [Double])]) -> Figure {
    let x = counts.map(Double.init)
    let typical = Series("1/√(12 n)", x: x, y: counts.map(typicalError))
    return Figure(
      name: "error", title: "The error of the mean of n numbers",
      alt: """
        Error of the running mean against n, from 1 to \(settings.samples), with logarithmic axes, \
        beside the line 1/√(12 n). The last error is \
        \(Digits.significant(curves[0].errors[x.count - 1])).
        """,
      panels: [
        Panel(
          x: Axis("n", scale: .log(base: 10)), y: Axis("error", scale: .log(base: 10)),
          layers: curves.map { .lines(Series($0.name, x: x, y: $0.errors)) } + [.lines(typical)])
      ])
  }
}
