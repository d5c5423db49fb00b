// What `lesson verify --mutate` found: a line an exercise, and the changes that nothing noticed.
import Curriculum

/// Shows results of mutation.
struct MutationView {
  let output: Output
  let project: Project

  private struct Score: Encodable {
    let lesson: String
    let mutants: Int
    let noticed: Int
    let explained: Int
  }

  /// True where every mutant is noticed or explained; `isComplete` where all of them were tried.
  func show(_ results: [Mutation.Result], _ chosen: [Card], isComplete: Bool) throws -> Bool {
    var isRight = true
    func complain(_ problem: String) {
      output.say("    \(output.style(.bad, problem))")
      isRight = false
    }
    for card in chosen {
      let equivalents = try Equivalents.read(of: card, in: project)
      let own = results.filter { $0.exercise.lesson == card.number && $0.state != .doesNotCompile }
      var explained = 0
      for id in own.map(\.exercise.id).uniqued {
        let results = own.filter { $0.exercise.id == id }
        let survivors = results.filter { $0.state == .survived }
        let unexplained = survivors.filter { equivalents.entry($0.mutant, of: $0.exercise) == nil }
        explained += survivors.count - unexplained.count
        let mark = unexplained.isEmpty ? output.style(.good, "✓") : output.style(.bad, "✗")
        output.say(
          "\(mark) \(id)  \(results[0].exercise.title): \(results.count) mutants, "
            + "\(results.count - survivors.count) noticed, "
            + "\(survivors.count - unexplained.count) explained")
        for result in unexplained { complain(problem(result)) }
        if isComplete, results.count < 20 {
          complain("\(id) has \(results.count) mutants that compile, fewer than 20")
        }
      }
      for problem in stale(equivalents, own, isComplete) { complain(problem) }
      let noticed = own.count { $0.state == .noticed }
      output.event(
        "mutation",
        Score(lesson: card.number, mutants: own.count, noticed: noticed, explained: explained))
      if !own.isEmpty {
        output.say(
          "Lesson \(card.number): \(own.count) mutants, \(noticed) noticed, \(explained) explained."
        )
      }
    }
    return isRight
  }

  private func problem(_ result: Mutation.Result) -> String {
    let mutant = result.mutant
    return """
      \(result.exercise.solution.path):\(mutant.line): no test notices that `\(mutant.before)` \
      becomes `\(mutant.after)`
      """
  }

  /// Entries of the list that explain nothing.
  private func stale(
    _ equivalents: Equivalents, _ results: [Mutation.Result], _ isComplete: Bool
  ) -> [String] {
    equivalents.entries.compactMap { entry in
      let place = "\(equivalents.path):\(entry.line)"
      let found = results.filter {
        $0.exercise.id == entry.exercise && $0.mutant.before == entry.before
          && $0.mutant.after == entry.after
      }
      if found.isEmpty {
        return isComplete ? "\(place): there is no such change of \(entry.exercise)" : nil
      }
      return found.contains { $0.state == .survived }
        ? nil : "\(place): the tests notice this change; take the entry away"
    }
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order in which they first occur.
  var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
