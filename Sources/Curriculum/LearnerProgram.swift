// The program of `lesson 04 --run --mine`: a lesson with the learner's functions in it, in a process
// of its own, so that a trap or an endless loop ends nothing else. `lesson` shows and keeps what it
// says.
import Foundation
import Plotting

/// The child's side: runs the lesson and writes its events to standard output as JSON lines.
public enum LearnerProgram {
  /// The last line of a run that came to its end.
  public static let end = #"{"kind":"end"}"#

  /// What the parent tells the child, as one argument.
  public struct Order: Codable, Equatable, Sendable {
    /// Exercises whose functions are the learner's, such as `04.3`.
    public var done: [String]
    public var assignments: [String]
    public var whatIf: String?

    public init(done: [String], assignments: [String], whatIf: String?) {
      self.done = done
      self.assignments = assignments
      self.whatIf = whatIf
    }
  }

  /// An error that the run threw, on its way to the parent.
  public struct Failure: Codable, Equatable, Sendable {
    public var kind = "error"
    public var problem: String
    public var mend: String
    public var exit: Int32

    public init(_ error: CourseError) {
      problem = error.problem
      mend = error.mend
      exit = error.kind.rawValue
    }

    public var error: CourseError {
      CourseError(CourseError.Kind(rawValue: exit) ?? .exercises, problem, mend: mend)
    }
  }

  /// Runs `lesson` with the pieces that `mine` gives for the exercises that are done.
  public static func run<L: Lesson>(
    _ lesson: L.Type, mine: (Set<String>) -> L.Pieces,
    arguments: [String] = CommandLine.arguments
  ) {
    var lines = LineReport()
    watchParent()
    do {
      guard arguments.count == 2,
        let order = try? JSONDecoder().decode(Order.self, from: Data(arguments[1].utf8))
      else {
        throw CourseError(
          .usage, "This program is a part of the course's command.",
          mend: "Write lesson \(lesson.card.number) --run --mine")
      }
      var settings = try Settings(
        lesson.card, whatIf: order.whatIf, assignments: order.assignments)
      settings.learners = order.done
      try lesson.run(settings, pieces: mine(Set(order.done)), report: &lines)
      lines.write(end)
    } catch {
      let error =
        error as? CourseError
        ?? CourseError(.exercises, "The run failed: \(error).", mend: "")
      lines.write((try? CourseJSON.line(Failure(error))) ?? "")
    }
  }

  /// Ends this process soon after the one that started it.
  private static func watchParent() {
    let parent = getppid()
    Thread.detachNewThread {
      while getppid() == parent { usleep(100_000) }
      _exit(1)
    }
  }
}

/// Writes each event as a line. What the learner's code prints goes to standard error instead.
private struct LineReport: Report {
  private let descriptor: Int32

  init() {
    descriptor = dup(STDOUT_FILENO)
    dup2(STDERR_FILENO, STDOUT_FILENO)
  }

  mutating func receive(_ event: ReportEvent) {
    guard let line = try? CourseJSON.line(event) else {
      fatalError("an event of the run cannot be written as JSON")
    }
    write(line)
  }

  func write(_ line: String) {
    // Where the parent has gone, there is nobody to run for.
    if ByteWriter.write((line + "\n").utf8, to: descriptor) != 0 { _exit(1) }
  }
}
