// The drawings of chapter 07: three losses as rules for voting, the votes of the quantile loss, softmax with
// its gradient, and how forecasts are sorted into bins. The numbers are those of the examples by hand.
import Curriculum
import Plotting
import Tensors

extension LossesLesson {
  public static var drawings: [Drawing] { [votes, quantileVotes, softmax, bins] }

  /// `2` or `0.5`: a number without needless zeros.
  private static func short(_ x: Float) -> String {
    Digits.fixed(x, places: x == x.rounded() ? 0 : x * 10 == (x * 10).rounded() ? 1 : 2)
  }

  // MARK: - Losses as rules for voting

  private static var votes: Drawing {
    let (readings, answer) = (ByHand.readings, Float(22))
    let (c, t) = (Tensor.full([readings.count], answer), Tensor(readings))
    let huber = Centres.huber(readings) {
      Loss.huber(Tensor($0), Tensor(0), delta: ByHand.delta).dOutput.scalar
    }
    // How wide a vote is drawn, in units: each loss has a scale of its own.
    let rules: [(name: String, elected: Float, place: String, votes: [Float], unit: Double)] = [
      (
        "squared loss", Centres.mean(readings), "the mean",
        Loss.squaredError(c, t, reduction: .sum).dOutput.elements, 8
      ),
      (
        "absolute loss", Centres.median(readings), "the median",
        Loss.absoluteError(c, t, reduction: .sum).dOutput.elements, 40
      ),
      (
        "Huber's loss, δ = 2", (huber * 100).rounded() / 100, "in between",
        Loss.huber(c, t, delta: ByHand.delta, reduction: .sum).dOutput.elements, 24
      ),
    ]
    let parts = rules.map { rule in
      let (down, up) = sides(rule.votes)
      return
        "\(rule.name): \(short(down)) down against \(short(up)) up, elects \(short(rule.elected))"
    }
    return Drawing(
      "votes", height: 306,
      alt: """
        Three thermometers read 19, 20 and 27 and vote on the answer 22 by the slopes of three losses. \
        \(parts.joined(separator: "; ")).
        """
    ) { canvas in
      func x(_ degrees: Float) -> Double { 20 + 32 * Double(degrees - 18) }
      for (i, rule) in rules.enumerated() {
        let top = 102 * Double(i)
        let axis = top + 74
        canvas.text(rule.name, at: Point(8, top + 16), size: 13, face: .bold)
        canvas.text(
          "elects \(short(rule.elected)), \(rule.place)", at: Point(352, top + 16), anchor: .end)
        canvas.line([Point(x(18), axis), Point(x(28), axis)], tone: .quiet)
        // The votes, one below the other: to the left those that ask for less.
        var depth = [Float: Double]()
        for (reading, vote) in zip(readings, rule.votes) {
          let side: Float = vote > 0 ? 1 : -1
          let y = top + 36 + 16 * (depth[side] ?? 0)
          depth[side, default: 0] += 1
          let tip = Point(x(answer) - rule.unit * Double(vote), y)
          let tone: Tone = vote > 0 ? .blue : .vermillion
          canvas.arrow(from: Point(x(answer), y), to: tip, tone: tone, width: 2.4)
          canvas.text(
            short(abs(vote)), at: Point(tip.x + (vote > 0 ? -6 : 6), y + 4),
            anchor: vote > 0 ? .end : .start)
          canvas.circle(
            center: Point(x(reading), axis), radius: 4, fill: tone, opacity: 1, line: nil)
          canvas.text(short(reading), at: Point(x(reading), axis + 20), anchor: .middle)
        }
        canvas.line([Point(x(answer), top + 26), Point(x(answer), axis + 5)], isDashed: true)
        canvas.text(short(answer), at: Point(x(answer), axis + 20), anchor: .middle, face: .bold)
        canvas.circle(
          center: Point(x(rule.elected), axis), radius: 8, line: .ink, lineWidth: 1.8)
      }
    }
  }

  /// The votes that ask for less, and those that ask for more, each added up.
  private static func sides(_ votes: [Float]) -> (down: Float, up: Float) {
    (votes.filter { $0 > 0 }.reduce(0, +), -votes.filter { $0 < 0 }.reduce(0, +))
  }

  // MARK: - The quantile loss

  private static var quantileVotes: Drawing {
    let rules: [(quantile: Float, answer: Float, below: Int)] = [(0.5, 3.5, 5), (0.9, 7.5, 9)]
    return Drawing(
      "quantile-votes", height: 230,
      alt: """
        Ten parcels, sorted by the days that they took, vote on an answer by the quantile loss. With \
        τ = 0.5 each has half a vote, and five stand against five. With τ = 0.9 nine parcels below \
        have 0.1 each, and one above has 0.9.
        """
    ) { canvas in
      for (row, rule) in rules.enumerated() {
        let top = 116 * Double(row)
        let axis = top + 84
        let votes = ByHand.votes(on: rule.answer, quantile: rule.quantile)
        func x(_ parcel: Int) -> Double {
          24 + 27 * Double(parcel) + (parcel < rule.below ? 0 : 24)
        }
        canvas.text("τ = \(short(rule.quantile))", at: Point(8, top + 16), size: 13, face: .bold)
        for (i, vote) in votes.enumerated() {
          let height = 50 * Double(abs(vote))
          canvas.rectangle(
            at: Point(x(i) - 9, axis - height), width: 18, height: height,
            fill: vote > 0 ? .blue : .vermillion, opacity: 0.45)
          canvas.text(short(ByHand.parcels[i]), at: Point(x(i), axis + 17), anchor: .middle)
        }
        canvas.line([Point(8, axis), Point(352, axis)], tone: .quiet)
        canvas.text("days", at: Point(352, axis + 17), tone: .quiet, anchor: .end)
        let middle = x(rule.below) - 25.5
        canvas.line([Point(middle, top + 6), Point(middle, axis + 20)], isDashed: true)
        for (count, vote, place, anchor) in [
          (rule.below, votes[0], middle - 8, Canvas.Anchor.end),
          (votes.count - rule.below, votes[votes.count - 1], middle + 8, .start),
        ] {
          // 1 - 0.9 is not quite 0.1 in a Float.
          let weight = (abs(vote) * 100).rounded() / 100
          let sum = (Float(count) * weight * 100).rounded() / 100
          canvas.text(
            "\(count) · \(short(weight)) = \(short(sum))", at: Point(place, top + 16),
            anchor: anchor)
        }
      }
    }
  }

  // MARK: - Softmax and its gradient

  private static var softmax: Drawing {
    let z = Tensor([ByHand.logits])
    let p = z.softmax()
    let e = z.exp()
    let (_, gradient) = Loss.crossEntropy(z, [ByHand.label])
    let sum = Digits.fixed(e.sum())
    let parts = Weather.classes.indices.map {
      "\(Weather.classes[$0]) has \(Digits.fixed(p[0, $0])) and the gradient \(Digits.fixed(gradient[0, $0]))"
    }
    return Drawing(
      "softmax", height: 176,
      alt: """
        Three logits become exponentials, and each is divided by their sum, \(sum). Bars show the \
        probabilities beside what happened: \(parts.joined(separator: "; ")).
        """
    ) { canvas in
      for (text, x, anchor) in [
        ("logit z", 66.0, Canvas.Anchor.middle), ("exp(z)", 126, .middle), ("p", 172, .start),
        ("p − y", 352, .end),
      ] {
        canvas.text(text, at: Point(x, 16), tone: .quiet, anchor: anchor)
      }
      canvas.text("dashed: target y", at: Point(188, 16), tone: .quiet)
      for (j, name) in Weather.classes.enumerated() {
        let y = 28 + 42 * Double(j)
        canvas.text(name, at: Point(8, y + 19), size: 13, face: .bold)
        canvas.grid([[short(ByHand.logits[j])]], at: Point(52, y + 4), cellWidth: 28)
        canvas.arrow(from: Point(82, y + 15), to: Point(97, y + 15))
        canvas.grid([[Digits.fixed(e[0, j])]], at: Point(100, y + 4), cellWidth: 52)
        canvas.arrow(from: Point(154, y + 15), to: Point(169, y + 15))
        let full = 116.0
        if j == ByHand.label {
          canvas.rectangle(
            at: Point(172, y + 1), width: full, height: 28, line: .ink, lineWidth: 1.4,
            isDashed: true)
        }
        let width = full * Double(p[0, j])
        canvas.rectangle(
          at: Point(172, y + 4), width: width, height: 22, fill: .blue, opacity: 0.45)
        canvas.text(
          Digits.fixed(p[0, j]), at: Point(width > 60 ? 178 : 178 + width, y + 19))
        let pull = gradient[0, j]
        canvas.text(
          (pull > 0 ? "+" : "−") + Digits.fixed(abs(pull)), at: Point(352, y + 19), anchor: .end,
          face: .bold)
      }
      canvas.text("sum \(sum)", at: Point(126, 168), anchor: .middle)
      canvas.text("sum 1", at: Point(172, 168))
      canvas.text("sum 0", at: Point(352, 168), anchor: .end)
    }
  }

  // MARK: - Calibration

  private static var bins: Drawing {
    let calibration = ByHand.calibration
    let bins = calibration.bins.filter { $0.count > 0 }
    let parts = bins.map {
      "confidence \(Digits.fixed($0.confidence, places: 2)), accuracy \(Digits.fixed($0.accuracy, places: 2))"
    }
    return Drawing(
      "bins", height: 196,
      alt: """
        Ten forecasts in two bins of five, with a filled mark for each that was right. \
        \(parts.joined(separator: "; ")). The expected calibration error is \
        \(Digits.fixed(calibration.error, places: 2)).
        """
    ) { canvas in
      for (i, bin) in bins.enumerated() {
        let top = 84 * Double(i)
        let mine = ByHand.forecasts.filter { abs(Double($0.confidence) - bin.confidence) < 0.05 }
        canvas.text(
          "says \(Digits.percent(bin.confidence, places: 0))", at: Point(8, top + 18), size: 13,
          face: .bold)
        for (j, forecast) in mine.enumerated() {
          canvas.circle(
            center: Point(16 + 19 * Double(j), top + 38), radius: 7,
            fill: forecast.isRight ? .blue : nil, opacity: 0.8, line: .ink)
        }
        let right = mine.filter(\.isRight).count
        canvas.text("\(right) of \(mine.count) right", at: Point(8, top + 63))
        let (left, full) = (196.0, 130.0)
        for (k, (name, share)) in [
          ("confidence", bin.confidence), ("accuracy", bin.accuracy),
        ].enumerated() {
          let y = top + 8 + 26 * Double(k)
          canvas.text(name, at: Point(left - 8, y + 14), anchor: .end)
          canvas.rectangle(
            at: Point(left, y), width: full * share, height: 20, fill: k == 0 ? .vermillion : .blue,
            opacity: 0.45)
          canvas.text(
            Digits.percent(share, places: 0), at: Point(left + full * share - 6, y + 14),
            anchor: .end)
        }
        canvas.text(
          "gap \(Digits.fixed(abs(bin.accuracy - bin.confidence), places: 2))",
          at: Point(left, top + 70), face: .bold)
      }
      let terms = bins.map {
        "\($0.count)/\(calibration.count) · \(Digits.fixed(abs($0.accuracy - $0.confidence), places: 2))"
      }
      canvas.text(
        "ECE = \(terms.joined(separator: " + ")) = \(Digits.fixed(calibration.error, places: 2))",
        at: Point(8, 186), size: 13)
    }
  }
}
