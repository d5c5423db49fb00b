// Our tensors beside PyTorch, in one run: `Benchmarks/tensors/run`.
import ArgumentParser
import BenchmarkSupport

@main
struct TensorsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tensors-benchmark",
    abstract: "Times our tensors, losses and optimizers beside PyTorch on the same processor.")

  @OptionGroup var table: PeerTable

  mutating func run() throws {
    try table.run([PeerGroup(script: "tensors/torch-times.py", rows: PeerRow.all)])
  }
}
