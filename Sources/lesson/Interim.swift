// Stands in for parts that are being built beside this one; each goes when its part lands.
import Curriculum
import Plotting

struct ExerciseState: Encodable {
  enum State: String, Encodable { case notStarted, started, passed, changed }

  let number: Int
  let slug: String
  let title: String
  let state: State
}

struct ExerciseProgress {
  let project: Project

  func states(of card: Card) throws -> [ExerciseState] { [] }
}

enum FigureTSV {
  static func text(_ figure: Figure) -> String { "" }
}

struct PlotView {
  let project: Project
  let output: Output

  func show(_ run: RunRecord, names: [String], files: [String], window: Bool, all: Bool) throws {}
}
