// `lesson verify`: the promises that the course's exercises make, kept or broken.
import ArgumentParser
import Curriculum

struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Every solution passes, every stub fails each test, every planted mistake is caught.")

  @Argument(help: "Lessons; all of them where none is named.") var lessons: [String] = []
  @Flag(help: "Write the stubs in Exercises from the solutions; never over somebody's work.")
  var writeStubs = false
  @Flag(help: "Write the lists of expected tests from the run of the solutions.")
  var writeExpected = false
  @Flag(help: "Write the lists of promises again: new sentences get a ? to fill in.")
  var writePromises = false
  @Flag(help: "Change every solution in many small ways, too, and ask that a test notices each.")
  var mutate = false
  @Option(help: "With --mutate: how many changes of each exercise are tried; all without it.")
  var sample: Int?
  @Flag(help: ArgumentHelp("Hold the files in Exercises against the stubs.", visibility: .hidden))
  var committed = false
  @OptionGroup var options: OutputOptions

  func run() async throws {
    let project = try Project.find()
    let output = options.output
    let cards = Catalogue.lessons.map { $0.card }
    let chosen = try lessons.isEmpty ? cards : lessons.map { try Catalogue.find($0).card }
    let catalogue = ExerciseCatalogue(project: project)
    let all = try cards.map { (card: $0, exercises: try catalogue.exercises(of: $0)) }
    let numbers = Set(chosen.map(\.number))
    let byLesson = all.filter { numbers.contains($0.card.number) }
    let exercises = byLesson.flatMap(\.exercises)
    let stubs = StubFiles(project: project)
    if writeStubs {
      for path in try await stubs.write(exercises) { output.say("wrote \(path)") }
    }
    let verifier = Verifier(project: project, output: output, cards: cards)
    let results = try await verifier.verify(chosen, writesExpected: writeExpected)
    if writePromises {
      for (card, exercises) in byLesson where !exercises.isEmpty {
        let text = try Promises.read(of: card, in: project).text(of: card, exercises)
        try Files.writeIfChanged(text, to: Promises.url(of: card, in: project))
      }
    }
    var others = committed ? try await stubs.problems(exercises) : []
    for (card, exercises) in byLesson {
      others += try Promises.problems(of: card, exercises, in: project)
    }
    others += try await verifier.unknownFunctions(exercises)
    let view = VerifyView(output: output, isDetailed: !lessons.isEmpty)
    var isRight = view.show(results, others)
    if mutate {
      let mutation = Mutation(project: project, output: output, lessons: all, sample: sample)
      let found = try await mutation.run(chosen)
      let view = MutationView(output: output, project: project)
      isRight = try view.show(found, chosen, isComplete: sample == nil) && isRight
    }
    if !isRight { throw ExitCode(CourseError.Kind.exercises.rawValue) }
  }
}
