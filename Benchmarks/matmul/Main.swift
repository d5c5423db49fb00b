// Our product beside OpenBLAS and NumPy, in one run: `Benchmarks/matmul/run`.
import ArgumentParser
import BenchmarkSupport
import Foundation
import Matmul

@main
struct MatmulBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matmul-benchmark",
    abstract: "Times our matrix product beside OpenBLAS and NumPy.")

  @Option(help: "Seconds for each shape and number of threads.")
  var seconds = 1.5

  @Option(help: "Numbers of threads, separated by commas.")
  var threads = "1,2"

  @Option(help: "Sizes n, or shapes such as 768x128x512 (m x k x n), separated by commas.")
  var shapes = "64,128,256,512,1024,2048,768x128x512,10x784x30"

  @Option(help: "The script that times NumPy; empty leaves NumPy out.")
  var numpy = "Benchmarks/matmul/numpy-times.py"

  @Flag(help: "End with status 1 where a bar is missed.")
  var require = false

  mutating func run() throws {
    let chosen = try shapes.split(separator: ",").map(MatmulBenchmark.shape)
    let counts = try threads.split(separator: ",").map { text in
      guard let count = Int(text), count > 0 else {
        throw ValidationError("--threads \(text): write whole numbers, such as 1,2.")
      }
      return count
    }
    let openBLAS = OpenBLAS()
    if openBLAS == nil { print("No OpenBLAS here: apt install libopenblas0") }
    let lanes = Machine.floatLanes
    let bar = lanes == 16 ? 0.9 : 0.8
    print("Built for lanes of \(lanes) numbers. Ratios: our speed divided by theirs.")
    print("  m x k x n  threads   ours OpenBLAS  NumPy GFLOP/s  /OpenBLAS  /NumPy")
    var missed: [String] = []
    for count in counts {
      openBLAS?.use(threads: count)
      let numPy = numpy.isEmpty ? nil : MatmulBenchmark.numPy(numpy, threads: count)
      if numPy == nil && !numpy.isEmpty { print("No NumPy here: pip install numpy") }
      for shape in chosen {
        let outcome = Contest.hold(
          shape, threads: count, seconds: seconds, openBLAS: openBLAS, numPy: numPy)
        tell(outcome)
        missed += MatmulBenchmark.missed(outcome, bar)
      }
    }
    let packed = Gemm.packingBytes(m: 2048, n: 2048, k: 2048)
    let resident = Machine.peakResidentBytes >> 20
    print("peak resident size \(resident) MiB, packing \(packed >> 10) KiB a thread")
    missed.forEach { print("missed: \($0)") }
    if require && !missed.isEmpty { throw ExitCode(1) }
  }

  private func tell(_ outcome: Outcome) {
    func cell(_ number: Double?, _ format: String, _ width: Int) -> String {
      let text = number.map { String(format: format, $0) } ?? "-"
      return String(repeating: " ", count: max(0, width - text.count)) + text
    }
    let name = "\(outcome.shape)"
    print(
      String(repeating: " ", count: max(0, 11 - name.count)) + name,
      cell(Double(outcome.threads), "%.0f", 8), cell(outcome.ours, "%.1f", 6),
      cell(outcome.openBLAS, "%.1f", 8), cell(outcome.numPy, "%.1f", 6),
      cell(outcome.toOpenBLAS, "%.2f", 18), cell(outcome.toNumPy, "%.2f", 7))
  }

  /// Big squares are held against OpenBLAS, everything else against NumPy; 3 % are noise.
  private static func missed(_ outcome: Outcome, _ bar: Double) -> [String] {
    let name = "\(outcome.shape) with \(outcome.threads) threads"
    if outcome.shape.isBigSquare {
      guard let ratio = outcome.toOpenBLAS, ratio < bar else { return [] }
      return [String(format: "\(name): %.2f of OpenBLAS, the bar is %.2f", ratio, bar)]
    }
    guard let ratio = outcome.toNumPy, ratio < 0.97 else { return [] }
    return [String(format: "\(name): %.2f of NumPy, the bar is 1.00", ratio)]
  }

  private static func numPy(_ script: String, threads: Int) -> Peer? {
    Peer(
      program: "python3", script: script, environment: ["OPENBLAS_NUM_THREADS": "\(threads)"])
  }

  private static func shape(_ text: Substring) throws -> Shape3 {
    let numbers = text.split(separator: "x").compactMap { Int($0) }.filter { $0 > 0 }
    switch numbers.count {
    case 1: return Shape3(m: numbers[0], k: numbers[0], n: numbers[0])
    case 3: return Shape3(m: numbers[0], k: numbers[1], n: numbers[2])
    default: throw ValidationError("--shapes \(text): write a size, or m x k x n as 10x784x30.")
    }
  }
}
