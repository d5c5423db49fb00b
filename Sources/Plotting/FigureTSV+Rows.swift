// The rows of a figure in the order in which it is drawn, and the escapes of names.

extension FigureTSV {
  /// Every number of `figure`: panel after panel, its layers, then its annotations.
  public static func rows(of figure: Figure) -> [Row] {
    var result: [Row] = []
    for (p, panel) in figure.panels.enumerated() {
      for (l, layer) in panel.layers.enumerated() {
        result += rows(of: layer, panel: p + 1, layer: l + 1)
      }
      for annotation in panel.annotations {
        switch annotation {
        case .text(let text, let x, let y):
          result.append(Row(panel: p + 1, layer: 0, kind: "text", label: text, x: x, y: y))
        case .horizontal(let y, let label):
          result.append(Row(panel: p + 1, layer: 0, kind: "horizontal", label: label, y: y))
        case .vertical(let x, let label):
          result.append(Row(panel: p + 1, layer: 0, kind: "vertical", label: label, x: x))
        }
      }
    }
    return result
  }

  private static func rows(of layer: Panel.Layer, panel: Int, layer number: Int) -> [Row] {
    func row(_ kind: String) -> Row { Row(panel: panel, layer: number, kind: kind) }
    switch layer {
    case .lines(let series): return rows(of: series, row("lines"))
    case .points(let series): return rows(of: series, row("points"))
    case .bars(let bars): return rows(of: bars, row("bars"))
    case .heatmap(let grid): return rows(of: grid, row("heatmap"))
    case .contour(let grid, let levels):
      return rows(of: grid, row("contour"))
        + levels.map {
          var level = row("level")
          level.value = $0
          return level
        }
    case .images(let images): return rows(of: images, row("image"))
    }
  }

  private static func rows(of series: Series, _ blank: Row) -> [Row] {
    (0..<max(series.x.count, series.y.count)).map { i in
      var row = blank
      row.series = series.name
      row.x = i < series.x.count ? series.x[i] : nil
      row.y = i < series.y.count ? series.y[i] : nil
      row.error = i < series.errors.count ? series.errors[i] : nil
      return row
    }
  }

  private static func rows(of bars: Bars, _ blank: Row) -> [Row] {
    bars.groups.flatMap { group in
      group.values.indices.map { i in
        var row = blank
        row.series = group.name
        row.label = i < bars.categories.count ? bars.categories[i] : ""
        row.value = group.values[i]
        row.error = i < group.errors.count ? group.errors[i] : nil
        return row
      }
    }
  }

  private static func rows(of grid: Grid, _ blank: Row) -> [Row] {
    grid.values.enumerated().flatMap { r, values in
      values.enumerated().map { c, value in
        var row = blank
        row.series = grid.label
        row.x = c < grid.x.count ? grid.x[c] : nil
        row.y = r < grid.y.count ? grid.y[r] : nil
        row.value = value
        return row
      }
    }
  }

  private static func rows(of images: ImageGrid, _ blank: Row) -> [Row] {
    images.pictures.flatMap { picture in
      picture.rows.enumerated().flatMap { r, values in
        values.enumerated().map { c, value in
          var row = blank
          row.label = picture.caption
          (row.x, row.y, row.value) = (Double(c), Double(r), value)
          return row
        }
      }
    }
  }

  /// A name on one line: tab, newline, carriage return and backslash as `\t`, `\n`, `\r`, `\\`.
  static func escape(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  static func unescape(_ name: String) -> String {
    var result = ""
    var isEscaped = false
    for scalar in name.unicodeScalars {
      if isEscaped {
        let plain: Unicode.Scalar =
          switch scalar {
          case "t": "\t"
          case "n": "\n"
          case "r": "\r"
          default: scalar
          }
        result.unicodeScalars.append(plain)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
