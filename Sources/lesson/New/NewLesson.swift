// What `lesson new 15 Scaling --title "Scaling laws"` asks for, and why it may be refused.
import Curriculum

/// A lesson that is about to be written.
struct NewLesson: Equatable {
  /// Two digits, such as `15`.
  let number: String
  /// The Swift module, such as `Scaling`.
  let module: String
  let title: String
  /// Numbers of the lessons that a reader should know first.
  let needs: [String]

  private struct NoParameters: Sendable {}

  /// A card without content, after which folders and files are named.
  var card: Card {
    Card(
      number: number, module: module, title: title, isDraft: true, question: "", teaches: "",
      needs: needs, minutes: 0, parameters: NoParameters(), whatIfs: [], mainValues: [])
  }

  /// `hidden-layers` for the module `HiddenLayers`.
  var slug: String { String(card.slug.dropFirst(3)) }
  /// `hiddenLayers` for the module `HiddenLayers`.
  var group: String { module.prefix(1).lowercased() + module.dropFirst() }

  /// Modules of the system, and types that every new lesson has: a module must not be named like a
  /// type in it, which would hide the module.
  private static let taken = [
    "Swift", "Foundation", "Testing", "Dispatch", "Synchronization", "Glibc", "Darwin", "Numerics",
    "Experiment", "ByHand", "RunningMean", "Lesson", "Card", "Main",
  ]
  /// Swift's words. A name must not be one even in small letters, because the benchmarks call the
  /// lesson by its name in small letters.
  private static let keywords: Set = [
    "any", "as", "associatedtype", "break", "case", "catch", "class", "continue", "default",
    "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
    "func",
    "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator",
    "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self",
    "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "type",
    "typealias", "var", "where", "while",
  ]

  /// Checks the words of the command line.
  ///
  /// - Parameters:
  ///   - number: `15`; a lesson that is planned, or the first number after all of them.
  ///   - title: Needed for a number that has no planned title.
  ///   - needs: Numbers separated by commas, such as `04,06`; empty for none.
  ///   - modules: The names of modules and targets that the course has already.
  /// - Throws: `CourseError` of kind `usage`.
  init(
    number: String, module: String, title: String?, needs: String, plan: CoursePlan,
    modules: [String]
  ) throws {
    self.number = try NewLesson.check(number: number, plan)
    self.module = try NewLesson.check(module: module, modules)
    let number = self.number
    let planned = plan.titles.first { $0.number == number }?.title
    self.title = try NewLesson.check(title: title, planned: planned, number, module)
    self.needs = try NewLesson.check(needs: needs, of: number, plan)
  }

  private static func check(number: String, _ plan: CoursePlan) throws -> String {
    let open = plan.open
    guard number.count == 2, number.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      throw CourseError(
        .usage, "“\(number)” is not the number of a lesson.",
        mend: "The free numbers are \(open.joined(separator: ", ")).")
    }
    guard !plan.here.contains(number) else {
      throw CourseError(
        .usage, "Lesson \(number) exists already.",
        mend: "The free numbers are \(open.joined(separator: ", ")).")
    }
    guard open.contains(number) else {
      throw CourseError(
        .usage, "Lesson \(number) would leave a gap: the last lesson is \(plan.titles.count).",
        mend: "The free numbers are \(open.joined(separator: ", ")).")
    }
    return number
  }

  private static func check(module: String, _ modules: [String]) throws -> String {
    guard module.wholeMatch(of: #/[A-Z][A-Za-z0-9]*/#) != nil else {
      throw CourseError(
        .usage, "“\(module)” cannot name a Swift module of the course.",
        mend: "Write letters and digits that begin with a capital letter, such as HiddenLayers.")
    }
    let lower = module.lowercased()
    let suffixes = ["Exercises", "Tests", "Lesson"]
    guard !(modules + taken).contains(where: { $0.lowercased() == lower }),
      !suffixes.contains(where: module.hasSuffix), !keywords.contains(lower)
    else {
      throw CourseError(
        .usage, "The name \(module) is taken, or would hide another.",
        mend: "Choose a name that no module and no type of the course has.")
    }
    guard !Main.verbs.contains(lower) else {
      throw CourseError(
        .usage, "`lesson \(lower)` means something else.", mend: "Choose another name.")
    }
    return module
  }

  private static func check(
    title: String?, planned: String?, _ number: String, _ module: String
  ) throws -> String {
    let title = (title ?? planned ?? "").trimmed
    guard !title.isEmpty else {
      throw CourseError(
        .usage, "Lesson \(number) has no title yet.",
        mend: "Give it one: lesson new \(number) \(module) --title \"…\"")
    }
    if let planned, planned != title {
      throw CourseError(
        .usage, "Lesson \(number) is planned as “\(planned)”, not as “\(title)”.",
        mend:
          "Leave out --title, or change it in Sources/lesson/Catalogue.swift and README.md first.")
    }
    guard title.wholeMatch(of: #/[^"\\|<>\[\]\p{Cc}]+/#) != nil else {
      throw CourseError(
        .usage, "The title “\(title)” has a character that means something in Swift or Markdown.",
        mend: "Write it without quotation marks, backslashes, brackets and bars.")
    }
    return title
  }

  private static func check(
    needs: String, of number: String, _ plan: CoursePlan
  ) throws -> [String] {
    let numbers = needs.split { $0 == "," || $0 == " " }.map(String.init)
    // A lesson with a new number comes last on the way.
    let before = plan.way.prefix { $0 != number }
    for need in numbers where !before.contains(need) {
      throw CourseError(
        .usage, "Lesson \(number) cannot need “\(need)”: no such lesson comes before it.",
        mend: "The lessons before it are \(before.joined(separator: " ")).")
    }
    return numbers
  }
}

/// The lessons of the course as its list has them, here or to come.
struct CoursePlan {
  /// In the order of the numbers, which count without a gap.
  var titles: [(number: String, title: String)]
  /// The order in which they are suggested.
  var way: [String]
  /// The lessons that have a folder.
  var folders: [String]

  var here: [String] { folders.map { String($0.prefix(2)) } }
  var modules: [String] { folders.map { String($0.dropFirst(3)) } }

  /// Every name that Package.swift mentions, and for tests what they are named after.
  static func targets(_ project: Project) throws -> [String] {
    let text = try Files.text(project.file("Package.swift"))
    return text.matches(of: #/"([A-Za-z]+)"/#).flatMap { match -> [String] in
      let name = String(match.1)
      return name.hasSuffix("Tests") ? [name, String(name.dropLast(5))] : [name]
    }
  }

  static func read(_ project: Project) -> CoursePlan {
    CoursePlan(
      titles: Catalogue.titles, way: Catalogue.shortestWay,
      folders: Files.names(in: project.file("Lessons")))
  }

  /// The numbers that a new lesson may have: those that are to come, and the next after all.
  var open: [String] {
    let last = (titles.map(\.number) + here).compactMap { Int($0) }.max() ?? 0
    let next = last < 9 ? "0\(last + 1)" : "\(last + 1)"
    return titles.map(\.number).filter { !here.contains($0) } + [next]
  }
}
