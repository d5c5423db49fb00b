// One running gnuplot, owned: started, fed a script, waited for, freed. Its failures become
// errors with gnuplot's own words in them. What the script says is Script's business.

import CGnuplot

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

struct GnuplotProcess: ~Copyable {
  private let handle: OpaquePointer
  private let program: String
  private let seconds: Double

  /// Starts `program`, which has `seconds` to do all its work.
  init(program: String, seconds: Double) throws(CourseError) {
    guard !program.isEmpty, !program.utf8.contains(0),
      let handle = cgnuplot_open(program, seconds)
    else { throw GnuplotProcess.missing(program.isEmpty ? "gnuplot" : program) }
    self.handle = handle
    self.program = program
    self.seconds = seconds
  }

  deinit { cgnuplot_free(handle) }

  /// What the program printed.
  struct Result {
    var output: [UInt8]
    var errors: String
  }

  /// Sends the whole script, closes the input and waits for the end.
  func run(_ script: Script) throws(CourseError) -> Result {
    for step in script.steps {
      let status: cgnuplot_status
      switch step {
      case .line(let line):
        status = cgnuplot_send(handle, line + "\n")
      case .table(let name, let columns, let values):
        status = cgnuplot_send_rows(handle, name, values, values.count / columns, columns)
      }
      if status != CGNUPLOT_OK { break }
    }
    let status = cgnuplot_finish(handle)
    var count = 0
    let output = cgnuplot_output(handle, &count)
    let bytes = output.map {
      Array(UnsafeRawBufferPointer(start: $0, count: count))
    }
    let errors = cgnuplot_errors(handle, &count).map {
      String(decoding: UnsafeRawBufferPointer(start: $0, count: count), as: UTF8.self)
    }
    if status != CGNUPLOT_OK { throw failure(status, errors ?? "") }
    return Result(output: bytes ?? [], errors: errors ?? "")
  }

  private func failure(_ status: cgnuplot_status, _ errors: String) -> CourseError {
    let code = cgnuplot_errno(handle)
    switch status {
    case CGNUPLOT_NOT_STARTED where code == ENOENT:
      return GnuplotProcess.missing(program)
    case CGNUPLOT_NOT_STARTED:
      return CourseError(
        .machine, "\(program) could not be started: \(String(cString: strerror(code))).",
        mend: "Try it by hand: \(program) --version")
    case CGNUPLOT_TIMED_OUT:
      return CourseError(
        .machine, "\(program) was still not done after \(seconds) seconds and was ended.",
        mend: "Try it by hand: \(program) --version")
    case CGNUPLOT_NO_RESOURCES:
      let reason = code == 0 ? "out of memory" : String(cString: strerror(code))
      return CourseError(
        .machine, "There was no room to start \(program): \(reason).",
        mend: "Free memory and room in the folder for temporary files, then try again.")
    default:
      return CourseError(
        .machine, "\(program) stopped before the figure was drawn\(GnuplotProcess.words(errors)).",
        mend: "Try it by hand: \(program) --version")
    }
  }

  private static func missing(_ program: String) -> CourseError {
    CourseError(
      .machine, "\(program) was not found.",
      mend: "Install it: sudo apt-get install gnuplot-nox libgnuplot-iostream-dev")
  }

  /// The last lines that gnuplot wrote, as the end of a sentence.
  private static func words(_ errors: String) -> String {
    let lines = errors.split(whereSeparator: \.isNewline).map { line in
      line.drop { $0 == " " }
    }.filter { !$0.isEmpty && !$0.allSatisfy { $0 == "^" } }
    return lines.isEmpty ? "" : ": " + lines.suffix(3).joined(separator: " | ")
  }
}
