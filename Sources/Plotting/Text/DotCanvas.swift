// Curves as dots: gnuplot's terminal for plain text draws them on a canvas of one character for a
// dot, each curve in a colour of its own, and the colour is read back as the curve's number. What
// a dot becomes (part of a Braille character, a letter) is TextPanel's business.

struct DotCanvas {
  enum Curve {
    case line(Series)
    case level(Grid, Double)
  }

  let columns: Int
  let rows: Int
  /// The number of the curve at each dot, row after row from the top; nil where there is none.
  private(set) var dots: [Int?]

  /// Draws `curves` so that the scales' ranges fill the canvas from edge to edge.
  init(
    _ curves: [Curve], scales: PanelScales, columns: Int, rows: Int, gnuplot: Gnuplot
  ) throws(CourseError) {
    (self.columns, self.rows) = (columns, rows)
    dots = Array(repeating: nil, count: columns * rows)
    guard !curves.isEmpty else { return }
    guard let script = script(curves, scales) else { return }
    read(try gnuplot.run(script).output)
  }

  /// Draws the lines among `curves` without gnuplot, in a fraction of a millisecond.
  init(lines curves: [Curve], scales: PanelScales, columns: Int, rows: Int) {
    (self.columns, self.rows) = (columns, rows)
    dots = Array(repeating: nil, count: columns * rows)
    for case (let number, .line(let series)) in curves.enumerated() {
      for place in DotLine(series, scales: scales, columns: columns, rows: rows).places {
        dots[place] = number
      }
    }
  }

  subscript(column: Int, row: Int) -> Int? { dots[row * columns + column] }

  private func script(_ curves: [Curve], _ scales: PanelScales) -> Script? {
    var script = Script()
    script.add("set encoding utf8")
    script.add("set terminal dumb size \(columns),\(rows) noenhanced ansi256")
    script.add("unset key; unset border; unset tics; unset title; unset colorbox")
    script.add("set lmargin at screen 0; set rmargin at screen 1")
    script.add("set bmargin at screen 0; set tmargin at screen 1")
    script.add(scales.x.commands("x"))
    script.add(scales.y.commands("y"))
    var elements: [String] = []
    for (number, curve) in curves.enumerated() {
      guard let data = table(curve, scales, &script) else { continue }
      elements.append(
        "\(data) using 1:2 with lines dashtype 1 linecolor rgb \"\(DotCanvas.colour(number))\"")
    }
    guard !elements.isEmpty else { return nil }
    script.add("plot " + elements.joined(separator: ", "))
    return script
  }

  private func table(_ curve: Curve, _ scales: PanelScales, _ script: inout Script) -> String? {
    switch curve {
    case .level(let grid, let level): return script.contour(grid, [level], scales: scales)
    case .line(let series):
      let chosen = Decimation.line(series.x, series.y, scale: scales.x, columns: columns)
      let drawn = { (value: Double, scale: Scale) in
        Scale.isDrawable(value, isLog: scale.base != nil) ? value : Double.nan
      }
      let rows = chosen.flatMap { i -> [Double] in
        let (x, y) = (drawn(series.x[i], scales.x), drawn(series.y[i], scales.y))
        return x.isNaN || y.isNaN ? [.nan, .nan] : [x, y]
      }
      return rows.contains { !$0.isNaN } ? script.table(columns: 2, rows) : nil
    }
  }

  /// The codes of gnuplot's 256 colours that are not grey, in the order of the curves.
  private static var codes: [Int] {
    (0..<216).filter { $0 % 43 != 0 }.map { $0 + 16 }
  }

  /// A colour that gnuplot turns into the code of curve `number`: six steps of 43 for each part.
  private static func colour(_ number: Int) -> String {
    let cube = codes[number % codes.count] - 16
    let part = { (step: Int) in 43 * step + 20 }
    return NumberText.colour(
      RGB(red: part(cube / 36), green: part(cube / 6 % 6), blue: part(cube % 6)))
  }

  /// Reads gnuplot's lines; its escape sequences `ESC [ 38 ; 5 ; code m` change the curve.
  private mutating func read(_ bytes: [UInt8]) {
    let numbers = Dictionary(
      DotCanvas.codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var (row, column, curve) = (0, 0, 0)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\n"):
        (row, column) = (row + 1, 0)
      case 0x1B:
        var end = index
        while end < bytes.count, bytes[end] != UInt8(ascii: "m") { end += 1 }
        let text = String(decoding: bytes[min(index + 2, end)..<end], as: UTF8.self)
        if let code = text.split(separator: ";").last.flatMap({ Int($0) }), text.hasPrefix("38;5") {
          curve = numbers[code] ?? 0
        }
        index = end
      case 0x0C: break
      case let byte:
        if byte != UInt8(ascii: " "), row < rows, column < columns {
          dots[row * columns + column] = curve
        }
        column += 1
      }
      index += 1
    }
  }
}
