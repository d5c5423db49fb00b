// `lesson verify`: holds every exercise of the course to its promises. Every solution passes, every
// stub fails each test and never traps, every planted mistake is caught. What the learner wrote has
// no part in it.
import Curriculum
import Foundation

/// Verifies lessons.
struct Verifier {
  let project: Project
  let output: Output
  /// All lessons of the course.
  let cards: [Card]

  /// The results for the exercises of `chosen` lessons, in their order.
  ///
  /// - Parameter writesExpected: replaces the lists of expected tests by what the solutions ran.
  func verify(_ chosen: [Card], writesExpected: Bool) async throws -> [VerifyResult] {
    let catalogue = ExerciseCatalogue(project: project)
    let lessons = try cards.map { (card: $0, exercises: try catalogue.exercises(of: $0)) }
    guard let compiler = await Toolchain.version() else {
      throw CourseError(
        .machine, "swift cannot be run.", mend: "`lesson doctor` says what is missing.")
    }
    var units: [[VerifyUnit]] = []
    for (card, exercises) in lessons where chosen.contains(where: { $0.number == card.number }) {
      let base = try VerifyUnit.base(of: card, in: project, compiler: compiler)
      units += try exercises.map { try VerifyUnit.all(of: $0, base: base) }
    }
    let findings = try await findings(units, lessons, isWhole: chosen.count == cards.count)
    let expected = try lists(chosen, units, findings, writes: writesExpected)
    return units.compactMap { units in
      guard let exercise = units.first?.exercise else { return nil }
      return VerifyResult(
        exercise,
        units.compactMap { unit in findings[unit.key].map { (unit, $0) } },
        expected: expected[exercise.lesson]?.names(of: exercise))
    } + orphans(chosen, units, expected)
  }

  /// What is known of the units, by their keys: from the cache, the rest by building batch by batch.
  private func findings(
    _ units: [[VerifyUnit]], _ lessons: [(card: Card, exercises: [Exercise])], isWhole: Bool
  ) async throws -> [String: VerifyUnit.Finding] {
    var cache = VerifyCache(project)
    var findings: [String: VerifyUnit.Finding] = [:]
    var open: [[VerifyUnit]] = []
    for exercise in units {
      var rest: [VerifyUnit] = []
      for unit in exercise {
        if let known = cache[unit] { findings[unit.key] = known } else { rest.append(unit) }
      }
      if !rest.isEmpty { open.append(rest) }
    }
    guard let builds = open.map(\.count).max() else { return findings }
    let children = Children()
    let interrupt = Interrupt { children.endAll() }
    defer { interrupt.cancel() }
    let lock = try FileLock.course(project, output)
    defer { lock.release() }
    let batch = VerifyBatch(
      project: project, output: output, children: children, lessons: lessons)
    for turn in 0..<builds {
      let now = open.compactMap { turn < $0.count ? $0[turn] : nil }
      let found = try await batch.run(now, note: "build \(turn + 1) of \(builds)")
      for unit in now {
        findings[unit.key] = found[unit.key]
        cache[unit] = found[unit.key]
      }
      // Kept after each build, so that an interrupted run is not lost.
      try cache.save(pruned: isWhole && turn + 1 == builds)
    }
    return findings
  }

  /// The lists of expected tests by lesson, written anew where that is asked for.
  private func lists(
    _ chosen: [Card], _ units: [[VerifyUnit]], _ findings: [String: VerifyUnit.Finding],
    writes: Bool
  ) throws -> [String: ExpectedTests] {
    var lists: [String: ExpectedTests] = [:]
    for card in chosen {
      let solutions = units.compactMap(\.first).filter { $0.exercise.lesson == card.number }
      guard !solutions.isEmpty else { continue }
      if writes {
        let names = solutions.flatMap { findings[$0.key]?.passed ?? [] }
        try Files.writeIfChanged(
          ExpectedTests(names).text, to: ExpectedTests.url(of: card, in: project))
      }
      lists[card.number] = try ExpectedTests.read(of: card, in: project)
    }
    return lists
  }

  /// The functions that coaching files rule out and that no module has: a test against calling them
  /// would never fail.
  func unknownFunctions(_ exercises: [Exercise]) async throws -> [String] {
    let wanted = exercises.filter { !$0.coaching.writesAnew.isEmpty }
    guard !wanted.isEmpty else { return [] }
    let modules = cards.map { $0.folder.split(separator: "-").last.map(String.init) ?? "" }
    let objects = (modules + ["Tensors", "VectorMath", "Curriculum", "Data"]).flatMap { module in
      let folder = project.products.appending(path: "\(module).build")
      return Files.names(in: folder).filter { $0.hasSuffix(".o") }
        .map { folder.appending(path: $0) }
    }
    let symbols = try await Symbols.names(.defined, in: objects)
    return wanted.flatMap { exercise in
      exercise.coaching.writesAnew.filter { name in
        !symbols.contains { Symbols.matches($0, name) }
      }.map {
        "Exercises/Solutions/\(exercise.folder)/Coaching/\(exercise.number)-\(exercise.slug).md: "
          + "no module of the course has a public \($0)"
      }
    }
  }

  /// A result that names the listed tests which belong to no exercise.
  private func orphans(
    _ chosen: [Card], _ units: [[VerifyUnit]], _ lists: [String: ExpectedTests]
  ) -> [VerifyResult] {
    chosen.compactMap { card in
      let exercises = units.compactMap(\.first?.exercise).filter { $0.lesson == card.number }
      guard let last = exercises.last, let list = lists[card.number] else { return nil }
      let known = Set(exercises.flatMap(list.names(of:)))
      let orphans = list.names.filter { !known.contains($0) }
      guard !orphans.isEmpty else { return nil }
      var result = VerifyResult(last, [], expected: nil)
      result.problems = orphans.map {
        "Tests/Exercises/\(card.folder)/expected.txt names \($0), which belongs to no exercise"
      }
      return result
    }
  }
}
