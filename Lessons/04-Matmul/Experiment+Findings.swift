// What the experiment of lesson 04 says about its measurements: a table, numbers for the chapter,
// and the relations between steps in words that follow from the ratios. Chapter 04.
import Curriculum

extension Experiment {
  /// The rows of every table and the lines of every figure, in order.
  var names: [String] {
    steps.map(\.name) + (rates[Experiment.openBLASName] == nil ? [] : [Experiment.openBLASName])
  }

  func tellRates(_ report: inout some Report) {
    let slow = sizes.contains { n in steps.contains { $0.rows(n) < n } }
    report.table(
      Table(
        "GFLOP/s by step and size n" + (slow ? ", slow steps on the first rows only" : ""),
        headings: ["step"] + sizes.map { "n = \($0)" },
        rows: names.map { name in
          [name] + sizes.map { rates[name]?[$0].map(Measurement.text) ?? "" }
        }, isMeasured: true))
  }

  func tellValues(_ report: inout some Report) {
    report.value(
      "flops", 2 * Double(largest) * Double(largest) * Double(largest), unit: "FLOP")
    report.value("largestDifference", Double(largestDifference))
    func measured(_ name: String, _ number: Double?, _ unit: String = "") {
      guard let number else { return }
      report.value(name, number, unit: unit, isMeasured: true)
    }
    measured("naiveRate", rate(Step.naive), "GFLOP/s")
    measured("bestRate", rate(best), "GFLOP/s")
    measured("speedup", ratio(best, Step.naive))
    measured("loopOrderSpeedup", ratio(Step.loopOrder, Step.naive))
    measured("rowsSpeedup", ratio(Step.rows, Step.loopOrder))
    measured("tilesSpeedup", ratio(Step.tiles, Step.rows))
    measured("smallBlockSpeedup", ratio(Step.smallBlock, Step.rows))
    measured("registersSpeedup", ratio(Step.simd, Step.rows))
    measured("packedSpeedup", ratio(Step.packed, Step.simd))
    measured("threadsSpeedup", ratio(Step.threads, Step.packed))
    measured("transposedSpeedup", ratio(Step.transposed, Step.naive))
    measured("peak", peak, "GFLOP/s")
    measured("peakOfOneCore", peakOfOneCore, "GFLOP/s")
    measured("chainRate", chain, "GFLOP/s")
    measured("naiveOfChain", rate(Step.naive).map { $0 / max(chain, 1e-9) })
    measured("bandwidth", bandwidth, "GB/s")
    for point in roofline where [1, 16, 256].contains(point.rows) {
      measured("roofShareOf\(point.rows)", point.rate / roof(at: point.intensity))
    }
    measured("packingInRows", packingInRows)
    measured("fractionOfPeak", rate(best).map { $0 / (isDouble ? peakOfOneCore : peak) })
    measured("openBLASRate", rate(Experiment.openBLASName), "GFLOP/s")
    measured("fractionOfOpenBLAS", ratio(best, Experiment.openBLASName))
    measured("doubleNaiveRatio", ratio(Step.naive, Step.wide(Step.naive)))
    measured("doubleRowsRatio", ratio(Step.rows, Step.wide(Step.rows)))
    measured("doubleRegistersRatio", ratio(Step.simd, Step.wide(Step.simd)))
    measured("powerOfTwoNaive", conflict(Step.naive))
    measured("powerOfTwoRegisters", conflict(Step.simd))
    measured("powerOfTwoBest", conflict(best))
    measured("yoursToNaive", ratio("yours: row by column", Step.naive))
  }

  /// The question that each ratio answers, and the answer.
  func tellRelations(_ report: inout some Report) {
    var rows: [[String]] = []
    func add(_ question: String, _ ratio: Double?) {
      if let ratio { rows.append([question, Measurement.comparison(ratio)]) }
    }
    add("loop order against row by column", ratio(Step.loopOrder, Step.naive))
    add("B transposed first against row by column", ratio(Step.transposed, Step.naive))
    add("rows against loop order", ratio(Step.rows, Step.loopOrder))
    add("tiles against rows", ratio(Step.tiles, Step.rows))
    add("small block against rows", ratio(Step.smallBlock, Step.rows))
    add("registers against rows", ratio(Step.simd, Step.rows))
    add("packed against registers", ratio(Step.packed, Step.simd))
    add(
      "\(threads) \(threads == 1 ? "thread" : "threads") against packed",
      ratio(Step.threads, Step.packed))
    for step in [Step.naive, Step.rows, Step.simd] {
      add("32 bits against 64: \(step)", ratio(step, Step.wide(step)))
    }
    add("the last step against row by column", ratio(best, Step.naive))
    add("the last step against OpenBLAS", ratio(best, Experiment.openBLASName))
    if let rate = rate(best) {
      let share = 100 * rate / (isDouble ? peakOfOneCore : peak)
      rows.append(["the last step's share of the peak", "\(Measurement.text(share)) %"])
    }
    if let rate = rate(Step.naive) {
      let share = 100 * rate / max(chain, 1e-9)
      rows.append(["row by column's share of a single chain", "\(Measurement.text(share)) %"])
    }
    if let power = powerOfTwo {
      for step in [Step.naive, Step.loopOrder, Step.simd, best] {
        add("\(step): n = \(power) against the sizes around it", conflict(step))
      }
    }
    for step in steps where step.isLearners {
      add("\(step.name) against row by column", ratio(step.name, Step.naive))
    }
    report.table(
      Table(
        "What follows, at n = \(largest)", headings: ["question", "measured"], rows: rows,
        isMeasured: true))
    tellOpenBLAS(&report)
  }

  /// Which of its kernels the library ran, or how to get it.
  private func tellOpenBLAS(_ report: inout some Report) {
    guard let openBLAS else {
      return report.text(
        """
        OpenBLAS is not on this machine, so its line is missing. On Debian and Ubuntu, \
        `apt install libopenblas0` installs it, on macOS `brew install openblas`.
        """)
    }
    guard !isDouble, let kernel = openBLAS.kernel else { return }
    // A table that depends on the machine, as the measurements do.
    report.table(
      Table(
        "Which kernels ran", headings: ["program", "written for", "numbers in a vector"],
        rows: [
          ["OpenBLAS", kernel, OpenBLAS.vectorLength(of: kernel).map(String.init) ?? "unknown"],
          ["ours", "the processor of this build", "\(Machine.floatLanes)"],
        ], isMeasured: true))
  }

  // MARK: - Powers of two

  /// The power of two among the sizes that has neighbors within an eighth on both sides.
  var powerOfTwo: Int? {
    sizes.first { n in n & (n - 1) == 0 && n > 8 && neighbors(n).count >= 2 }
  }

  private func neighbors(_ n: Int) -> [Int] {
    let near = sizes.filter { $0 != n && abs($0 - n) <= n / 8 }
    return near.contains { $0 < n } && near.contains { $0 > n } ? near : []
  }

  /// The speed of a step at the power of two, divided by the mean of its neighbors'.
  func conflict(_ step: String) -> Double? {
    guard let power = powerOfTwo, let rates = rates[step], let here = rates[power] else {
      return nil
    }
    let others = neighbors(power).compactMap { rates[$0] }
    return others.isEmpty ? nil : here * Double(others.count) / others.reduce(0, +)
  }

  // MARK: - Linear systems

  /// Solves random equations with the learner's substitution or ours, and measures what is left:
  /// the largest |A x - r|, in roundings of the largest row sum of |A| |x|.
  func tellLinearSystem(_ report: inout some Report) throws {
    let isLearners = done.contains("04.7")
    let solve = isLearners ? pieces.solve : MatmulLesson.reference.solve
    try ByHand.linearSystem(solve, &report)
    let n = 100
    var source = RandomSource(seed: seed)
    let a = Matrix.random(rows: n, columns: n, using: &source)
    let right = (0..<n).map { _ in source.uniform(-1, 1) }
    let factors = try LU(a)
    let x = solve(factors.lower, factors.upper, factors.permuted(right))
    guard x.count == n else {
      report.text(
        "“yours: solve” returned \(x.count) numbers for \(n) unknowns. Run `lesson 04 --check`.")
      return
    }
    let product = a.times(Matrix(rows: n, columns: 1, elements: x))
    var residual = 0.0
    var size = 0.0
    for i in 0..<n {
      residual = max(residual, abs(Double(product[i, 0]) - Double(right[i])))
      size = max(size, (0..<n).reduce(0) { $0 + abs(Double(a[i, $1]) * Double(x[$1])) })
    }
    let relative = residual / (size * Double(Float.ulpOfOne))
    report.value("residual", relative, unit: "roundings")
    report.text(
      """
      \(isLearners ? "Yours: " : "")\(n) random equations solved: A x misses the right side by \
      at most \(Measurement.text(relative)) roundings of its largest row.
      """)
  }
}
