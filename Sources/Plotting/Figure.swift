// A figure as a value: it says what is drawn, and nothing about how. `Gnuplot` and `QuickText` draw
// it, `FigureTSV` lists its numbers, and the run store keeps it as JSON.

/// One figure of one or more panels.
public struct Figure: Codable, Equatable, Sendable {
  /// Names its files, such as `gflops` for gflops.svg: lower-case letters, digits and hyphens.
  public var name: String
  public var title: String
  /// What a reader who cannot see the picture should know.
  public var alt: String
  /// True where the numbers depend on the machine's speed.
  public var isMeasured: Bool
  public var panels: [Panel]

  public init(
    name: String, title: String, alt: String, isMeasured: Bool = false, panels: [Panel]
  ) {
    self.name = name
    self.title = title
    self.alt = alt
    self.isMeasured = isMeasured
    self.panels = panels
  }
}

/// One pair of axes and what is drawn on it; later layers lie over earlier ones.
public struct Panel: Codable, Equatable, Sendable {
  public var title: String
  public var x: Axis
  public var y: Axis
  public var layers: [Layer]
  public var annotations: [Annotation]
  public var legend: Legend

  public init(
    title: String = "", x: Axis, y: Axis, layers: [Layer], annotations: [Annotation] = [],
    legend: Legend = .outside
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.layers = layers
    self.annotations = annotations
    self.legend = legend
  }
}

/// One axis: its label with the unit, its scale, and its range where the data should not choose.
public struct Axis: Codable, Equatable, Sendable {
  public enum Scale: Codable, Equatable, Sendable {
    case linear
    case log(base: Double)
  }

  /// A tick with a text of its own, such as a class name at its row of a heatmap.
  public struct Tick: Codable, Equatable, Sendable {
    public var position: Double
    public var label: String

    public init(_ position: Double, _ label: String) {
      self.position = position
      self.label = label
    }
  }

  public var label: String
  public var scale: Scale
  public var minimum: Double?
  public var maximum: Double?
  /// Empty if the course should choose them: `Ticks` does.
  public var ticks: [Tick]

  public init(
    _ label: String, scale: Scale = .linear, minimum: Double? = nil, maximum: Double? = nil,
    ticks: [Tick] = []
  ) {
    self.label = label
    self.scale = scale
    self.minimum = minimum
    self.maximum = maximum
    self.ticks = ticks
  }
}

public enum Legend: String, Codable, Equatable, Sendable {
  case none, outside, topLeft, topRight, bottomLeft, bottomRight
}

extension Panel {
  /// What is drawn on a panel.
  public enum Layer: Codable, Equatable, Sendable {
    case lines(Series)
    case points(Series)
    /// Bars side by side; each series has one value a category.
    case bars(Bars)
    case heatmap(Grid)
    /// Level lines of a grid; draw a `.lines` layer over them for a descent's path.
    case contour(Grid, levels: [Double])
    /// Small grey pictures in rows, such as digits, each with a caption.
    case images(ImageGrid)
  }
}

/// Points in order, with optional half-widths of error bars.
public struct Series: Codable, Equatable, Sendable {
  /// Where several runs draw the same curves: all curves of one kind share their color, and all
  /// curves of one run their dash and mark.
  public struct Kin: Codable, Equatable, Sendable {
    public var kind: String
    public var run: String

    public init(kind: String, run: String) {
      self.kind = kind
      self.run = run
    }
  }

  public var name: String
  /// Nil if color, dash and mark follow from the name.
  public var kin: Kin?
  public var x: [Double]
  public var y: [Double]
  public var errors: [Double]
  public var emphasis: Emphasis

  /// `strong` for the subject of the figure, `faint` for what it is compared with.
  public enum Emphasis: String, Codable, Equatable, Sendable { case normal, strong, faint }

  public init(
    _ name: String, x: [Double], y: [Double], errors: [Double] = [], emphasis: Emphasis = .normal
  ) {
    self.name = name
    self.x = x
    self.y = y
    self.errors = errors
    self.emphasis = emphasis
  }
}

public struct Bars: Codable, Equatable, Sendable {
  public struct Group: Codable, Equatable, Sendable {
    public var name: String
    public var values: [Double]
    public var errors: [Double]

    public init(_ name: String, values: [Double], errors: [Double] = []) {
      self.name = name
      self.values = values
      self.errors = errors
    }
  }

  public var categories: [String]
  public var groups: [Group]

  public init(categories: [String], groups: [Group]) {
    self.categories = categories
    self.groups = groups
  }
}

/// Values at the points `x` times `y`; `values[row][column]` belongs to `y[row]`, `x[column]`.
public struct Grid: Codable, Equatable, Sendable {
  /// Values that stand for classes: `first` for the first name, `first + 1` for the next one. Each has
  /// the color of the panel's series of that name; a value between two of them is paler.
  public struct Classes: Codable, Equatable, Sendable {
    public var names: [String]
    public var first: Double

    public init(_ names: [String], first: Double = 0) {
      self.names = names
      self.first = first
    }
  }

  public var x: [Double]
  public var y: [Double]
  public var values: [[Double]]
  /// Names the colour scale, with its unit.
  public var label: String
  /// True prints each value in its cell.
  public var showsValues: Bool
  /// Numbers that the color scale reaches even if no value does. Two grids with the same ones have
  /// the same scale as long as no value lies beyond them. Nil if the values alone decide.
  public var minimum: Double?
  public var maximum: Double?
  /// Nil if the values are quantities.
  public var classes: Classes?

  public init(
    x: [Double], y: [Double], values: [[Double]], label: String, showsValues: Bool = false,
    minimum: Double? = nil, maximum: Double? = nil, classes: Classes? = nil
  ) {
    self.x = x
    self.y = y
    self.values = values
    self.label = label
    self.showsValues = showsValues
    self.minimum = minimum
    self.maximum = maximum
    self.classes = classes
  }
}

public struct ImageGrid: Codable, Equatable, Sendable {
  public struct Picture: Codable, Equatable, Sendable {
    public var caption: String
    /// Rows from the top, 0 for paper and 1 for ink.
    public var rows: [[Double]]

    public init(_ caption: String, rows: [[Double]]) {
      self.caption = caption
      self.rows = rows
    }
  }

  public var columns: Int
  public var pictures: [Picture]

  public init(columns: Int, pictures: [Picture]) {
    self.columns = columns
    self.pictures = pictures
  }
}

/// A remark at a point of the panel, or a line across it.
public enum Annotation: Codable, Equatable, Sendable {
  case text(String, x: Double, y: Double)
  case horizontal(y: Double, label: String)
  case vertical(x: Double, label: String)
}
