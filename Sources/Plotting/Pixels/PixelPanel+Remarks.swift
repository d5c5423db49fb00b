// Annotations: lines across the panel, and remarks, which look for a place beside their point that
// no line and no point of the panel runs through.

extension PixelPanel {
  func addAnnotations(to script: inout Script) {
    let line = "nohead dashtype (4,4) linewidth 1.2 \(lineColour)"
    let obstacles = drawnPlaces
    for annotation in panel.annotations {
      switch annotation {
      case .text(let text, let x, let y):
        guard let px = scales.x.position(x), let py = scales.y.position(y) else { continue }
        let step = 9 / Double(height)
        let place = place(text, beside: px, heights: [py + step, py - step], obstacles)
        add(place, to: &script)
      case .horizontal(let y, let label):
        guard scales.y.contains(y), scales.y.position(y) != nil else { continue }
        script.add("set arrow from graph 0, first \(y) to graph 1, first \(y) \(line)")
        if let py = scales.y.position(y), !label.isEmpty {
          add(place(label, along: py, obstacles), to: &script)
        }
      case .vertical(let x, let label):
        guard scales.x.contains(x), let px = scales.x.position(x) else { continue }
        script.add("set arrow from first \(x), graph 0 to first \(x), graph 1 \(line)")
        add(place(label, beside: px, heights: [0.96, 0.05, 0.5], obstacles), to: &script)
      }
    }
  }

  /// A remark at a place of the panel, both parts from 0 to 1; it runs to the left where `isLeft`.
  private struct Remark {
    var text: String
    var x: Double
    var y: Double
    var isLeft: Bool
  }

  private func add(_ remark: Remark, to script: inout Script) {
    let room = Int(Double(width) * (remark.isLeft ? remark.x : 1 - remark.x))
    let side = remark.isLeft ? "right offset -0.6,0" : "left offset 0.6,0"
    script.add(
      "set label \(cut(remark.text, room)) at graph \(remark.x), graph \(remark.y) \(side) front "
        + textColour)
  }

  /// The first height and side where the text meets nothing, else the first where it fits.
  private func place(
    _ text: String, beside x: Double, heights: [Double], _ obstacles: [(x: Double, y: Double)]
  ) -> Remark {
    let length = (Double(TerminalText.columns(text)) * 7.4 + 8) / Double(width)
    let sides = x > 0.7 ? [true, false] : [false, true]
    let candidates = heights.flatMap { y in
      sides.map { Remark(text: text, x: x, y: y, isLeft: $0) }
    }
    let fitting = candidates.filter { $0.isLeft ? x >= length : x + length <= 1.02 }
    let half = 10 / Double(height)
    let free = fitting.first { remark in
      let from = remark.isLeft ? x - length : x
      let legendIsThere =
        remark.y > 0.8 && (remark.isLeft ? panel.legend == .topLeft : panel.legend == .topRight)
      return !legendIsThere
        && !obstacles.contains { place in
          // A point may stand right beside its own remark.
          place.x > from + (remark.isLeft ? 0 : 0.008) && place.x < from + length - 0.008
            && abs(place.y - remark.y) < half
        }
    }
    return free ?? fitting.first ?? candidates[0]
  }

  /// A place for the text above or below a line across the panel, or farther above where a curve runs
  /// along it, at its right or left end: the first that meets nothing, else the one that meets least.
  private func place(
    _ text: String, along y: Double, _ obstacles: [(x: Double, y: Double)]
  ) -> Remark {
    let length = (Double(TerminalText.columns(text)) * 7.4 + 8) / Double(width)
    let half = 12 / Double(height)
    let heights: [Double] = [y + 0.9 * half, y - 0.9 * half, y + 1.9 * half].filter { height in
      height > 0.4 * half && height < 1 + half
    }
    let candidates: [Remark] = [true, false].flatMap { isLeft in
      heights.map { Remark(text: text, x: isLeft ? 1 : 0, y: $0, isLeft: isLeft) }
    }
    func meets(_ remark: Remark) -> Int {
      let from = remark.isLeft ? remark.x - length : remark.x
      return obstacles.count { place in
        place.x > from - 0.01 && place.x < from + length + 0.01 && abs(place.y - remark.y) < half
      }
    }
    return candidates.min { meets($0) < meets($1) }
      ?? Remark(text: text, x: 1, y: y + half, isLeft: true)
  }

  /// Places that lines and points of the panel cover, lines in steps of a hundredth of its width.
  var drawnPlaces: [(x: Double, y: Double)] {
    var result: [(x: Double, y: Double)] = []
    for layer in panel.layers {
      let (series, isLine): (Series, Bool)
      switch layer {
      case .lines(let line): (series, isLine) = (line, true)
      case .points(let points): (series, isLine) = (points, false)
      default: continue
      }
      guard series.x.count <= Decimation.threshold else { continue }
      var last: (x: Double, y: Double)?
      for (x, y) in zip(series.x, series.y) {
        guard let px = scales.x.position(x), let py = scales.y.position(y) else {
          last = nil
          continue
        }
        if isLine, let from = last {
          let steps = min(100, max(1, Int(abs(px - from.x) * 100)))
          for step in 1..<max(2, steps) {
            let share = Double(step) / Double(steps)
            result.append((from.x + share * (px - from.x), from.y + share * (py - from.y)))
          }
        }
        result.append((px, py))
        last = (px, py)
      }
    }
    return result
  }
}
