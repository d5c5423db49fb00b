// The record of one training of lesson 02 under the name of its model. Chapter 02.
import Optimizers

struct Curve {
  let name: String
  let record: TrainingRecord

  /// The mean of the last twenty losses.
  var end: Double { record.end(20) }
  /// The largest norm of a gradient before clipping; NaN where none was measured.
  var longest: Double { record.norms.max() ?? .nan }

  /// Means of stretches of `width` losses, at the middle of each.
  func smoothed(_ width: Int) -> (x: [Double], y: [Double]) {
    let losses = record.losses
    let starts = Array(stride(from: 0, to: losses.count, by: width))
    return (
      starts.map { Double($0 + min($0 + width, losses.count) - 1) / 2 },
      starts.map { start in
        let part = losses[start..<min(start + width, losses.count)]
        return part.reduce(0, +) / Double(part.count)
      }
    )
  }
}
