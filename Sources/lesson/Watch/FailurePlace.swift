// The line that a learner wants to see first.
import Foundation
import Plotting

enum FailurePlace {
  /// Where the code crashed or does not compile; else the first line of what is to be written; 1 where
  /// nothing is known.
  static func line(_ verdict: Verdict?, _ exercise: Exercise, _ files: LearnerFiles) -> Int {
    if let verdict, let line = verdict.line, verdict.file == exercise.path { return line }
    guard let mine = try? files.text(of: exercise) else { return 1 }
    return line(in: mine, exercise.solution)
  }

  /// The line after the one that stands before the first mark of the solution.
  static func line(in text: String, _ solution: SolutionSource) -> Int {
    guard let region = solution.regions.first else { return 1 }
    let before = solution.lines.prefix(max(0, region.lines.lowerBound - 1)).last ?? ""
    let lines = text.lines
    let place = lines.firstIndex { $0 == before[...] }
    return place.map { min($0 + 2, lines.count) } ?? 1
  }
}
