// A table of our times beside those of another library, which answers from a script of its own:
// both take turns, because only ratios of neighbouring measurements can be trusted.
import ArgumentParser
import Curriculum
import Foundation
import Matmul

/// Rows that one script knows.
public struct PeerGroup {
  /// Below Benchmarks, such as `tensors/torch-times.py`.
  public var script: String
  /// The peer's name in the table.
  public var peer: String
  public var rows: [PeerRow]

  public init(script: String, peer: String = "PyTorch", rows: [PeerRow]) {
    self.script = script
    self.peer = peer
    self.rows = rows
  }
}

/// The options of a benchmark with peers, and the run itself.
public struct PeerTable: ParsableArguments {
  @Option(help: "Seconds for each row and number of threads.")
  public var seconds = 2.0

  @Option(help: "Numbers of threads, separated by commas.")
  public var threads = "1,2"

  @Option(help: "Only rows whose name contains this.")
  public var row = ""

  @Option(help: "The Python that has the peers; empty leaves them out.")
  public var python = "python3"

  @Flag(help: "End with status 1 where a bar is missed.")
  public var require = false

  public init() {}

  /// Prints the table of each group for each number of threads.
  public func run(_ groups: [PeerGroup]) throws {
    let counts = try threads.split(separator: ",").map { text in
      guard let count = Int(text), count > 0 else {
        throw ValidationError("--threads \(text): write whole numbers, such as 1,2.")
      }
      return count
    }
    let chosen = groups.compactMap { group in
      var group = group
      group.rows = group.rows.filter { row.isEmpty || $0.name.contains(row) }
      return group.rows.isEmpty ? nil : group
    }
    if chosen.isEmpty { throw ValidationError("--row \(row): no row has this in its name.") }
    print("Lanes of \(Machine.floatLanes) numbers here.")
    print("Ratios: the peer's time divided by ours, so more than 1 is faster.")
    var missed: [String] = []
    for group in chosen {
      for count in counts { missed += hold(group, threads: count) }
    }
    missed.forEach { print("missed: \($0)") }
    if require && !missed.isEmpty { throw ExitCode(1) }
  }

  /// The rows of a group; the bars that were missed.
  private func hold(_ group: PeerGroup, threads count: Int) -> [String] {
    let peer = peer(group, threads: count)
    if let peer { print("\n\(group.peer) \(peer.greeting)") }
    print(
      pad("\(count) \(count == 1 ? "thread" : "threads")", -36), pad("ours", 10),
      pad(group.peer, 10), pad("ratio", 7), pad("(quartiles)", 14), "bar")
    return group.rows.compactMap { row in
      let outcome = hold(row, threads: count, peer)
      tell(outcome, row)
      // 3 % are noise.
      guard let ratio = outcome.ratio, ratio < 0.97 * row.bar else { return nil }
      return "\(row.name) with \(count) threads: \(format(ratio, 2)), the bar is \(row.bar)"
    }
  }

  private func peer(_ group: PeerGroup, threads: Int) -> Peer? {
    if python.isEmpty { return nil }
    let peer = Peer(
      program: python, script: "Benchmarks/" + group.script,
      environment: ["THREADS": "\(threads)", "OMP_NUM_THREADS": "\(threads)"])
    if peer == nil { print("No \(group.peer) here: --python PATH names the Python that has it.") }
    return peer
  }

  /// Lets both take turns, at least nine times each.
  private func hold(_ row: PeerRow, threads: Int, _ peer: Peer?) -> Outcome {
    Workers.threads = threads
    var source = RandomSource(seed: 7)
    let call = row.make(&source)
    let calls = max(1, Int(2e-2 / row.guess))
    var outcome = Outcome()
    let end = Machine.seconds() + seconds
    while outcome.ours.count < 9 || Machine.seconds() < end {
      outcome.ours.append(Turns.time(calls, call))
      if let peer, let time = peer.seconds(row.name, calls: calls) {
        outcome.peer.append(time)
        // The peer's threads may go on asking for work for some milliseconds.
        if threads > 1 { usleep(20_000) }
      }
    }
    return outcome
  }

  private func tell(_ outcome: Outcome, _ row: PeerRow) {
    func time(_ times: [Double]) -> String {
      Turns.median(times).map { format($0 * 1e6, $0 < 1e-4 ? 1 : 0) + " us" } ?? "-"
    }
    let quartiles = outcome.quartiles.map { "\(format($0, 2))-\(format($1, 2))" } ?? ""
    print(
      pad(row.name, -36), pad(time(outcome.ours), 10), pad(time(outcome.peer), 10),
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
private struct Outcome {
  var ours: [Double] = []
  var peer: [Double] = []

  private var ratios: [Double] { zip(peer, ours).map { $0 / $1 }.sorted() }
  /// The median of the ratios of neighbouring turns.
  var ratio: Double? { Turns.median(ratios) }
  /// Half of the ratios lie between these two.
  var quartiles: (Double, Double)? {
    let ratios = self.ratios
    return ratios.isEmpty ? nil : (ratios[ratios.count / 4], ratios[ratios.count * 3 / 4])
  }
}
