// Two data sets whose truth is known, because it made them: houses and advertising. Chapter 05.
// Left out: everything that makes real prices hard, except noise and a mistyped number.
import Curriculum

/// Houses by size, age and location. A price is in thousands.
public enum Houses {
  /// Intercept, thousands per m², per year, and for a suburb or a village against the center.
  public static let truth = [80, 2.9, -1.2, -60, -110.0]
  /// The standard deviation of what no factor explains, in thousands.
  public static let noise = 30.0
  static let locations = ["center", "suburb", "village"]
  /// Sizes in m², from and to: houses grow as the town thins out.
  private static let sizes = [(40.0, 120.0), (70.0, 160.0), (90.0, 220.0)]

  /// `rows` houses. With `twin` above 0 the size is measured a second time, that many m² off;
  /// with `outlier` somebody types a zero too many.
  public static func make(
    rows: Int, twin: Double = 0, outlier: Bool = false, using source: inout RandomSource
  ) -> Dataset {
    var size: [Double] = []
    var age: [Double] = []
    var location: [String] = []
    var price: [Double] = []
    // book:begin houses
    for _ in 0..<rows {
      let place = source.integer(below: 3)
      let (small, large) = sizes[place]
      size.append((small + (large - small) * source.unit()).rounded())
      age.append(Double(source.integer(below: 81)))
      location.append(locations[place])
      let value = truth[0] + truth[1] * (size.last ?? 0) + truth[2] * (age.last ?? 0)
      let ofPlace = place == 0 ? 0 : truth[2 + place]
      price.append(value + ofPlace + noise * Double(source.normal()))
    }
    // book:end houses
    var data = Dataset(
      name: "houses", factors: [Factor("size", size), Factor("age", age)],
      targetName: "price", target: price, truth: truth, question: [100, 30])
    data.factors += Factor.oneHot("location", location)
    // With few rows a location may be missing.
    data.question? += data.factors.dropFirst(2).map { $0.name.hasSuffix("suburb") ? 1 : 0 }
    if data.factors.count != truth.count - 1 { data.truth = nil }
    if twin > 0 { addTwin(twin, to: &data, using: &source) }
    if outlier { mistype(&data) }
    return data
  }

  private static func addTwin(
    _ distance: Double, to data: inout Dataset, using source: inout RandomSource
  ) {
    let again = data.factors[0].values.map { $0 + distance * Double(source.normal()) }
    data.factors.append(Factor("size again", again))
    data.truth?.append(0)
    if let size = data.question?.first { data.question?.append(size) }
    data.remarks.append(
      "Every size was measured twice; the second time is off by about \(Digits.text(distance)) m².")
  }

  /// The row whose size is nearest to 95 m² gets ten times its size.
  private static func mistype(_ data: inout Dataset) {
    let sizes = data.factors[0].values
    guard let row = sizes.indices.min(by: { abs(sizes[$0] - 95) < abs(sizes[$1] - 95) }) else {
      return
    }
    data.factors[0].values[row] *= 10
    data.remarks.append(
      """
      In row \(row + 1) somebody typed \(Digits.text(sizes[row] * 10)) m² for \
      \(Digits.text(sizes[row])).
      """)
  }
}

/// Sales in thousands of units against money spent, in thousands, on three media. Radio and paper
/// are bought together; paper does nothing.
public enum Advertising {
  /// Intercept, then units for each unit of money on television, radio and paper.
  public static let truth = [3, 0.045, 0.19, 0.0]
  public static let noise = 1.6

  public static func make(rows: Int, using source: inout RandomSource) -> Dataset {
    var columns: [[Double]] = [[], [], []]
    var sales: [Double] = []
    for _ in 0..<rows {
      let television = 300 * source.unit()
      let radio = 50 * source.unit()
      // Who buys radio buys paper too.
      let paper = 0.7 * radio + 25 * source.unit()
      let spent = [television, radio, paper].map { ($0 * 10).rounded() / 10 }
      for j in 0..<3 { columns[j].append(spent[j]) }
      sales.append(
        zip(spent, truth.dropFirst()).reduce(truth[0]) { $0 + $1.0 * $1.1 }
          + noise * Double(source.normal()))
    }
    return Dataset(
      name: "campaigns",
      factors: zip(["television", "radio", "paper"], columns).map { Factor($0, $1) },
      targetName: "sales", target: sales, truth: truth, question: [150, 25, 30])
  }
}
