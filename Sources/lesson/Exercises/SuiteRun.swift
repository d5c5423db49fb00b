// Runs the tests of one exercise in a process of their own and judges them. Green has to be earned:
// every expected test must have started, ended, and recorded nothing.
import Curriculum
import Foundation
import Plotting

/// One run of one suite.
struct SuiteRun: Sendable {
  let project: Project
  let children: Children
  let exercise: Exercise
  /// The names that must pass, as `Suite/function()`; nil takes what runs.
  let expected: [String]?
  /// The copy of the sources that was built.
  let stage: URL
  let bundle: URL
  let seconds: Double
  /// Of the inputs that tests draw; see Tests/Support/Draws.swift.
  var seed = SuiteRun.drawnSeed()
  /// Variables besides those of every check.
  var environment: [String: String] = [:]

  /// What the environment says, or one of a million.
  static func drawnSeed() -> Int {
    ProcessInfo.processInfo.environment["LESSON_SEED"].flatMap { Int($0) }
      ?? Int.random(in: 0..<1_000_000)
  }

  /// Ten seconds, unless the environment says otherwise.
  static func timeLimit() -> Double { LearnerCode.timeLimit(10) }

  func verdict() async throws -> Verdict {
    let scratch = project.work.appending(path: "events")
      .appending(path: "\(getpid())-\(exercise.id)-\(UInt32.random(in: 0...UInt32.max))")
    try Files.createFolder(scratch)
    // What is left of a run costs room and nothing else.
    defer { try? FileManager.default.removeItem(at: scratch) }
    let events = scratch.appending(path: "events.jsonl")
    let backtrace = scratch.appending(path: "backtrace.txt")
    let result = try await child(events: events, backtrace: backtrace).run(children)
    func text(_ url: URL) -> String {
      (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    let crash = Crash(errors: result.errors.text, backtrace: text(backtrace))
    return judge(EventStream(text(events)), result, crash)
  }

  private func child(events: URL, backtrace: URL) -> Child {
    let module = exercise.folder.split(separator: "-").last.map(String.init) ?? exercise.folder
    var environment = LearnerCode.environment(backtrace: backtrace)
    environment["LESSON_CHECKER"] = "1"
    environment["LESSON_SEED"] = "\(seed)"
    environment.merge(self.environment) { $1 }
    return Child(
      program: bundle.path,
      arguments: [
        "--testing-library", "swift-testing", "--filter",
        "^\(module)ExercisesTests\\.\(exercise.suite)/", "--event-stream-output-path", events.path,
        "--no-parallel",
      ],
      environment: environment, folder: project.root, limits: Child.Limits(seconds: seconds))
  }

  /// The verdict on what was seen.
  func judge(_ stream: EventStream, _ result: Child.Result, _ crash: Crash) -> Verdict {
    var verdict = Verdict(exercise, .passed)
    verdict.seconds = result.seconds
    verdict.seed = seed
    verdict.printed = result.output.count > 0 ? String(result.output.text.prefix(2_000)) : ""
    verdict.failures = stream.tests.flatMap { test in
      test.issues.map { Verdict.Failure($0, of: test, in: project) }
    }
    verdict.passed = stream.tests.filter(\.hasPassed).map(\.name).sorted()
    if stream.hasEnded, !result.isTimedOut, case .exited = result.ending {
      complete(&verdict, stream, result)
    } else {
      explain(&verdict, stream, result, crash)
    }
    return verdict
  }

  /// The process came to its end: hold its tests against the list.
  private func complete(_ verdict: inout Verdict, _ stream: EventStream, _ result: Child.Result) {
    let wanted = expected ?? stream.tests.map(\.name)
    let missing = wanted.filter { name in
      !stream.tests.contains { $0.name == name && $0.hasEnded && !$0.isSkipped }
    }
    if !missing.isEmpty || wanted.isEmpty {
      verdict.state = .incomplete
      verdict.problem =
        wanted.isEmpty
        ? "The exercise has no tests." : "Tests did not run: \(missing.joined(separator: ", "))."
      verdict.mend = """
        `git status` shows whether Tests/Exercises/\(exercise.folder) was changed; \
        `git checkout Tests/Exercises` restores it.
        """
    } else if !verdict.failures.isEmpty {
      verdict.state = .failed
    } else if result.ending != .exited(0) {
      verdict.state = .incomplete
      verdict.problem = "Every test passed, but the test program ended with an error."
      verdict.mend = "Run `\(exercise.command("--check"))` again."
    }
  }

  /// The process ended too early: say how, and where.
  private func explain(
    _ verdict: inout Verdict, _ stream: EventStream, _ result: Child.Result, _ crash: Crash
  ) {
    let test = stream.interrupted
    let during = test.map { " during the test “\($0.displayName)”" } ?? ""
    let frame = crash.frame(in: stage)
    verdict.file = frame.map { frame in
      "Exercises/\(exercise.folder)/\(URL(filePath: frame.file).lastPathComponent)"
    }
    verdict.line = frame?.line
    if result.isTimedOut {
      verdict.state = .timedOut
      verdict.problem =
        "Your code was still running after \(SuiteRun.written(seconds)) seconds\(during)."
      verdict.mend = "Look for a loop whose condition never becomes false."
      if result.output.count > 1_000_000 {
        verdict.problem += " It had printed \(result.output.count / 1_000_000) MB by then."
      }
    } else if crash.isOutOfMemory {
      verdict.state = .outOfMemory
      verdict.problem = "Your code asked for more memory than the \(memory) it may use\(during)."
      verdict.mend = "Look for a loop that makes something larger each time, and never ends."
    } else if case .exited(let code) = result.ending {
      verdict.state = .exited
      verdict.problem = "Your code ended the whole program with exit(\(code))\(during)."
      verdict.mend = "Return a value instead of calling exit."
    } else if result.ending == .signaled(SIGSEGV) || result.ending == .signaled(SIGBUS) {
      verdict.state = .endlessRecursion
      verdict.problem = """
        The call stack overflowed\(during): most likely a function calls itself without end.
        """
      verdict.mend = "Look for the call of a function inside of itself: which case ends it?"
    } else if case .signaled(let number) = result.ending, crash.message == nil,
      let signal = Crash.signals[number]
    {
      verdict.state = .crashed
      verdict.problem = "The signal \(signal.name) ended your code\(during)."
      verdict.mend = signal.mend
    } else {
      trap(&verdict, crash, frame, during)
    }
    if let test {
      verdict.failures.append(
        Verdict.Failure(
          test: test.displayName, function: test.name, message: verdict.problem,
          file: verdict.file, line: verdict.line))
      if testDraws(test) {
        verdict.mend += """
           The test draws its inputs: with LESSON_SEED=\(seed) they are the same again.
          """
      }
    }
  }

  /// True where the test's own lines make `Draws`.
  private func testDraws(_ test: EventStream.Test) -> Bool {
    guard let text = try? Files.text(project.file(exercise.testPath)),
      let name = test.name.split(separator: "/").last?.prefix(while: { $0 != "(" }),
      let start = text.firstRange(of: "func \(name)(")
    else { return false }
    let rest = text[start.upperBound...]
    return rest[..<(rest.firstRange(of: "\n  }")?.lowerBound ?? rest.endIndex)].contains("Draws(")
  }

  private func trap(
    _ verdict: inout Verdict, _ crash: Crash, _ frame: Crash.Frame?, _ during: String
  ) {
    verdict.state = .crashed
    let message = crash.message ?? "Swift stopped the program without a message"
    if frame == nil, let place = crash.frames.first {
      let file = project.relative(URL(filePath: place.file))
      verdict.problem = "\(message), in \(file):\(place.line)\(during).\(call(crash))"
      verdict.mend = """
        The place is outside of your file. Most likely your function has just written past the end of an \
        array, or it returned something that the test trips over.
        """
    } else {
      verdict.problem = "\(message)\(during).\(call(crash))"
      verdict.mend = crash.mend
    }
  }

  /// The test's line that led to the crash, such as `expect([3], [-7], -21)`, in a sentence: the
  /// outermost one, since a test's own helpers know the call by its variables only.
  private func call(_ crash: Crash) -> String {
    let tests = crash.frames.filter {
      project.relative(URL(filePath: $0.file)) == exercise.testPath
    }
    guard let source = try? Files.text(project.file(exercise.testPath)) else { return "" }
    let lines = source.lines
    let known = tests.last { frame in
      lines.indices.contains(frame.line - 1)
        && !lines[frame.line - 1].trimmed.starts(with: /@|func |private func |struct |}/)
    }
    guard let known else { return "" }
    let line = lines[known.line - 1].trimmed
    return " The test was at `\(line)`, \(exercise.testPath):\(known.line)."
  }

  private var memory: String { "\(Child.Limits(seconds: 0).bytes >> 30) GiB" }

  static func written(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
