// Which of a run's many values sum it up in a list of runs, two or three for each lesson; and which of
// its metrics are not the main ones.

enum MainValues {
  /// Names of values, the most telling first; none for a lesson that is not listed here.
  static func names(of lesson: String) -> [String] {
    switch lesson {
    case "02": ["lstmTest", "lstmRemembers", "forecastError"]
    case "03": ["spiralsStraightRight", "spiralsBentRight", "spiralsBentNew"]
    case "04": ["bestRate", "speedup", "fractionOfPeak"]
    case "05": ["rSquared", "residualError", "lastLoss"]
    case "06": ["network.sgd", "network.momentum", "network.adam"]
    case "07": ["crossEntropyLoss", "crossEntropyAccuracy", "crossEntropyCalibrationError"]
    case "10": ["heldOutPairs", "pointing", "lastLoss"]
    default: []
    }
  }

  /// How the names of metrics begin that only lead up to the main ones, which are drawn without them.
  static func minorMetrics(of lesson: String) -> [String] {
    switch lesson {
    case "02": ["symbol, ", "forecast"]
    case "07": ["line, "]
    default: []
    }
  }

  /// The values of a run that has told them, in that order.
  static func of(_ record: RunRecord, in store: RunStore) -> [(name: String, number: Double)] {
    let values = store.values(record.id)
    return names(of: record.lesson).compactMap { name in values[name].map { (name, $0) } }
  }
}
