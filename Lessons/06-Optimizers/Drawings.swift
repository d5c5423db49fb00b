// The drawings of chapter 06: a ravine with its two curvatures, four paths in it, and what each optimizer
// makes of a slope that is steady and of one that changes its sign. The numbers are those of the example by
// hand, or of the optimizers themselves.
import Curriculum
import Plotting
import Tensors

extension OptimizersLesson {
  public static var drawings: [Drawing] { [ravine, paths, divisors] }

  // MARK: - The ravine

  private static var ravine: Drawing {
    Drawing(
      "ravine", height: 290,
      alt: """
        Above, the level lines of the ravine seen from the top, long and narrow ellipses. At the start, \
        (8, 1), the arrow that points downhill runs almost straight across the valley, while the minimum \
        is far away along it, where a dashed line leads. Below, its two cross-sections at the same scale: along the valley a flat bowl of \
        curvature 1, across it a narrow bowl of curvature 16.
        """
    ) { canvas in
      let map = Map(origin: Point(48, 84), unit: 33, x: -1.4...9.3)
      map.drawLevels([2, 4, 6, 80.0.squareRoot()], on: &canvas)
      let (start, minimum) = (map.point(8, 1), map.point(0, 0))
      canvas.line([start, minimum], tone: .quiet, isDashed: true)
      // Downhill is against the slope: (-8, -16), here 1.4 units long.
      let slope = ByHand.slope(ByHand.start).elements.map(Double.init)
      let length = (slope[0] * slope[0] + slope[1] * slope[1]).squareRoot()
      let tip = map.point(8 - 1.4 * slope[0] / length, 1 - 1.4 * slope[1] / length)
      canvas.arrow(from: start, to: tip, tone: .vermillion, width: 2)
      canvas.text("downhill", at: Point(tip.x - 4, tip.y + 13), tone: .vermillion, anchor: .middle)
      canvas.circle(center: start, radius: 4, fill: .blue, opacity: 1, line: nil)
      canvas.text("start (8, 1)", at: Point(357, 34), anchor: .end)
      canvas.circle(center: minimum, radius: 4, fill: .purple, opacity: 1, line: nil)

      for (center, curvature, title, formula) in [
        (92.0, 1.0, "along", "½ x², curvature 1"), (268, 16, "across", "8 y², curvature 16"),
      ] {
        canvas.text(title, at: Point(center, 182), size: 13, anchor: .middle, face: .bold)
        canvas.text(formula, at: Point(center, 198), anchor: .middle)
        // L = ½ h w², up to L = 2.4
        let reach = (4.8 / curvature).squareRoot()
        let bowl = (-24...24).map { step -> Point in
          let w = reach * Double(step) / 24
          return Point(center + 31 * w, 280 - 31 * 0.5 * curvature * w * w)
        }
        canvas.line([Point(center - 82, 281), Point(center + 82, 281)], tone: .quiet, width: 0.8)
        canvas.line(bowl, tone: .blue, width: 1.8)
      }
    }
  }

  // MARK: - Four paths

  private static var paths: Drawing {
    let walkers: [(String, any Optimizer)] = [
      ("SGD, rate 1/8", SGD(rate: 0.125)), ("SGD, rate 1/16", SGD(rate: 0.0625)),
      ("momentum ½, rate 1/16", SGD(rate: 0.0625, momentum: 0.5)),
      ("Adagrad, rate 1", Adagrad(rate: 1)),
    ]
    return Drawing(
      "paths", height: 196,
      alt: """
        Four small maps of the ravine with the first eight steps from (8, 1). SGD with the rate 1/8 jumps from \
        wall to wall; with 1/16 it creeps along the floor; momentum swings a little and gains speed; Adagrad \
        reaches the floor in its first step and goes along it with ever shorter steps.
        """
    ) { canvas in
      for (i, (name, optimizer)) in walkers.enumerated() {
        let origin = Point(18 + 180 * Double(i % 2), 56 + 98 * Double(i / 2))
        let map = Map(origin: origin, unit: 17, x: -0.8...8.8)
        canvas.text(
          name, at: Point(origin.x + 68, origin.y - 34), anchor: .middle, face: .bold)
        map.drawLevels([2, 4, 6], on: &canvas)
        let points = ByHand.path(optimizer, steps: 8).map {
          map.point(Double($0.elements[0]), Double($0.elements[1]))
        }
        canvas.line(points, tone: .vermillion, width: 1.4)
        for (t, point) in points.enumerated() {
          canvas.circle(
            center: point, radius: t == 0 ? 3.5 : 2.2, fill: t == 0 ? .blue : .vermillion,
            opacity: 1, line: nil)
        }
        canvas.circle(
          center: map.point(0, 0), radius: 3.5, fill: .purple, opacity: 1, line: nil)
      }
    }
  }

  // MARK: - What each divides by

  /// One optimizer as the drawing describes it.
  private struct Column {
    let name: String
    let goesBy: String
    let divisor: String
    let optimizer: any Optimizer
  }

  /// How far the last of 200 steps goes across for one step along, if the slope along is always 1 and that
  /// across is 4, -4, 4, and so on.
  static func across(_ optimizer: any Optimizer) -> Double {
    var (optimizer, w) = (optimizer, Tensor([0, 0]))
    var before = w
    for step in 0..<200 {
      before = w
      optimizer.step(&w, Tensor([1, step.isMultiple(of: 2) ? 4 : -4]))
    }
    let moved = (w - before).elements.map(Double.init)
    return abs(moved[1] / moved[0])
  }

  private static var divisors: Drawing {
    let columns = [
      Column(name: "SGD", goesBy: "g", divisor: "1", optimizer: SGD(rate: 0.01)),
      Column(
        name: "momentum", goesBy: "sum of g", divisor: "1",
        optimizer: SGD(rate: 0.01, momentum: Contestant.momentum)),
      Column(name: "Adagrad", goesBy: "g", divisor: "√sum g²", optimizer: Adagrad(rate: 0.01)),
      Column(name: "RMSprop", goesBy: "g", divisor: "√mean g²", optimizer: RMSprop(rate: 0.01)),
      Column(
        name: "Adam", goesBy: "mean g", divisor: "√mean g²", optimizer: Adam(rate: 0.01)),
    ]
    let found = columns.map { across($0.optimizer) }
    let texts = found.map { Digits.significant($0, digits: 1) }
    return Drawing(
      "divisors", height: 222,
      alt: """
        What each optimizer goes by and what it divides by, and how far its step goes across the valley for \
        each unit along it, where the slope is always 1 along and swings between 4 and -4 across: \
        \(zip(columns, texts).map { "\($0.name) \($1)" }.joined(separator: ", ")).
        """
    ) { canvas in
      canvas.text("goes by", at: Point(2, 40), size: 11, tone: .quiet)
      canvas.text("divides by", at: Point(2, 60), size: 11, tone: .quiet)
      canvas.text("steps", at: Point(2, 120), size: 11, tone: .quiet)
      canvas.text("across,", at: Point(2, 200), size: 11, tone: .quiet)
      canvas.text("for 1 along", at: Point(2, 214), size: 11, tone: .quiet)
      for (i, column) in columns.enumerated() {
        let center = 83 + 62 * Double(i)
        canvas.text(column.name, at: Point(center, 18), size: 11, anchor: .middle)
        canvas.text(column.goesBy, at: Point(center, 40), size: 11, anchor: .middle)
        canvas.text(column.divisor, at: Point(center, 60), size: 11, anchor: .middle)
        let corner = Point(center - 12, 170)
        let unit = 23.0
        canvas.arrow(from: corner, to: Point(corner.x + unit, corner.y), tone: .blue, width: 1.8)
        let height = unit * found[i]
        if height > 9 {
          canvas.arrow(
            from: corner, to: Point(corner.x, corner.y - height), tone: .vermillion, width: 1.8)
        } else {
          // Too short for an arrowhead.
          canvas.line(
            [corner, Point(corner.x, corner.y - height)], tone: .vermillion, width: 3)
        }
        canvas.text(
          texts[i], at: Point(center, 207), size: 13, tone: .vermillion, anchor: .middle,
          face: .bold)
      }
    }
  }
}

/// A piece of the plane on the canvas: y upward, both axes at the same scale.
private struct Map {
  /// Where (0, 0) lies.
  let origin: Point
  /// Canvas units for 1.
  let unit: Double
  /// What is shown of the valley.
  let x: ClosedRange<Double>

  func point(_ x: Double, _ y: Double) -> Point {
    Point(origin.x + unit * x, origin.y - unit * y)
  }

  /// Level lines of ½ (x² + 16 y²) that cross the x axis at `ends`: ellipses a quarter as wide as long.
  func drawLevels(_ ends: [Double], on canvas: inout Canvas) {
    for end in ends {
      // The half angles' tangents u: a cos t = a (1 - u²) / (1 + u²), b sin t = 2 b u / (1 + u²); the left
      // half is the mirror image of the right one.
      let tangents = (-40...40).reversed().map { Double($0) / 40 }
      let upper = tangents.filter { $0 >= 0 }.reversed().map { (-1.0, $0) }
      let lower = tangents.filter { $0 <= 0 }.reversed().map { (-1.0, $0) }
      let all = (upper + tangents.map { (1.0, $0) } + lower).map {
        side, u -> (x: Double, y: Double) in
        (side * end * (1 - u * u) / (1 + u * u), end / 4 * 2 * u / (1 + u * u))
      }
      let shown = all.filter { x.contains($0.x) }.map { point($0.x, $0.y) }
      canvas.line(shown, tone: .quiet, width: 0.9)
    }
  }
}
