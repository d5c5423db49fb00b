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

  /// One of a million.
  static func drawnSeed() -> Int { Int.random(in: 0..<1_000_000) }

  /// Ten seconds, unless the environment says otherwise.
  static func timeLimit() throws -> Double { try LearnerCode.timeLimit(10) }

  /// Runs the tests. Where one ends the program, those after it run on their own, so that a wrong value
  /// that they find is not hidden by the crash.
  func verdict() async throws -> Verdict {
    var verdict = try await verdict(on: nil)
    var done = Set(verdict.passed + verdict.failures.map(\.function))
    var runs = 0
    while SuiteRun.hides(verdict), verdict.firstDifference == nil, runs < 3,
      case let rest = (expected ?? []).filter({ !done.contains($0) }), !rest.isEmpty
    {
      let more = try await self.verdict(on: rest)
      runs += 1
      verdict.passed = Set(verdict.passed + more.passed).sorted()
      if let difference = more.firstDifference { verdict.failures.insert(difference, at: 0) }
      let found = Set(more.passed + more.failures.map(\.function))
      if found.isEmpty { break }
      done.formUnion(found)
    }
    return verdict
  }

  /// The same, but first with the seed of the run that failed last: a function that is wrong for a few of
  /// the drawn inputs does not pass because others were drawn.
  func verdict(after failed: Int?) async throws -> Verdict {
    guard let failed, failed != seed else { return try await verdict() }
    var again = self
    again.seed = failed
    let verdict = try await again.verdict()
    return verdict.state == .passed ? try await self.verdict() : verdict
  }

  /// True where the tests after the one that ended the program have not been run. A loop without end
  /// would cost its whole time once more in each.
  private static func hides(_ verdict: Verdict) -> Bool {
    [.crashed, .endlessRecursion, .exited].contains(verdict.state)
  }

  /// One run, of some `tests` alone where they are given.
  private func verdict(on tests: [String]?) async throws -> Verdict {
    let scratch = project.work.appending(path: "events")
      .appending(path: "\(getpid())-\(exercise.id)-\(UInt32.random(in: 0...UInt32.max))")
    try Files.createFolder(scratch)
    // What is left of a run costs room and nothing else.
    defer { try? FileManager.default.removeItem(at: scratch) }
    func text(_ name: String) -> String {
      (try? Data(contentsOf: scratch.appending(path: name)))
        .map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    let receipts = Receipts(expected ?? [])
    let result = try await child(tests, scratch, receipts).run(children)
    let crash = await Crash(errors: result.errors.text, backtrace: text("backtrace.txt"))
      .placed(in: stage, objects: project.products.appending(path: "\(module)Exercises.build"))
    return judge(
      EventStream(text("events.jsonl")), result, crash,
      handedIn: receipts.tests(handedIn: text("receipts.txt")))
  }

  private var module: String {
    exercise.folder.split(separator: "-").last.map(String.init) ?? exercise.folder
  }

  private func child(_ tests: [String]?, _ scratch: URL, _ receipts: Receipts) -> Child {
    var environment = LearnerCode.environment(backtrace: scratch.appending(path: "backtrace.txt"))
    environment["LESSON_CHECKER"] = "1"
    environment["LESSON_SEED"] = "\(seed)"
    environment["LESSON_RECEIPTS"] = scratch.appending(path: "receipts.txt").path
    environment.merge(self.environment) { $1 }
    let functions = tests?.compactMap { $0.split(separator: "/").last?.prefix { $0 != "(" } }
    let filter = functions.map { "(\($0.joined(separator: "|")))\\(" } ?? ""
    return Child(
      program: bundle.path,
      arguments: [
        "--testing-library", "swift-testing", "--filter",
        "^\(module)ExercisesTests\\.\(exercise.suite)/\(filter)",
        "--event-stream-output-path", scratch.appending(path: "events.jsonl").path, "--no-parallel",
      ],
      environment: environment, folder: project.root,
      limits: Child.Limits(
        seconds: seconds, backtrace: scratch.appending(path: "backtrace.txt")),
      input: receipts.text)
  }

  /// The verdict on what was seen; `handedIn` are the tests that proved that they passed.
  func judge(
    _ stream: EventStream, _ result: Child.Result, _ crash: Crash, handedIn: Set<String>
  ) -> Verdict {
    var verdict = Verdict(exercise, .passed)
    verdict.seconds = result.seconds
    verdict.seed = seed
    verdict.printed = result.output.count > 0 ? String(result.output.text.prefix(2_000)) : ""
    verdict.failures = stream.tests.flatMap { test in
      test.issues.map { Verdict.Failure($0, of: test, in: project) }
    }
    verdict.passed = stream.tests.filter(\.hasPassed).map(\.name).sorted()
    if stream.hasEnded, !result.isTimedOut, case .exited = result.ending {
      complete(&verdict, stream, result, handedIn)
    } else {
      explain(&verdict, stream, result, crash)
    }
    return verdict
  }

  /// The process came to its end: hold its tests against the list.
  private func complete(
    _ verdict: inout Verdict, _ stream: EventStream, _ result: Child.Result,
    _ handedIn: Set<String>
  ) {
    let wanted = expected ?? stream.tests.map(\.name)
    let unproven = (expected ?? []).filter { !handedIn.contains($0) }
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
    } else if let first = unproven.first {
      verdict.state = .interfering
      verdict.passed = verdict.passed.filter(handedIn.contains)
      verdict.problem = """
        The record of the tests says that all of them passed, but \(unproven.count) of them did not \
        run to their ends without a failure; the first is \(first).
        """
      verdict.mend = """
        Look for code that writes files, ends the program, or prints into the tests' record.
        """
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
        + (frame == nil ? "" : " It was then at this line.") + call(crash)
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
      verdict.mend = "Look for the call of a function inside itself: which case ends it?"
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
        The place is outside your file. Most likely your function has just written past the end of an \
        array, or it returned something that the test trips over.
        """
    } else {
      verdict.problem = "\(message)\(during).\(call(crash))"
      verdict.mend = crash.mend
    }
  }

  /// The test's statement that led to the crash, such as `expect([3], [-7], -21)`, in a sentence: the
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
    guard let known, let statement = TestStatement(line: known.line, in: lines) else { return "" }
    return " The test was at `\(statement.text)`, \(exercise.testPath):\(statement.line)."
  }

  private var memory: String { "\(Child.Limits(seconds: 0).bytes >> 30) GiB" }

  static func written(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
  }
}
