// Two more drawings of chapter 11: the five steps with the shapes of everything, and the paths on which one
// weight of the first layer reaches the cost.
import Curriculum
import Plotting

extension BackpropagationLesson {
  /// Pixels, hidden neurons, digits.
  private static let sizes = (pixels: 784, hidden: 30, digits: 10)

  // MARK: - Five steps

  static var fiveSteps: Drawing {
    let (n, h, m) = sizes
    let total = Digits.count(n * h + h + h * m + m)
    return Drawing(
      "five-steps", height: 300,
      alt: """
        Step 1, the input x of \(n) numbers. Step 2, forward: z¹ and a¹ of \(h), then z² and a² of \(m). Step 3, the \
        output error δ² of \(m), from a² and the target y. Step 4, back to the hidden error δ¹ of \(h). Step 5, the \
        gradients: dW¹ of \(n) by \(h) from x and δ¹, dW² of \(h) by \(m) from a¹ and δ², and those of the biases; \
        \(total) numbers.
        """
    ) { canvas in
      let columns = [6.0, 132, 258]
      let width = 94.0
      func box(_ column: Int, _ y: Double, _ title: String, _ shape: String, _ tone: Tone) {
        let x = columns[column]
        canvas.rectangle(
          at: Point(x, y), width: width, height: 44, fill: tone, opacity: 0.14, radius: 6)
        canvas.text(title, at: Point(x + width / 2, y + 19), size: 13, anchor: .middle, face: .bold)
        canvas.text(
          shape, at: Point(x + width / 2, y + 36), size: 11.5, tone: .ink, anchor: .middle,
          face: .code)
      }
      func step(
        _ number: Int, _ x: Double, _ y: Double, _ name: String, _ anchor: Canvas.Anchor = .start
      ) {
        canvas.circle(center: Point(x, y), radius: 9, fill: .ink, opacity: 0.1)
        canvas.text("\(number)", at: Point(x, y + 4), size: 12, anchor: .middle, face: .bold)
        canvas.text(
          name, at: Point(anchor == .end ? x - 14 : x + 14, y + 4), size: 12, anchor: anchor)
      }
      let (forward, back, last) = (34.0, 128.0, 222.0)
      // 1 and 2
      step(1, 16, 18, "input")
      step(2, 142, 18, "feedforward")
      box(0, forward, "x", "[\(n)]", .quiet)
      box(1, forward, "z¹, a¹", "[\(h)]", .blue)
      box(2, forward, "z², a²", "[\(m)]", .blue)
      for (column, name) in [(0, "W¹"), (1, "W²")] {
        let x = columns[column] + width
        canvas.arrow(
          from: Point(x + 2, forward + 26), to: Point(x + 30, forward + 26), tone: .blue, width: 2)
        canvas.text(name, at: Point(x + 16, forward + 19), size: 11.5, anchor: .middle)
      }
      // 3
      canvas.arrow(
        from: Point(columns[2] + 70, forward + 46), to: Point(columns[2] + 70, back - 2),
        tone: .vermillion, width: 2)
      step(3, columns[2] + 56, forward + 68, "y", .end)
      box(2, back, "δ²", "[\(m)]", .vermillion)
      // 4
      canvas.arrow(
        from: Point(columns[2] - 2, back + 26), to: Point(columns[1] + width + 2, back + 26),
        tone: .vermillion, width: 2)
      canvas.text(
        "W²", at: Point(columns[2] - 16, back + 19), size: 11.5, anchor: .middle)
      step(4, columns[1] + width + 16, back + 42, "")
      box(1, back, "δ¹", "[\(h)]", .vermillion)
      // σ' at z¹
      canvas.arrow(
        from: Point(columns[1] + 70, forward + 46), to: Point(columns[1] + 70, back - 2),
        tone: .quiet,
        isDashed: true)
      canvas.text("σ′(z¹)", at: Point(columns[1] + 64, forward + 72), size: 11.5, anchor: .end)
      // 5
      for (column, title, shape) in [
        (1, "dW¹, db¹", "[\(n), \(h)]"), (2, "dW², db²", "[\(h), \(m)]"),
      ] {
        let x = columns[column]
        box(column, last, title, shape, .green)
        canvas.arrow(
          from: Point(x + 70, back + 46), to: Point(x + 70, last - 2), tone: .vermillion, width: 2)
      }
      canvas.line(
        [
          Point(columns[0] + 47, forward + 46), Point(columns[0] + 47, last + 22),
          Point(columns[1] - 2, last + 22),
        ], tone: .blue, isDashed: true, hasHead: true)
      canvas.text("x", at: Point(columns[0] + 52, back + 26), size: 12, face: .italic)
      canvas.line(
        [
          Point(columns[1] + 22, forward + 46), Point(columns[1] + 22, forward + 84),
          Point(columns[1] - 12, forward + 84), Point(columns[1] - 12, back + 62),
          Point(columns[2] + 22, back + 62), Point(columns[2] + 22, last - 2),
        ], tone: .blue, isDashed: true, hasHead: true)
      canvas.text(
        "a¹", at: Point(columns[1] - 16, back + 26), size: 12, anchor: .end, face: .italic)
      step(5, 16, last + 64, "gradients of all \(total) weights and biases")
    }
  }

  // MARK: - One weight

  static var oneWeight: Drawing {
    let (n, h, m) = sizes
    return Drawing(
      "one-weight", height: 262,
      alt: """
        One of the \(Digits.count(n * h)) weights of the first layer leads from one pixel to one of \(h) hidden neurons. From \
        there \(m) weights lead to all \(m) outputs, and every output counts in the cost: the weight reaches the \
        cost on \(m) paths.
        """
    ) { canvas in
      let pixels = [44.0, 78, 112, 168, 202].map { Point(42, $0) }
      let hidden = [44.0, 78, 112, 168, 202].map { Point(142, $0) }
      let outputs = (0..<m).map { Point(246, 36 + 19 * Double($0)) }
      let cost = Point(328, 122)
      let (pixel, neuron) = (1, 2)
      for from in pixels {
        for to in hidden { canvas.line([from, to], tone: .quiet, width: 0.4) }
      }
      for from in hidden {
        for to in outputs { canvas.line([from, to], tone: .quiet, width: 0.4) }
      }
      for output in outputs {
        canvas.line([hidden[neuron], output], tone: .vermillion, width: 1.5)
        canvas.line([output, Point(cost.x - 17, cost.y)], tone: .vermillion, width: 1.5)
      }
      canvas.line([pixels[pixel], hidden[neuron]], tone: .blue, width: 3)
      for (column, places, chosen, tone) in [
        ("pixels", pixels, pixel, Tone.blue), ("hidden", hidden, neuron, .blue),
      ] {
        for (i, place) in places.enumerated() {
          canvas.circle(
            center: place, radius: i == chosen ? 8 : 6, fill: i == chosen ? tone : .quiet,
            opacity: i == chosen ? 1 : 0.35, line: nil)
        }
        canvas.text("⋮", at: Point(places[0].x, 146), size: 14, tone: .quiet, anchor: .middle)
        canvas.text(
          column == "pixels" ? "\(n) pixels" : "\(h) hidden", at: Point(places[0].x, 18), size: 12,
          anchor: .middle)
      }
      for output in outputs {
        canvas.circle(center: output, radius: 6, fill: .vermillion, opacity: 0.9, line: nil)
      }
      canvas.text("\(m) outputs", at: Point(246, 18), size: 12, anchor: .middle)
      canvas.circle(center: cost, radius: 17, fill: .vermillion, opacity: 0.2, line: .vermillion)
      canvas.text("C", at: Point(cost.x, cost.y + 5), size: 14, anchor: .middle, face: .bold)
      canvas.text(
        "1 weight", at: Point(92, 236), size: 12, tone: .blue, anchor: .middle, face: .bold)
      canvas.text("\(m) weights", at: Point(194, 236), size: 12, tone: .vermillion, anchor: .middle)
      canvas.text("\(m) terms", at: Point(292, 236), size: 12, tone: .vermillion, anchor: .middle)
      canvas.text(
        "1 weight → 1 neuron → \(m) outputs → 1 cost", at: Point(180, 256), size: 12,
        anchor: .middle)
    }
  }
}
