// Lesson 12's row: the running mean of a million numbers.
import BenchmarkSupport
import Curriculum
import Hyperparameters

extension PeerGroup {
  static var hyperparameters: PeerGroup {
    PeerGroup(
      script: "lessons/peers/hyperparameters-times.py", peer: "NumPy",
      rows: [
        PeerRow(name: "running mean-1000000", guess: 2e-3) { source in
          let x = (0..<1_000_000).map { _ in source.normal() }
          return { keep(RunningMean.of(x)) }
        }
      ])
  }
}
