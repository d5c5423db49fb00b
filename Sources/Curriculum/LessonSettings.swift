// The settings of one run with the types that its lesson declared.

/// What one run was asked for, as its lesson reads it: `settings.rate` is the value of the property
/// `rate` of the lesson's `Parameters`.
@dynamicMemberLookup
public struct LessonSettings<L: Lesson>: Sendable {
  private let settings: Settings

  /// - Parameter settings: made from the card of this lesson.
  public init(_ settings: Settings) { self.settings = settings }

  /// The exercises whose functions the learner's code provides in this run; empty for the reference.
  public var learners: [String] { settings.learners }

  public subscript<Value>(
    dynamicMember property: KeyPath<L.Parameters, Parameter<Value>>
  ) -> Value {
    let parameter = L.parameters[keyPath: property]
    guard let value = settings.value(parameter) else {
      preconditionFailure(
        "“\(parameter.description.name)” has no value: these are not the settings of lesson "
          + "\(L.card.number)")
    }
    return value
  }
}

extension Lesson {
  /// Runs the experiment with settings that were checked against the lesson's card.
  public static func run(
    _ settings: Settings, pieces: Pieces, report: inout some Report
  ) throws {
    try run(LessonSettings(settings), pieces: pieces, report: &report)
  }
}
