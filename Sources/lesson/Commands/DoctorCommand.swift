// `lesson doctor`: what the course needs of the machine, what is missing, and what mends it.
import ArgumentParser
import Curriculum
import Foundation

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Swift, gnuplot, the book's tools, disk: what is missing and what fixes it.")

  @OptionGroup var options: OutputOptions

  func run() async throws {
    let output = options.output
    let findings = await Doctor(project: try Project.find(), output: output).findings()
    for finding in findings {
      output.event("finding", finding)
      let mark =
        switch finding.state {
        case .good: output.style(.good, "✓")
        case .optional: output.style(.warning, "○")
        case .missing: output.style(.bad, "✗")
        }
      output.tell("\(mark) \(finding.name.padding(to: 12)) \(finding.detail)")
      if let mend = finding.mend { output.tell("  " + output.style(.command, mend)) }
    }
    if findings.contains(where: { $0.state == .missing }) {
      throw ExitCode(CourseError.Kind.machine.rawValue)
    }
  }
}
