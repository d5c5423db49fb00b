// The lessons' own layers and trainings beside other libraries, in one run: `Benchmarks/lessons/run`.
// Each lesson that is timed has a file here with its rows, and a script that times its peer.
import ArgumentParser
import BenchmarkSupport

@main
struct LessonsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons-benchmark",
    abstract: "Times what the lessons build beside other libraries on the same processor.")

  @OptionGroup var table: PeerTable

  mutating func run() throws {
    try table.run(groups)
  }

  /// In the order of the lessons.
  private var groups: [PeerGroup] {
    [
      .embeddings, .recurrent, .hiddenLayers, .tokenization, .normalization, .attention,
      .backpropagation, .hyperparameters,
    ]
  }
}
