// Which of a run's many values sum it up in a list of runs: two or three for each lesson.

enum MainValues {
  /// Names of values, the most telling first; none for a lesson that is not listed here.
  static func names(of lesson: String) -> [String] {
    switch lesson {
    case "04": ["bestRate", "speedup", "fractionOfPeak"]
    case "05": ["rSquared", "residualError", "lastLoss"]
    case "06": ["network.sgd", "network.momentum", "network.adam"]
    case "07": ["crossEntropyLoss", "crossEntropyAccuracy", "crossEntropyCalibrationError"]
    default: []
    }
  }

  /// The values of a run that has told them, in that order.
  static func of(_ record: RunRecord, in store: RunStore) -> [(name: String, number: Double)] {
    let values = store.values(record.id)
    return names(of: record.lesson).compactMap { name in values[name].map { (name, $0) } }
  }
}
