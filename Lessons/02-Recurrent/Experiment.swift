// The experiments of lesson 02: what a run was asked for, and how a training is told. Reading a text
// is in Experiment+Text, remembering in Experiment+Memory, forecasting in Experiment+Series.
import Curriculum
import Losses
import Optimizers
import Tensors

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<RecurrentLesson>
  var pieces: RecurrentLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]

  init(_ settings: LessonSettings<RecurrentLesson>, _ pieces: RecurrentLesson.Pieces) {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
  }

  var seed: Int { settings.seed }
  var hidden: Int { settings.hidden }
  var window: Int { settings.window }
  var batch: Int { settings.batch }
  var delay: Int { settings.delay }
  var isReversed: Bool { settings.reversed }
  var isClipping: Bool { settings.clipping }
  var forgetBias: Float { Float(settings.forgetBias) }
  /// True where one of the learner's functions has a part in training.
  var trainsMine: Bool { isMine("02.2") || isMine("02.3") || isMine("02.4") }

  /// The text to read.
  ///
  /// - Throws: `CourseError` for a file that is no text, or too short.
  func text() throws -> TextTask {
    let path = settings.corpus
    return path.isEmpty
      ? try TextTask(Ballad.text, window: window, isReversed: isReversed)
      : try TextTask(path: path, window: window, isReversed: isReversed)
  }

  /// The series to forecast.
  ///
  /// - Throws: `CourseError` for a file that is no table, and for a series that is too short.
  func series() throws -> SeriesTask {
    let (path, column) = (settings.series, settings.column)
    if path.isEmpty {
      if !column.isEmpty {
        throw CourseError(
          .usage, "column=\(column) names a column, but of which file?",
          mend: "Add series=FILE.csv.")
      }
      return try SeriesTask(days: 70, seed: seed)
    }
    return try SeriesTask(path: path, column: column, period: settings.period)
  }

  /// The plan of the trainings on the text.
  func plan(clipping: Bool) -> TrainingPlan {
    TrainingPlan(
      steps: settings.steps, rate: settings.rate,
      usesAdam: settings.optimizer == .adam,
      limit: clipping ? Float(settings.clip) : nil)
  }

  /// The learner's clipping, where it is right.
  func clip(_ gradient: inout [Tensor], limit: Float) -> Float {
    let (clipped, norm) = pieces.clip(gradient, limit)
    gradient = clipped
    return norm
  }

  /// Why a training ended before its time, and what may mend it.
  func tellStop(_ curve: Curve, _ report: inout some Report) {
    guard let step = curve.stopped else { return }
    let what =
      curve.losses.last?.isFinite == true
      ? "its gradient is \(Digits.fixed(curve.norms.last ?? .nan))"
      : "its loss is \(Digits.fixed(curve.losses.last ?? .nan))"
    report.text(
      """
      “\(curve.name)” stopped at step \(step): \(what), which tells nothing more. Is the rate too \
      large, or clipping switched off? The curve so far is kept.
      """)
  }

  /// A name of a model as the beginning of a value's name.
  static func key(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter }.map(String.init).joined(separator: "-")
      .replacing("-", with: "")
  }
}
