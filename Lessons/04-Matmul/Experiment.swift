// The experiment of lesson 04: every step at every size, timed and checked. Chapter 04.
// What is drawn from it stands in Experiment+Figures, what is said in Experiment+Findings.
import Curriculum

/// One run: what it was asked for, and what it has measured so far.
struct Experiment {
  let sizes: [Int]
  let seconds: Double
  let threads: Int
  let block: Int
  let isDouble: Bool
  let isTransposed: Bool
  let seed: Int
  let done: [String]
  let pieces: MatmulLesson.Pieces

  var steps: [Step]
  /// GFLOP/s by the name of the step and the size.
  var rates: [String: [Int: Double]] = [:]
  /// GFLOP/s of all `threads` cores, and of one.
  var peak = 0.0
  var peakOfOneCore = 0.0
  /// GFLOP/s of a single chain of multiply-adds, each of which waits for the one before.
  var chain = 0.0
  /// GB/s from memory.
  var bandwidth = 0.0
  /// Products of a few rows with a big B.
  var roofline: [RooflinePoint] = []
  /// The largest difference of any step from the rule.
  var largestDifference: Float = 0
  let openBLAS: OpenBLAS?

  static let openBLASName = "OpenBLAS"

  init(_ settings: LessonSettings<MatmulLesson>, _ pieces: MatmulLesson.Pieces) {
    sizes = Array(Set(settings.sizes)).sorted()
    seconds = settings.seconds
    threads = settings.threads
    block = settings.block
    isDouble = settings.precision == .double
    isTransposed = settings.transposed
    seed = settings.seed
    done = settings.learners
    self.pieces = pieces
    openBLAS = OpenBLAS()
    steps =
      isDouble
      ? Step.inBothWidths()
      : Step.ladder(block: block, threads: threads, transposed: isTransposed)
    steps += Step.learners(pieces, done: done, block: block)
  }

  var largest: Int { sizes.last ?? 0 }

  /// The step that the others are compared with in the end.
  var best: String { isDouble ? Step.simd : Step.threads }

  /// GFLOP/s of a step at the largest size.
  func rate(_ step: String) -> Double? { rates[step]?[largest] }

  /// a / b at the largest size, nil where one was not measured.
  func ratio(_ a: String, _ b: String) -> Double? {
    guard let a = rate(a), let b = rate(b), b > 0 else { return nil }
    return a / b
  }

  // MARK: - Measuring

  /// Before and after the steps: what another program takes from one measurement, the other has.
  mutating func measureMachine(_ report: inout some Report) {
    if peak == 0 { report.progress(0, of: total, "what the processor can do at most") }
    peakOfOneCore = max(peakOfOneCore, Machine.peakGFLOPS(threads: 1))
    peak = max(
      peak, threads == 1 ? peakOfOneCore : Machine.peakGFLOPS(threads: threads))
    chain = max(chain, Machine.chainGFLOPS())
    bandwidth = max(bandwidth, Machine.readGBPerSecond(threads: threads))
  }

  /// How often the sizes take turns: what slows the machine down for a second must not look like
  /// a property of the size that was measured then.
  static let rounds = 3

  /// Progress is counted in measurements, the machine being the first and the last.
  var total: Int {
    (steps.count + (openBLAS == nil ? 0 : 1)) * sizes.count * Experiment.rounds + 2
  }

  /// Times every step at every size, and compares what it computed with the rule. The sizes take
  /// turns, and the best turn of each counts.
  mutating func measureSteps(_ report: inout some Report) {
    checkLearners(&report)
    let operands = sizes.map { self.operands($0) }
    operands.forEach { compare($0) }
    var count = 1
    for _ in 0..<Experiment.rounds {
      for operands in operands {
        for step in steps {
          let part = operands.first(step.rows(operands.n))
          let time = Measurement.seconds(turn) { _ = step.run(part) }
          keep(
            step.name, operands.n,
            Measurement.rate(m: part.a.rows, n: operands.n, k: operands.n, time: time), &count,
            &report)
        }
      }
    }
    // At the end, because its threads keep a core busy for a while after each product.
    guard let openBLAS, !isDouble else { return }
    openBLAS.use(threads: threads)
    for _ in 0..<Experiment.rounds {
      for operands in operands {
        keep(
          Experiment.openBLASName, operands.n, measure(openBLAS, operands), &count, &report)
      }
    }
    openBLAS.use(threads: 1)
  }

  /// Seconds of one turn.
  private var turn: Double { seconds / Double(Experiment.rounds) }

  /// Remembers the best rate of a step at a size, in GFLOP/s.
  private mutating func keep(
    _ name: String, _ n: Int, _ rate: Double, _ count: inout Int, _ report: inout some Report
  ) {
    let best = max(rate, rates[name]?[n] ?? 0)
    rates[name, default: [:]][n] = best
    count += 1
    report.progress(count, of: total, "\(name), n = \(n): \(Measurement.text(best)) GFLOP/s")
  }

  /// Holds what every step computes against the rule.
  private mutating func compare(_ operands: Operands) {
    let n = operands.n
    let slowRows = Step(name: "", isSlow: true, run: { _ in nil }).rows(n)
    let expected = Ladder.naive(operands.first(slowRows).a, operands.b)
    for step in steps where !step.isLearners {
      guard let c = step.run(operands.first(step.rows(n))) else { continue }
      let top = Matrix(
        rows: slowRows, columns: n, elements: Array(c.elements.prefix(slowRows * n)))
      largestDifference = max(largestDifference, top.largestDifference(from: expected))
    }
  }

  /// A and B `[n, n]` of random numbers, the same for every step.
  private func operands(_ n: Int) -> Operands {
    var source = RandomSource(seed: seed)
    let a = Matrix.random(rows: n, columns: n, using: &source)
    let b = Matrix.random(rows: n, columns: n, using: &source)
    return Operands(
      a: a, b: b, aDouble: isDouble ? a.elements.map(Double.init) : [],
      bDouble: isDouble ? b.elements.map(Double.init) : [])
  }

  private func measure(_ openBLAS: OpenBLAS, _ operands: Operands) -> Double {
    let n = operands.n
    var c = [Float](repeating: 0, count: n * n)
    let time = Measurement.seconds(turn) {
      c.withUnsafeMutableBufferPointer { c in
        operands.a.elements.withUnsafeBufferPointer { a in
          operands.b.elements.withUnsafeBufferPointer { b in
            guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else {
              return
            }
            openBLAS.multiply(m: n, n: n, k: n, a: a, b: b, into: c)
          }
        }
      }
    }
    return Measurement.rate(m: n, n: n, k: n, time: time)
  }

  // MARK: - The learner's code

  /// Tries each of the learner's functions at a small size, and leaves out those that are wrong.
  private mutating func checkLearners(_ report: inout some Report) {
    let operands = operands(min(48, max(2, sizes.first ?? 2)))
    let expected = Ladder.naive(operands.a, operands.b)
    steps.removeAll { step in
      guard step.isLearners else { return false }
      let got = step.run(operands)
      guard let got, got.shape == expected.shape else {
        report.text(
          """
          “\(step.name)” returned \(got.map { "a matrix of shape \($0.shape)" } ?? "nothing") \
          instead of one of shape \(expected.shape). The run leaves it out. Run `lesson 04 --check`.
          """)
        return true
      }
      let difference = got.largestDifference(from: expected)
      if difference <= 1e-4 { return false }
      report.text(
        """
        “\(step.name)” differs from row by column by up to \(difference). The run leaves it out. Run \
        `lesson 04 --check`.
        """)
      return true
    }
  }
}
