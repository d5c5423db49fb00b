// Two drawings of chapter 04 about memory: three walks over cache lines, and what packing brings
// together.
import Plotting

extension MatmulLesson {
  /// The order in which the innermost loops of a version read B, and the cache lines that they need.
  private struct Walk {
    static let rows = 6
    static let columns = 32
    static let numbersInLine = 16

    let name: String
    /// Elements of B, (row, column), in order.
    let elements: [(p: Int, j: Int)]

    /// Numbers of cache lines, by Equation 4; B starts at address 0.
    var lines: Set<Int> { Set(elements.map { 4 * ($0.p * Walk.columns + $0.j) / 64 }) }

    var summary: String {
      "\(name): \(elements.count) numbers from \(lines.count) \(lines.count == 1 ? "line" : "lines")"
    }
  }

  private static var walks: [Walk] {
    let tile = 4
    return [
      Walk(name: "row by column", elements: (0..<Walk.rows).map { ($0, 0) }),
      Walk(name: "row by row", elements: (0..<Walk.numbersInLine).map { (0, $0) }),
      Walk(
        name: "one tile",
        elements: (0..<tile).flatMap { p in (0..<Walk.numbersInLine).map { (p, $0) } }),
    ]
  }

  static var threeWalks: Drawing {
    let walks = self.walks
    let (width, height) = (9.0, 12.0)
    return Drawing(
      "three-walks", height: 3 * 116,
      alt: "Three pictures of the same matrix, divided into cache lines of 16 numbers. "
        + walks.map(\.summary).joined(separator: "; ") + "."
    ) { canvas in
      for (index, walk) in walks.enumerated() {
        let origin = Point(50, 116 * Double(index) + 24)
        func corner(_ p: Int, _ j: Int) -> Point {
          Point(origin.x + Double(j) * width, origin.y + Double(p) * height)
        }
        canvas.text(walk.summary, at: Point(origin.x, origin.y - 9), size: 12.5)
        for p in 0..<Walk.rows {
          canvas.text(
            "row \(p)", at: Point(44, corner(p, 0).y + 10), size: 10.5, tone: .quiet, anchor: .end)
        }
        for line in 0..<Walk.rows * Walk.columns / Walk.numbersInLine {
          let place = line * Walk.numbersInLine
          canvas.rectangle(
            at: corner(place / Walk.columns, place % Walk.columns),
            width: width * Double(Walk.numbersInLine),
            height: height, fill: walk.lines.contains(line) ? .sky : nil, opacity: 0.35)
        }
        for (p, j) in walk.elements {
          canvas.rectangle(
            at: Point(corner(p, j).x + 1, corner(p, j).y + 1.5), width: width - 2,
            height: height - 3, fill: .blue,
            opacity: 0.6, line: nil)
        }
        for run in arrows(walk) {
          let (start, end) = (corner(run.from.p, run.from.j), corner(run.to.p, run.to.j))
          canvas.arrow(
            from: Point(start.x + width / 2, start.y + height / 2),
            to: Point(end.x + width / 2, end.y + height / 2), tone: .ink, width: 1.5)
        }
      }
    }
  }

  /// Straight pieces of a walk: down a column, or along one row after the other.
  private static func arrows(_ walk: Walk) -> [(from: (p: Int, j: Int), to: (p: Int, j: Int))] {
    let rows = Dictionary(grouping: walk.elements) { $0.p }.sorted { $0.key < $1.key }.map(\.value)
    guard let first = walk.elements.first, let last = walk.elements.last else { return [] }
    if rows.allSatisfy({ $0.count == 1 }) { return [(first, last)] }
    return rows.compactMap { row in
      guard let first = row.first, let last = row.last else { return nil }
      return (first, last)
    }
  }

  /// Small panels of A and B, packed by the lesson's own code.
  static var packing: Drawing {
    let (rows, columns, depth) = (3, 3, 4)
    let wide = 2 * columns
    let (a, b) = (numbered(rows, depth), numbered(depth, wide))
    let packedA = packed(a.elements, count: rows, step: depth, depth: depth, depthStep: 1)
    let packedB = packed(b.elements, count: columns, step: 1, depth: depth, depthStep: wide)
    let tones: [Tone] = [.blue, .orange, .green, .purple]
    return Drawing(
      "packing", height: 282,
      alt: """
        A panel of 3 rows of A and a panel of 3 columns of B, and their packed copies: first the \
        numbers of step p = 0, then those of p = 1, and so on. A becomes \
        \(packedA.joined(separator: " ")); B becomes \(packedB.joined(separator: " ")).
        """
    ) { canvas in
      canvas.text("A in memory", at: Point(24, 20), size: 13, face: .bold)
      canvas.text("B in memory", at: Point(190, 20), size: 13, face: .bold)
      let left = canvas.grid(names(a), at: Point(24, 48), cellWidth: 25, size: 11.5) { _, p in
        tones[p]
      }
      canvas.grid(names(b), at: Point(190, 48), cellWidth: 25, size: 11.5) { p, j in
        j < columns ? tones[p] : nil
      }
      canvas.text("p runs to the right", at: Point(24, 40), size: 11, tone: .quiet)
      canvas.text("p runs downward", at: Point(190, 40), size: 11, tone: .quiet)
      canvas.text(
        "each number: row, column", at: Point(24, left.bottom + 18), size: 11, tone: .quiet)
      strip(packedA, "panel of A, packed", 176)
      strip(packedB, "panel of B, packed", 240)

      func strip(_ numbers: [String], _ title: String, _ y: Double) {
        canvas.text(title, at: Point(24, y - 8), size: 13, face: .bold)
        canvas.grid([numbers], at: Point(24, y), cellWidth: 26, size: 11.5) { _, index in
          tones[index / 3]
        }
      }
    }
  }

  /// Element (i, j) is 10 i + j.
  private static func numbered(_ rows: Int, _ columns: Int) -> Matrix {
    Matrix((0..<rows).map { i in (0..<columns).map { j in Float(10 * i + j) } })
  }

  private static func packed(_ source: [Float], count: Int, step: Int, depth: Int, depthStep: Int)
    -> [String]
  {
    let numbers = [Float](unsafeUninitializedCapacity: count * depth) { result, filled in
      result.initialize(repeating: 0)
      filled = count * depth
      source.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let result = result.baseAddress else { return }
        Packing.panel(
          source, count: count, step: step, depth: depth, depthStep: depthStep, into: result,
          pitch: count)
      }
    }
    return numbers.map(name)
  }

  private static func names(_ matrix: Matrix) -> [[String]] {
    (0..<matrix.rows).map { i in (0..<matrix.columns).map { name(matrix[i, $0]) } }
  }

  /// `12` for row 1, column 2.
  private static func name(_ number: Float) -> String { "\(Int(number) / 10)\(Int(number) % 10)" }
}
