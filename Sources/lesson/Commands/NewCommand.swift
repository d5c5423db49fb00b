// `lesson new 15 Scaling --title "Scaling laws"`: every file of a lesson, as a draft that runs.
import ArgumentParser
import Curriculum
import Foundation
import Subprocess

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Write the files of a new lesson: a draft that builds, runs and is tested.")

  @Argument(help: "Two digits: a lesson that is to come, or the next after all.")
  var number: String
  @Argument(help: "The name of its Swift module, such as HiddenLayers.") var module: String
  @Option(help: "Its title. A lesson that is to come has one already.") var title: String?
  @Option(help: "The lessons that a reader should know first, such as 04,06.") var needs = "04"
  @OptionGroup var options: OutputOptions

  func run() async throws {
    let project = try Project.find()
    let plan = CoursePlan.read(project)
    let lesson = try NewLesson(
      number: number, module: module, title: title, needs: needs, plan: plan,
      modules: try plan.modules + Files.names(in: project.file("Sources"))
        + CoursePlan.targets(project))
    let files = try LessonTemplate(project: project, lesson: lesson).files()
    let edits = try CourseEdits(project: project, lesson: lesson, plan: plan).files()
    for file in files where Files.exists(project.file(file.path)) {
      throw CourseError(
        .usage, "\(file.path) exists already.", mend: "Move it away; nothing was written.")
    }
    for file in files + edits { try Files.write(file.text, to: project.file(file.path)) }
    try await format((files + edits).map(\.path), in: project)
    tell(lesson, files.map(\.path), edits.map(\.path))
  }

  /// Names of other lengths break lines at other places, and order imports in another way.
  private func format(_ paths: [String], in project: Project) async throws {
    let sources = paths.filter { $0.hasSuffix(".swift") }.map { project.file($0).path }
    let result = try? await Subprocess.run(
      .name("swift"), arguments: Arguments(["format", "--in-place"] + sources),
      output: .discarded, error: .string(limit: 1 << 16))
    if result?.terminationStatus.isSuccess != true {
      options.output.note("`swift format` could not lay out the new files; do it later.")
    }
  }

  private func tell(_ lesson: NewLesson, _ written: [String], _ changed: [String]) {
    let output = options.output
    output.event(
      "new",
      Payload(lesson: lesson.number, module: lesson.module, written: written, changed: changed))
    for path in written { output.say("wrote    \(path)") }
    for path in changed { output.say("changed  \(path)") }
    output.say()
    output.say(
      """
      Lesson \(lesson.number) is a draft. It builds and runs with an example instead of its own \
      content:

        lesson run \(lesson.number)
        lesson verify \(lesson.number)
        lesson book --sync \(lesson.number)

      Replace the example file by file; CONTRIBUTING.md says what belongs where.
      """)
  }

  private struct Payload: Encodable {
    let lesson: String
    let module: String
    let written: [String]
    let changed: [String]
  }
}
