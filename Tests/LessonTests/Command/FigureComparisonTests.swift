// The figures of several runs, over each other or side by side.
import Curriculum
import Foundation
import Plotting
import Testing

@testable import lesson

@Suite("Figures over each other")
struct FigureComparisonTests {
  private func panel(_ layers: Panel.Layer..., title: String = "", notes: [Annotation] = [])
    -> Panel
  {
    Panel(
      title: title, x: Axis("step"), y: Axis("loss"), layers: layers, annotations: notes,
      legend: .topRight)
  }

  private func figure(_ name: String, _ panels: Panel...) -> Figure {
    Figure(name: name, title: "Loss", alt: "It falls.", panels: panels)
  }

  private func line(_ name: String, _ y: [Double]) -> Panel.Layer {
    .lines(Series(name, x: [0, 1], y: y, emphasis: .strong))
  }

  private func compare(_ a: Panel, _ b: Panel) -> [Panel] {
    PanelOverlay(labels: ["A", "B"], panels: [a, b]).result
  }

  @Test("one curve a run: the legend has the runs; what is the same is drawn once")
  func curves() {
    let panels = compare(
      panel(line("loss", [2, 1]), line("least", [0, 0])),
      panel(line("loss", [3, 1]), line("least", [0, 0])))
    #expect(panels.count == 1)
    #expect(panels[0].parts.map(\.name) == ["A", "least", "B"])
    #expect(panels[0].legend == .outside)
  }

  @Test("several curves a run keep their names beside the run's")
  func several() {
    let panels = compare(
      panel(line("loss", [2, 1]), line("yours", [2, 3])),
      panel(line("loss", [3, 1])))
    #expect(panels[0].parts.map(\.name) == ["loss, A", "yours, A", "loss, B"])
    // The same color for the same curve, the same dash for the same run.
    let kins = panels[0].layers.map { layer -> Series.Kin? in
      if case .lines(let series) = layer { series.kin } else { nil }
    }
    #expect(
      kins == [
        Series.Kin(kind: "loss", run: "A"), Series.Kin(kind: "yours", run: "A"),
        Series.Kin(kind: "loss", run: "B"),
      ])
  }

  @Test("groups of bars stand beside each other; other categories side by side")
  func bars() {
    func bars(_ categories: [String], _ y: [Double]) -> Panel {
      panel(.bars(Bars(categories: categories, groups: [Bars.Group("fit", values: y)])))
    }
    let same = compare(bars(["a", "b"], [1, 2]), bars(["a", "b"], [1, 3]))
    #expect(same.count == 1 && same[0].layers.count == 1)
    #expect(same[0].parts.map(\.name) == ["A", "B"])
    let other = compare(bars(["a", "b"], [1, 2]), bars(["a", "c"], [1, 3]))
    #expect(other.map(\.title) == ["A", "B"])
  }

  @Test("paths lie over one contour; two different hills stand side by side")
  func contours() {
    func hill(_ height: Double, _ path: [Double]) -> Panel {
      let grid = Grid(x: [0, 1], y: [0, 1], values: [[0, 1], [1, height]], label: "loss")
      return panel(.contour(grid, levels: [0.5]), line("path", path))
    }
    let same = compare(hill(2, [0, 1]), hill(2, [1, 0]))
    #expect(same.count == 1)
    #expect(same[0].layers.count == 3)
    #expect(compare(hill(2, [0, 1]), hill(3, [0, 1])).count == 2)
  }

  @Test("pictures and heatmaps stand side by side, named after their runs")
  func pictures() {
    func heat(_ x: Double) -> Panel {
      panel(.heatmap(Grid(x: [0, 1], y: [0], values: [[0, x]], label: "")), title: "weights")
    }
    #expect(compare(heat(1), heat(2)).map(\.title) == ["A: weights", "B: weights"])
    #expect(compare(heat(1), heat(1)).map(\.title) == ["weights"])
    func pictures(_ ink: Double) -> Panel {
      panel(.images(ImageGrid(columns: 1, pictures: [ImageGrid.Picture("", rows: [[ink]])])))
    }
    #expect(compare(pictures(0), pictures(1)).map(\.title) == ["A", "B"])
  }

  private func heat(_ values: [Double], label: String = "weight", title: String = "") -> Panel {
    panel(
      .heatmap(Grid(x: [0, 1], y: [0], values: [values], label: label)), line("edge", [0, 1]),
      title: title)
  }

  /// The ends of the colour scale of each heatmap, where they were set.
  private func ends(_ panels: [Panel]) -> [[Double]] {
    panels.flatMap { panel in
      panel.layers.compactMap { layer in
        if case .heatmap(let grid) = layer {
          [grid.minimum, grid.maximum].compactMap { $0 }
        } else {
          nil
        }
      }
    }
  }

  @Test("heatmaps of the same quantity have one colour scale, which holds all of both")
  func colours() {
    #expect(ends(compare(heat([0, 1]), heat([0.25, 4]))) == [[0, 4], [0, 4]])
    #expect(ends(compare(heat([0, 1]), heat([-2, .nan]))) == [[-2, 1], [-2, 1]])
    #expect(ends(compare(heat([0, 1e300]), heat([3, .infinity]))) == [[0, 3], [0, 3]])
    // The values themselves stay, and what else is drawn.
    let panels = compare(heat([0, 1]), heat([0, 2]))
    #expect(panels[1].layers[0] != panels[0].layers[0])
    #expect(panels[0].layers[1] == line("edge", [0, 1]))
  }

  @Test("other quantities keep their own scales, and so do heatmaps that are drawn once")
  func otherColours() {
    #expect(ends(compare(heat([0, 1]), heat([0, 2], label: "class"))) == [[], []])
    #expect(ends(compare(heat([0, 1]), heat([0, 1]))) == [[]])
    func bare(_ top: Double, _ title: String) -> Panel { heat([0, top], label: "", title: title) }
    #expect(ends(compare(bare(1, "a"), bare(2, "a"))) == [[0, 2], [0, 2]])
    #expect(ends(compare(bare(1, "a"), bare(2, "b"))) == [[], []])
    #expect(ends(compare(heat([.nan, .nan]), heat([0, 2]))) == [[], []])
  }

  @Test("each panel of a figure has a scale of its own; the figure's text says what colours mean")
  func panelColours() {
    let one = figure("maps", heat([0, 1], title: "first"), heat([0, 9], title: "second"))
    let two = figure("maps", heat([0, 2], title: "first"), heat([0, 8], title: "second"))
    let comparison = FigureComparison(labels: ["A", "B"], figures: [[one], [two]])
    #expect(ends(comparison.shared[0].panels) == [[0, 2], [0, 2], [0, 9], [0, 9]])
    #expect(comparison.shared[0].alt.hasSuffix(SharedColours.remark))
    // Another number of panels: the title says which belong together.
    let three = figure(
      "maps", heat([0, 5], title: "second"), heat([0, 2], title: "first"),
      heat([0, 7], title: "own"))
    let uneven = FigureComparison(labels: ["A", "B"], figures: [[one], [three]])
    #expect(ends(uneven.shared[0].panels) == [[0, 2], [0, 9], [0, 9], [0, 2], []])
    let curves = FigureComparison(
      labels: ["A", "B"],
      figures: [[figure("l", panel(line("l", [1])))], [figure("l", panel(line("l", [2])))]])
    #expect(!curves.shared[0].alt.contains("colours"))
  }

  @Test("more than eight curves stand side by side, with the same ranges")
  func tooMany() {
    func many(_ top: Double) -> Panel {
      Panel(
        x: Axis("x"), y: Axis("y"), layers: (0..<5).map { line("\($0)", [top, Double($0)]) })
    }
    let panels = compare(many(10), many(20))
    #expect(panels.count == 2)
    #expect(panels[0].y == panels[1].y && panels[0].x == panels[1].x)
    #expect((panels[0].y.maximum ?? 0) >= 20)
  }

  @Test("other axes stand side by side")
  func axes() {
    var other = panel(line("loss", [1, 2]))
    other.y = Axis("loss", scale: .log(base: 10))
    #expect(compare(panel(line("loss", [1, 2])), other).count == 2)
  }

  @Test("remarks that differ say whose they are")
  func remarks() {
    let panels = compare(
      panel(
        line("l", [1, 2]),
        notes: [.horizontal(y: 1, label: "floor"), .vertical(x: 1, label: "end")]),
      panel(
        line("l", [1, 3]),
        notes: [.horizontal(y: 1, label: "floor"), .vertical(x: 2, label: "end")]))
    #expect(
      panels[0].annotations == [
        .horizontal(y: 1, label: "floor"), .vertical(x: 1, label: "end, A"),
        .vertical(x: 2, label: "end, B"),
      ])
  }

  @Test("lines that nearly coincide share a label")
  func nearLines() {
    func lined(_ y: Double) -> Panel {
      panel(line("l", [0, y]), notes: [.horizontal(y: y, label: "floor")])
    }
    #expect(
      compare(lined(10), lined(10.1))[0].annotations == [
        .horizontal(y: 10, label: "floor"), .horizontal(y: 10.1, label: ""),
      ])
    #expect(
      compare(lined(10), lined(5))[0].annotations == [
        .horizontal(y: 10, label: "floor, A"), .horizontal(y: 5, label: "floor, B"),
      ])
  }

  @Test("figures that only some runs have are left out and named")
  func alone() {
    let loss = figure("loss", panel(line("l", [1, 2])))
    let other = figure("loss", panel(line("l", [1, 3])), panel(line("m", [1, 3])))
    let comparison = FigureComparison(
      labels: ["A", "B"], figures: [[loss, figure("twins")], [other]])
    #expect(comparison.shared.map(\.name) == ["loss"])
    // Another number of panels: all of them, each with its run.
    #expect(comparison.shared[0].panels.map(\.title) == ["A", "B", "B"])
    #expect(comparison.shared[0].alt.hasPrefix("2 runs compared: A; B."))
    #expect(comparison.alone == ["twins"])
    #expect(comparison.same.isEmpty)
    let alike = FigureComparison(labels: ["A", "B"], figures: [[loss], [loss]])
    #expect(alike.same == ["loss"])
    #expect(alike.different == alike.shared, "where all are the same, all are shown")
    let rate = figure("rate", panel(line("l", [1, 2])))
    let mixed = FigureComparison(
      labels: ["A", "B"],
      figures: [[rate, loss], [rate, figure("loss", panel(line("l", [2, 2])))]])
    #expect(mixed.shared.map(\.name) == ["rate", "loss"])
    #expect(mixed.different.map(\.name) == ["loss"])
  }
}
