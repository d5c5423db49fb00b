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
  /// - Throws: `CourseError` for a file that is no text, is too short, or repeats a single
  ///   character.
  func text() throws -> TextTask {
    let path = settings.corpus
    return path.isEmpty
      ? try TextTask(Ballad.text, window: window, isReversed: isReversed)
      : try TextTask(path: path, window: window, isReversed: isReversed)
  }

  /// The series to forecast.
  ///
  /// - Throws: `CourseError` for a column without a file, for a file that is no table, for a column
  ///   that has no series of numbers, and for a series that is too short or never changes.
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

  /// The loop of the trainings on the text. Without clipping it only measures the gradients.
  func loop(clipping: Bool) -> TrainingLoop {
    var loop = TrainingLoop(steps: settings.steps)
    loop.clipping = .norm(clipping ? Float(settings.clip) : .infinity)
    return loop
  }

  /// The loop with the learner's clipping.
  func loopByLearner() -> TrainingLoop {
    var loop = loop(clipping: isClipping)
    if isClipping {
      let (clip, limit) = (pieces.clip, Float(settings.clip))
      loop.clipping = .custom { gradient in
        let (clipped, norm) = clip(gradient, limit)
        gradient = clipped
        return norm
      }
    }
    return loop
  }

  /// What trains on the text.
  var optimizer: any Optimizer {
    settings.optimizer == .adam ? Adam(rate: settings.rate) : SGD(rate: settings.rate)
  }

  /// Says why a training ended before its last step, if it did.
  func tellStop(_ curve: Curve, _ report: inout some Report) {
    if let complaint = curve.record.complaint { report.text("“\(curve.name)” \(complaint)") }
  }

  /// A name of a model as the beginning of a value's name.
  static func key(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter }.map(String.init).joined(separator: "-")
      .replacing("-", with: "")
  }
}
