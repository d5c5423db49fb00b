// Lesson 12 beside PyTorch: a thousand rates of one cycle, and training steps of the lesson's small network.
import BenchmarkSupport
import Curriculum
import Hyperparameters

extension PeerGroup {
  static var hyperparameters: PeerGroup {
    PeerGroup(
      script: "lessons/peers/hyperparameters-times.py",
      rows: [
        PeerRow(name: "one cycle-1000", guess: 5e-5) { _ in
          let schedule = OneCycle(peak: 0.5, steps: 1000)
          return { keep((0..<1000).map { schedule.rate(at: $0) }) }
        }
      ]
        + [32, 1024].map { batch in
          PeerRow(name: "step-\(batch)", guess: 1e-4 * Double(batch) / 32) { _ in
            let step = HyperparametersLesson.step(batch: batch)
            return { keep(step()) }
          }
        })
  }
}
