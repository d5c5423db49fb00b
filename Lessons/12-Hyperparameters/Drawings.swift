// The drawings of chapter 12: who may look at which part of the data, a bracket of successive halving, and the shape of
// one cycle. Their numbers are those of the lesson's own code.
import Curriculum
import Plotting

extension HyperparametersLesson {
  public static var drawings: [Drawing] { [split, bracket, cycle].compactMap { $0 } }

  // MARK: - Who may look

  private static var split: Drawing {
    Drawing(
      "split", height: 214,
      alt: """
        The data as a bar in three parts. The training set is seen by the optimizer at every step, the validation set \
        by you and your search at every choice, the test set once at the end, by the report. No arrow leads back \
        from the test set.
        """
    ) { canvas in
      let parts: [(String, Double, Double, Tone)] = [
        ("training", 10, 200, .blue), ("validation", 210, 80, .orange), ("test", 290, 60, .quiet),
      ]
      canvas.text("all examples, shuffled once", at: Point(180, 16), tone: .quiet, anchor: .middle)
      for (name, x, width, tone) in parts {
        canvas.rectangle(at: Point(x, 26), width: width, height: 38, fill: tone)
        canvas.text(
          name, at: Point(x + width / 2, 49), size: 13, anchor: .middle, face: .bold)
      }
      let boxes: [(String, String, Double, Double, Double)] = [
        ("optimizer", "changes weights", 10, 104, 62),
        ("your search", "choose settings", 128, 112, 250),
        ("report", "one number", 270, 80, 320),
      ]
      for (number, (name, what, x, width, target)) in boxes.enumerated() {
        canvas.rectangle(
          at: Point(x, 140), width: width, height: 46, fill: .quiet, opacity: 0.1, radius: 6)
        canvas.text(name, at: Point(x + width / 2, 159), anchor: .middle, face: .bold)
        canvas.text(what, at: Point(x + width / 2, 176), anchor: .middle)
        let from = [62.0, 190, 320][number]
        canvas.arrow(
          from: Point(target, 66), to: Point(from, 138), tone: number == 2 ? .vermillion : .ink,
          isDashed: number == 2)
      }
      canvas.text("every step", at: Point(70, 92))
      canvas.text("every choice", at: Point(194, 122), anchor: .end)
      canvas.text("once", at: Point(314, 106), anchor: .end)
      canvas.line(
        [Point(184, 186), Point(184, 202), Point(62, 202), Point(62, 188)], hasHead: true)
      canvas.text("settings of the next training", at: Point(192, 206))
    }
  }

  // MARK: - A bracket

  private static var bracket: Drawing? {
    guard let halving = try? Halving(budget: 3, steps: 90) else { return nil }
    // Losses that fall with the number of a candidate in this order: the last ones are best.
    let outcomes = halving.run([4, 0, 7, 2, 8, 5, 1, 6, 3]) { candidates, _ in
      candidates.map { -Double($0) }
    }
    let rungs = halving.rungs
    return Drawing(
      "bracket", height: 236,
      alt: """
        A bracket of successive halving. \(rungs[0].candidates) trainings begin; after \(rungs[0].steps) steps the \
        best \(rungs[1].candidates) go on, after \(rungs[1].steps) the best one, which is trained for all \
        \(rungs[2].steps) steps. All together cost \(halving.cost) steps, instead of \
        \(rungs[0].candidates * rungs[2].steps).
        """
    ) { canvas in
      func x(_ steps: Int) -> Double { 40 + 3.3 * Double(steps) }
      let candidates = outcomes.filter { $0.rung == 0 }.map(\.candidate)
      for (row, candidate) in candidates.enumerated() {
        let y = 48 + 18 * Double(row)
        let last = outcomes.filter { $0.candidate == candidate }.map(\.rung).max() ?? 0
        canvas.text("\(row + 1)", at: Point(30, y + 4), anchor: .end)
        let tone: Tone = last == 2 ? .vermillion : last == 1 ? .blue : .quiet
        canvas.line(
          [Point(x(0), y), Point(x(rungs[last].steps), y)], tone: tone,
          width: 2 + 1.5 * Double(last))
        canvas.circle(
          center: Point(x(rungs[last].steps), y), radius: 4, fill: tone, opacity: 1, line: nil)
      }
      canvas.text("training", at: Point(6, 12), tone: .quiet)
      for rung in rungs {
        canvas.line(
          [Point(x(rung.steps), 36), Point(x(rung.steps), 206)], tone: .quiet, width: 0.8,
          isDashed: true)
        canvas.text("\(rung.steps)", at: Point(x(rung.steps), 222), anchor: .middle)
      }
      canvas.text("9 begin", at: Point(x(rungs[0].steps), 28), anchor: .middle)
      canvas.text("3 go on", at: Point(x(rungs[1].steps), 28), anchor: .middle)
      canvas.text("1 ends", at: Point(x(rungs[2].steps) - 4, 28), anchor: .middle)
      canvas.text("steps", at: Point(x(60), 222), tone: .quiet, anchor: .middle)
    }
  }

  // MARK: - One cycle

  private static var cycle: Drawing {
    let (steps, count) = (100, 100.0)
    let schedule = OneCycle(peak: 1, steps: steps)
    return Drawing(
      "one-cycle", height: 218,
      alt: """
        Two curves over a training. The learning rate rises from a twenty-fifth of its peak to the peak in three tenths \
        of the steps and falls to almost nothing. The momentum falls from 0.95 to 0.85 while the rate rises and \
        rises again while it falls.
        """
    ) { canvas in
      func x(_ step: Int) -> Double { 52 + 290 * Double(step) / (count - 1) }
      let rates = (0..<steps).map { Point(x($0), 100 - 74 * schedule.rate(at: $0)) }
      let momenta = (0..<steps).map { step in
        Point(x(step), 190 - 500 * ((schedule.momentum(at: step) ?? 0) - 0.85))
      }
      canvas.line([Point(52, 100), Point(346, 100)], tone: .quiet, width: 0.8)
      canvas.line([Point(52, 194), Point(346, 194)], tone: .quiet, width: 0.8)
      let top = 29
      canvas.line(
        [Point(x(top), 20), Point(x(top), 194)], tone: .quiet, width: 0.8, isDashed: true)
      canvas.line(rates, tone: .blue, width: 2)
      canvas.line(momenta, tone: .vermillion, width: 2)
      canvas.text("rate", at: Point(230, 42), size: 13, tone: .blue, face: .bold)
      canvas.text("momentum", at: Point(230, 186), size: 13, tone: .vermillion, face: .bold)
      canvas.text("peak", at: Point(46, 30), anchor: .end)
      canvas.text("peak/25", at: Point(48, 96), size: 11, anchor: .end)
      canvas.text("0.95", at: Point(46, 144), anchor: .end)
      canvas.text("0.85", at: Point(46, 194), anchor: .end)
      canvas.text("0", at: Point(52, 211), anchor: .middle)
      canvas.text("30 % of the steps", at: Point(x(top), 211), anchor: .middle)
      canvas.text("end", at: Point(342, 211), anchor: .middle)
    }
  }
}
