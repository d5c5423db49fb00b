// How large a picture is and where its panels stand, in units of an SVG that is 720 wide with text
// of size 14. One panel is wide; two stand side by side; more stand in rows of two.

struct PixelLayout: Equatable {
  var columns: Int
  var rows: Int
  var width: Int
  var height: Int
  /// The height of the figure's title, above all panels.
  var titleHeight: Int

  init(_ figure: Figure) {
    width = 720
    let count = max(1, figure.panels.count)
    columns = count == 1 ? 1 : 2
    rows = (count + columns - 1) / columns
    titleHeight = 26 * PixelLayout.titleLines(figure).count
    let panelWidth = Double(width / columns)
    height = 0
    let heights = figure.panels.map { [self] panel -> Double in
      for case .images(let images) in panel.layers {
        let sheet = PictureSheet(images)
        return panelWidth * sheet.height / max(1, sheet.width) + 8 + 20
          * Double(headingLines(panel).count)
      }
      return count == 1 ? 414 : count == 2 ? 384 : 330
    }
    height = titleHeight + rows * Int(heights.max() ?? 414)
  }

  /// The title of a panel, which stands above its legend.
  func headingLines(_ panel: Panel) -> [String] {
    FigureText.lines(panel.title, width: columns > 1 ? 42 : 84)
  }

  /// Room for the titles of the panels in `row`, the same for all of them.
  func headingHeight(_ figure: Figure, row: Int) -> Double {
    let panels = figure.panels.dropFirst(row * columns).prefix(columns)
    let lines = panels.map { headingLines($0).count }.max() ?? 0
    return lines == 0 ? 0 : 20 * Double(lines) + 4
  }

  static func titleLines(_ figure: Figure) -> [String] {
    FigureText.lines(figure.title, width: 62)
  }
}
