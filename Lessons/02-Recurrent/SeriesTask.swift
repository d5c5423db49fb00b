// A series of numbers with a season: generated, or a column of the reader's own file; windows of it,
// and forecasts that are held against the naive one. Chapter 02.
import Curriculum
import Data
import Losses
import Tensors
import VectorMath

/// A series, cut into a part that is learned from and the last fifth, which is forecast.
public struct SeriesTask {
  public let name: String
  public let values: [Float]
  /// What the axes of a figure say.
  let (stepLabel, valueLabel): (String, String)
  /// Steps of one season: 24 for hours with a daily rhythm.
  public let period: Int
  /// Steps that a forecast reads before its own begin.
  public let window: Int
  /// How many values are learned from.
  public let learned: Int
  private let mean: Float
  private let deviation: Float

  /// - Throws: `CourseError` for a series that is too short or never changes.
  public init(
    _ values: [Float], period: Int, name: String = "the series",
    labels: (String, String) = ("step", "value")
  ) throws {
    (self.name, self.values, self.period) = (name, values, period)
    (stepLabel, valueLabel) = labels
    window = 2 * period
    // A fifth must hold a window and two forecasts.
    let needed = 5 * (window + 2 * period)
    if values.count < needed {
      throw CourseError(
        .usage,
        """
        \(name) has \(values.count) values; learning and judging seasons of \(period) needs \
        \(needed).
        """, mend: "Give a longer series, or a shorter season: period=N.")
    }
    learned = values.count - values.count / 5
    // A power of two keeps the squares of large and small values in the range of Float.
    let (numbers, unit) = EuclideanNorm.scaled(Array(values[..<learned]))
    let part = Tensor(numbers)
    mean = unit * part.mean()
    deviation = unit * part.variance(axis: 0).scalar.squareRoot()
    if !(deviation > 0 && deviation.isFinite) {
      throw CourseError(
        .usage, "\(name) never changes in the part to learn from, or is too large for numbers.",
        mend: "Choose another column: column=NAME.")
    }
  }

  /// Hours of electricity in a street: two peaks a day, slow weather, and noise; in kW.
  public init(days: Int, seed: Int) throws {
    var source = RandomSource(seed: seed)
    var weather: Float = 0
    let hours = (0..<24 * days).map { t -> Float in
      let angle = 2 * Float.pi * Float(t % 24) / 24
      weather = 0.97 * weather + source.normal(mean: 0, deviation: 0.25)
      let season = -6 * VectorMath.cos(angle) - 4 * VectorMath.cos(2 * angle + 0.6)
      return 30 + season + weather + source.normal(mean: 0, deviation: 2)
    }
    try self.init(
      hours, period: 24, name: "the street", labels: ("hour", "electricity in kW"))
  }

  /// A column of the reader's own file.
  public init(path: String, column: String, period: Int) throws {
    let (name, numbers) = try CSVFile(path: path).series(column)
    try self.init(
      numbers.map { Float($0) }, period: period, name: "“\(name)” of \(path)",
      labels: ("row of the file", name))
  }

  private func scaled(_ value: Float) -> Float { (value - mean) / deviation }

  /// `count` random windows of the learned part, X `[T, B, 1]`, and the values that follow each
  /// step, `[T, B, 1]`, both standardized.
  func batch(_ count: Int, using source: inout RandomSource) -> (x: Tensor, next: Tensor) {
    let starts = (0..<count).map { _ in source.integer(below: learned - window) }
    func values(_ shift: Int) -> Tensor {
      Tensor(
        (0..<window).flatMap { t in starts.map { scaled(self.values[$0 + t + shift]) } },
        shape: [window, count, 1])
    }
    return (values(0), values(1))
  }

  /// Where forecasts of the last fifth begin: one every quarter of a season.
  var origins: [Int] {
    Array(stride(from: learned + window, through: values.count - period, by: max(1, period / 4)))
  }

  /// The next season from each origin: reads the window before it, then its own forecasts.
  ///
  /// - Returns: One row of `period` values for each origin.
  func forecast<Cell>(_ model: SequenceModel<Cell>, from origins: [Int]) -> [[Float]] {
    var pass = Pass.evaluation
    let n = origins.count
    var x = Tensor(
      (0..<window).flatMap { t in origins.map { scaled(values[$0 - window + t]) } },
      shape: [window, n, 1])
    var state = model.cell.start(batch: n)
    var rows = [[Float]](repeating: [], count: n)
    for _ in 0..<period {
      let (output, last) = model.cell.read(x, from: state, &pass)
      state = last
      let time = output.shape[0]
      let next = model.head(output.rows(time - 1..<time))
      for i in 0..<n { rows[i].append(next.elements[i] * deviation + mean) }
      x = next
    }
    return rows
  }

  /// The seasonal-naive forecast: what was one season ago (Hyndman & Athanasopoulos 2021, 5.2).
  func naive(from origins: [Int]) -> [[Float]] {
    origins.map { Array(values[$0 - period..<$0]) }
  }

  /// The root of the mean squared error of forecasts.
  func error(of forecasts: [[Float]], from origins: [Int]) -> Double {
    var sum = 0.0
    for (row, origin) in zip(forecasts, origins) {
      for (i, value) in row.enumerated() {
        let error = Double(value) - Double(values[origin + i])
        sum += error * error
      }
    }
    return (sum / Double(max(1, forecasts.count * period))).squareRoot()
  }
}
