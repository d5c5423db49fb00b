// Our tensors beside PyTorch, in one run: `Benchmarks/tensors/run`.
import ArgumentParser
import BenchmarkSupport
import Curriculum
import Foundation
import Matmul

@main
struct TensorsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensors-benchmark",
    abstract: "Times our tensors, losses and optimizers beside PyTorch on the same processor.")

  @Option(help: "Seconds for each row and number of threads.")
  var seconds = 2.0

  @Option(help: "Numbers of threads, separated by commas.")
  var threads = "1,2"

  @Option(help: "Only rows whose name contains this.")
  var row = ""

  @Option(help: "The Python that has PyTorch; empty leaves PyTorch out.")
  var python = "python3"

  @Option(help: "The script that times PyTorch.")
  var script = "Benchmarks/tensors/torch-times.py"

  @Flag(help: "End with status 1 where a bar is missed.")
  var require = false

  mutating func run() throws {
    let counts = try threads.split(separator: ",").map { text in
      guard let count = Int(text), count > 0 else {
        throw ValidationError("--threads \(text): write whole numbers, such as 1,2.")
      }
      return count
    }
    let rows = Row.all.filter { row.isEmpty || $0.name.contains(row) }
    if rows.isEmpty { throw ValidationError("--row \(row): no row has this in its name.") }
    var missed: [String] = []
    for count in counts {
      let torch = peer(threads: count)
      if let torch, count == counts[0] {
        print("PyTorch \(torch.greeting); lanes of \(Machine.floatLanes) numbers here.")
        print("Ratios: PyTorch's time divided by ours, so more than 1 is faster.")
      }
      print(
        pad("\(count) \(count == 1 ? "thread" : "threads")", -30), pad("ours", 10),
        pad("PyTorch", 10), pad("ratio", 7), pad("(quartiles)", 14), "bar")
      for row in rows {
        let outcome = hold(row, threads: count, torch)
        tell(outcome, row)
        // 3 % are noise.
        if let ratio = outcome.ratio, ratio < 0.97 * row.bar {
          missed.append(
            "\(row.name) with \(count) threads: \(format(ratio, 2)), the bar is \(row.bar)")
        }
      }
    }
    missed.forEach { print("missed: \($0)") }
    if require && !missed.isEmpty { throw ExitCode(1) }
  }

  private func peer(threads: Int) -> Peer? {
    if python.isEmpty { return nil }
    let peer = Peer(
      program: python, script: script,
      environment: ["THREADS": "\(threads)", "OMP_NUM_THREADS": "\(threads)"])
    if peer == nil { print("No PyTorch here: --python PATH names the Python that has it.") }
    return peer
  }

  /// Lets both take turns, at least nine times each.
  private func hold(_ row: Row, threads: Int, _ torch: Peer?) -> Outcome {
    Workers.threads = threads
    var source = RandomSource(seed: 7)
    let call = row.make(&source)
    let calls = max(1, Int(2e-2 / row.guess))
    var outcome = Outcome()
    let end = Machine.seconds() + seconds
    while outcome.ours.count < 9 || Machine.seconds() < end {
      outcome.ours.append(Turns.time(calls, call))
      if let torch, let time = torch.seconds(row.name, calls: calls) {
        outcome.torch.append(time)
        // PyTorch's threads go on asking for work for some milliseconds.
        if threads > 1 { usleep(20_000) }
      }
    }
    return outcome
  }

  private func tell(_ outcome: Outcome, _ row: Row) {
    func time(_ times: [Double]) -> String {
      Turns.median(times).map { format($0 * 1e6, $0 < 1e-4 ? 1 : 0) + " us" } ?? "-"
    }
    let quartiles = outcome.quartiles.map { "\(format($0, 2))-\(format($1, 2))" } ?? ""
    print(
      pad(row.name, -30), pad(time(outcome.ours), 10), pad(time(outcome.torch), 10),
      pad(outcome.ratio.map { format($0, 2) } ?? "-", 7), pad(quartiles, 14), format(row.bar, 0))
  }

  private func format(_ number: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", number)
  }

  /// Spaces before the text, or after it where `width` is negative.
  private func pad(_ text: String, _ width: Int) -> String {
    let spaces = String(repeating: " ", count: max(0, abs(width) - text.count))
    return width < 0 ? text + spaces : spaces + text
  }
}

/// Seconds of a call, turn by turn.
struct Outcome {
  var ours: [Double] = []
  var torch: [Double] = []

  private var ratios: [Double] { zip(torch, ours).map { $0 / $1 }.sorted() }
  /// The median of the ratios of neighbouring turns.
  var ratio: Double? { Turns.median(ratios) }
  /// Half of the ratios lie between these two.
  var quartiles: (Double, Double)? {
    let ratios = self.ratios
    return ratios.isEmpty ? nil : (ratios[ratios.count / 4], ratios[ratios.count * 3 / 4])
  }
}
