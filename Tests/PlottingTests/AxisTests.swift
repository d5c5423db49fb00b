// Ranges, ticks and their texts, and where values fall.

import Testing

@testable import Plotting

@Suite struct AxisTests {
  private func labels(_ low: Double, _ high: Double, base: Double? = nil, count: Int = 5)
    -> [String]
  {
    Ticks.choose(low...high, base: base, count: count).map(\.label)
  }

  @Test("a curve whose only step is 0 has nothing to the left of it")
  func pointAtZero() {
    let panel = Panel(
      x: Axis("step"), y: Axis("loss"), layers: [.lines(Series("loss", x: [0], y: [0]))])
    let scales = PanelScales(panel, xTicks: 5, yTicks: 5)
    #expect(scales.x.lower == 0 && scales.x.upper >= 1)
    // Values, such as weights that stay 0, lie in the middle.
    #expect(scales.y.lower <= -1 && scales.y.upper >= 1)
    let asked = Scale(
      Axis("", minimum: 0), extent: Extent(bounds: 0...0), margin: 0, tickCount: 5)
    #expect(asked.lower == 0 && asked.upper == 1)
    let other = Scale(Axis("step"), extent: Extent(bounds: 5...5), margin: 0, tickCount: 5)
    #expect(other.lower == 4.5 && other.upper == 5.5)
  }

  @Test func linearTicksAreRound() {
    #expect(labels(0, 1) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(-3, 7.5) == ["−2", "0", "2", "4", "6"])
    #expect(labels(0, 500) == ["0", "100", "200", "300", "400", "500"])
    #expect(labels(0, 4e6) == ["0", "10⁶", "2×10⁶", "3×10⁶", "4×10⁶"])
    #expect(labels(0, 2e-6, count: 2) == ["0", "10⁻⁶", "2×10⁻⁶"])
    #expect(labels(0.99, 1.01, count: 4) == ["0.990", "0.995", "1.000", "1.005", "1.010"])
  }

  @Test func logarithmicTicksArePowers() {
    #expect(
      labels(16, 2048, base: 2, count: 8) == [
        "16", "32", "64", "128", "256", "512", "1024", "2048",
      ])
    #expect(labels(1e-5, 1, base: 10, count: 6) == ["10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"])
    #expect(labels(0.3, 150, base: 10, count: 4) == ["1", "10", "100"])
    #expect(labels(3, 30, base: 10) == ["5", "10", "20"])
    #expect(labels(1, 1_048_576, base: 2, count: 5) == ["2⁰", "2⁵", "2¹⁰", "2¹⁵", "2²⁰"])
  }

  @Test func positionsRunFromEdgeToEdge() {
    let linear = Scale(
      Axis("", minimum: 10, maximum: 0), extent: Extent(), margin: 0, tickCount: 5)
    #expect(linear.isReversed)
    #expect(linear.position(10) == 0)
    #expect(linear.position(0) == 1)
    let log = Scale(
      Axis("", scale: .log(base: 10), minimum: 1, maximum: 100), extent: Extent(), margin: 0,
      tickCount: 5)
    #expect(log.position(10) == 0.5)
    #expect(log.position(0) == nil)
    #expect(log.position(-1) == nil)
    #expect(abs(log.value(at: 0.5) - 10) < 1e-12)
  }

  @Test func zeroStaysTheEdge() {
    let scale = Scale(Axis(""), extent: Extent(bounds: 0...10), margin: 0.05, tickCount: 5)
    #expect(scale.lower == 0)
    #expect(scale.upper == 10.5)
  }

  @Test func edgesLieHalfWay() {
    #expect(CellEdges([0, 1, 3], isLog: false).edges == [-0.5, 0.5, 2, 4])
    #expect(CellEdges([1, 4], isLog: true).edges == [0.5, 2, 8])
    #expect(CellEdges([], isLog: false).edges == [])
  }

  @Test func numbersAsAReaderWantsThem() {
    let cases: [(Double, String)] = [
      (0, "0"), (0.25, "0.25"), (-12.34, "−12.3"), (1234.5, "1234"), (0.00001, "10⁻⁵"),
      (1.5e6, "1.5×10⁶"), (9.999e6, "10⁷"), (-2e-7, "−2×10⁻⁷"), (.nan, "–"), (.infinity, "∞"),
    ]
    for (value, text) in cases { #expect(NumberText.short(value) == text) }
    #expect(NumberText.range(0.00001, 0.99) == ("0", "0.99"))
  }

  @Test func sameNameSameStyleInEveryPanel() {
    let styles = SeriesStyles(Samples.several)
    #expect(styles.style("naive").index == 0)
    #expect(styles.style("class 1").index == 4)
    #expect(Palette.series.count == Palette.seriesOf256.count)
  }
}
