// `lesson verify --mutate`: changes every solution in many small ways, and asks that a test notices
// each change, or that the list of equivalent changes says why none can.
import Curriculum
import Foundation

/// Tries the mutants of exercises.
struct Mutation {
  let project: Project
  let output: Output
  let children = Children()
  /// Every lesson: the package's form `mutate` holds them all.
  let lessons: [(card: Card, exercises: [Exercise])]
  /// How many mutants of each exercise are tried, always the same; nil for all.
  let sample: Int?

  enum State: String, Codable, Sendable {
    /// A test failed, or the code trapped or did not end.
    case noticed
    case survived
    case doesNotCompile
  }

  /// What became of one mutant.
  struct Result: Sendable {
    let exercise: Exercise
    let mutant: Mutant
    let state: State
  }

  /// The results for the exercises of the lessons in `chosen`, in their order.
  func run(_ chosen: [Card]) async throws -> [Result] {
    guard let compiler = await Toolchain.version() else {
      throw CourseError(
        .machine, "swift cannot be run.", mend: "`lesson doctor` says what is missing.")
    }
    let interrupt = Interrupt { children.endAll() }
    defer { interrupt.cancel() }
    let lock = try FileLock.course(project, output)
    defer { lock.release() }
    let numbers = Set(chosen.map(\.number))
    let mine = lessons.filter { numbers.contains($0.card.number) }
    let solutions = try await MutatedSolution.all(
      mine.flatMap(\.exercises), in: project, output: output, children: children)
    let bases = try mine.reduce(into: [:]) { bases, lesson in
      bases[lesson.card.number] = try VerifyUnit.base(
        of: lesson.card, in: project, compiler: compiler)
    }
    var cache = MutationCache(project)
    var units: [Unit] = []
    for solution in solutions {
      for mutant in picked(solution.mutants) {
        let key = ContentHash.of(
          bases[solution.exercise.lesson] ?? "", solution.exercise.id, "\(mutant.host)",
          mutant.body, mutant.before)
        units.append(Unit(solution: solution, mutant: mutant, key: key, state: cache[key]))
      }
    }
    try await judge(&units, solutions, &cache)
    return units.compactMap { unit in
      unit.state.map { Result(exercise: unit.solution.exercise, mutant: unit.mutant, state: $0) }
    }
  }

  fileprivate struct Unit {
    let solution: MutatedSolution
    let mutant: Mutant
    let key: String
    var state: State?
  }

  /// The same mutants each time, chosen by their texts.
  private func picked(_ mutants: [Mutant]) -> [Mutant] {
    guard let sample else { return mutants }
    let order = mutants.sorted {
      let (a, b) = (ContentHash.of($0.before, $0.after), ContentHash.of($1.before, $1.after))
      return (a, $0.number) < (b, $1.number)
    }
    return order.prefix(sample).sorted { $0.number < $1.number }
  }

  /// Builds what is not known yet, without what does not compile, and runs it.
  private func judge(
    _ units: inout [Unit], _ solutions: [MutatedSolution], _ cache: inout MutationCache
  ) async throws {
    let package = PackageBuild(project: project, output: output, children: children)
    var turn = 1
    while true {
      let open = units.filter { $0.state == nil }
      guard !open.isEmpty else { break }
      let sources = try stage(open, solutions)
      let note = "\(open.count) mutants, build \(turn)"
      let outcome = try await package.run("mutate", ["--build-tests"], note: note)
      guard case .failed(let errors, let log) = outcome else { break }
      let broken = errors.reduce(into: Set<String>()) { broken, error in
        for (id, source) in sources where error.file.hasSuffix(source.path) {
          broken.formUnion(source.source.mutants(at: error.line).map { "\(id) \($0)" })
        }
      }
      guard !broken.isEmpty else { throw package.failure(errors, log) }
      for place in units.indices
      where broken.contains("\(units[place].solution.exercise.id) \(units[place].mutant.number)") {
        units[place].state = .doesNotCompile
        cache[units[place].key] = .doesNotCompile
      }
      try cache.save()
      turn += 1
    }
    try await runAll(&units, package.bundle, &cache)
  }

  /// The changed solutions in their places, the plain solution everywhere else.
  private func stage(
    _ units: [Unit], _ solutions: [MutatedSolution]
  ) throws -> [String: (path: String, source: MutatedSource)] {
    var sources: [String: (path: String, source: MutatedSource)] = [:]
    let byExercise = Dictionary(grouping: units) { $0.solution.exercise.id }
    for (card, exercises) in lessons {
      var files = ["ActiveMutant.swift": MutatedSource.active]
      for exercise in exercises {
        files[exercise.file] = exercise.solution.text
        if let units = byExercise[exercise.id], let first = units.first {
          let source = MutatedSource(first.solution, units.map(\.mutant))
          files[exercise.file] = source.text
          sources[exercise.id] = ("mutate/\(card.folder)/\(exercise.file)", source)
        }
      }
      try Stage(project, "mutate", card.folder).put(files)
    }
    return sources
  }

  private func runAll(
    _ units: inout [Unit], _ bundle: URL, _ cache: inout MutationCache
  ) async throws {
    let open = units.indices.filter { units[$0].state == nil }
    guard !open.isEmpty else { return }
    // Without a mutant the tests have to pass: otherwise a failure would say nothing.
    let exercises = Dictionary(grouping: open) { units[$0].solution.exercise.id }
      .compactMap { $0.value.first.map { units[$0].solution.exercise } }
    let controls = try await Pool.map(exercises) { exercise in
      (exercise.id, try await suite(exercise, 0, bundle, seconds: 60).verdict())
    }
    for (id, verdict) in controls where verdict.state != .passed {
      throw CourseError(
        .exercises, "The solution of \(id) does not pass its own tests: \(verdict.problem)",
        mend: "`lesson verify \(id.prefix(2))` says more.")
    }
    // Several mutants run at once, and a machine may be busy: a long time, counted in controls.
    let times = Dictionary(uniqueKeysWithValues: controls.map { ($0.0, 5 + 10 * $0.1.seconds) })
    let jobs = open.map { (place: $0, exercise: units[$0].solution.exercise, units[$0].mutant) }
    for chunk in stride(from: 0, to: jobs.count, by: 100) {
      let some = Array(jobs[chunk..<min(chunk + 100, jobs.count)])
      output.event(.progress(done: chunk, total: jobs.count, note: "running mutants"))
      output.note("\(chunk) of \(jobs.count) mutants")
      let found = try await Pool.map(some) { job in
        let run = suite(
          job.exercise, job.2.number, bundle, seconds: times[job.exercise.id] ?? 10)
        return (job.place, try await run.verdict())
      }
      for (place, verdict) in found {
        units[place].state = verdict.state == .passed ? .survived : .noticed
        cache[units[place].key] = units[place].state
      }
      try cache.save()
    }
  }

  private func suite(
    _ exercise: Exercise, _ mutant: Int, _ bundle: URL, seconds: Double
  ) -> SuiteRun {
    SuiteRun(
      project: project, children: children, exercise: exercise, expected: nil,
      stage: Stage(project, "mutate", exercise.folder).folder, bundle: bundle, seconds: seconds,
      seed: VerifyUnit.seed,
      environment: ["LESSON_MUTANT": "\(mutant)", "SWIFT_BACKTRACE": "enable=no"])
  }
}

/// What is known of mutants, by the hash of everything that it depends on.
private struct MutationCache {
  private let url: URL
  private var states: [String: Mutation.State]

  init(_ project: Project) {
    url = project.work.appending(path: "mutation-cache.json")
    let data = try? Data(contentsOf: url)
    states =
      data.flatMap { try? JSONDecoder().decode([String: Mutation.State].self, from: $0) } ?? [:]
  }

  subscript(key: String) -> Mutation.State? {
    get { states[key] }
    set { states[key] = newValue }
  }

  func save() throws { try Files.write(try CourseJSON.encoder().encode(states), to: url) }
}
