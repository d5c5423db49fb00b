// What the command knows of a session before it begins: its name, its help, and what can be set for it.

/// A session that a lesson offers: `lesson draw 11` and `lesson 11 --draw`.
public struct SessionOffer: Sendable {
  /// The verb, in small letters.
  public let name: String
  /// What it does, in a sentence.
  public let line: String
  /// What can be set beside the lesson's own parameters.
  public let parameters: [AnyParameter]
  /// The name of the parameter that words without a name are for: with `text`, the line
  /// `lesson 14 --translate "guten Morgen"` sets `text`. Nil where there is none.
  public let words: String?
  private let start: @Sendable (Settings, inout any Report) throws -> any Session

  /// - Parameters:
  ///   - parameters: a struct whose stored properties are the session's own parameters
  ///   - words: the parameter, one of those, that words without a name are for
  ///   - start: trains or reads what the session needs and tells its progress
  public init<L: Lesson & SendableMetatype>(
    of lesson: L.Type, _ name: String, _ line: String, parameters: some Sendable,
    words: Parameter<String>? = nil,
    start:
      @escaping @Sendable (_ settings: SessionSettings<L>, _ report: inout any Report) throws ->
      any Session
  ) {
    self.name = name
    self.line = line
    self.parameters = AnyParameter.list(of: parameters)
    self.words = words?.description.name
    self.start = { settings, report in try start(SessionSettings(settings), &report) }
  }

  /// The settings for a line such as `hidden=100 image=seven.png`.
  ///
  /// - Throws: `CourseError` of kind `usage`, as for a run.
  public func settings(
    _ card: Card, whatIf: String? = nil, assignments: [String] = []
  ) throws -> Settings {
    var card = card
    card.parameters = parameters + card.parameters
    return try Settings(card, whatIf: whatIf, assignments: assignments)
  }

  /// Makes the session ready; tells `report` how far that is.
  public func begin(_ settings: Settings, report: inout any Report) throws -> any Session {
    try start(settings, &report)
  }
}

/// What one session was asked for: the parameters of its lesson, and its own.
public struct SessionSettings<L: Lesson>: Sendable {
  /// The parameters of the lesson, as its run reads them.
  public let lesson: LessonSettings<L>
  private let settings: Settings

  init(_ settings: Settings) { (lesson, self.settings) = (LessonSettings(settings), settings) }

  /// The value of a parameter that is the session's own.
  public subscript<Value>(_ parameter: Parameter<Value>) -> Value {
    guard let value = settings.value(parameter) else {
      preconditionFailure("“\(parameter.description.name)” is not a parameter of this session")
    }
    return value
  }
}
