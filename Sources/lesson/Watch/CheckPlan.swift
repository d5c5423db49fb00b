// Which exercises a change concerns. One that uses another's function has to be tested again when
// that changes; the others keep their verdicts, so that an endless loop in one of them does not hold
// up every save. Errs on the side of testing too much.
import Plotting

/// Finds out from two states of the files which verdicts no longer hold.
struct CheckPlan {
  /// The files of the exercises; whatever else is in the folder belongs to all of them.
  let exercises: Set<String>

  /// The exercises to be tested, by their files.
  func changed(from old: FolderContents, to new: FolderContents) -> Set<String> {
    let changed = new.differences(from: old)
    let isForAll = changed.contains { name in
      !exercises.contains(name)
        || CheckPlan.reachesAll(old.texts[name] ?? "", new.texts[name] ?? "")
    }
    if isForAll { return changed.isEmpty ? [] : exercises }
    var found = Set(changed)
    while true {
      let names = Set(
        found.flatMap {
          CheckPlan.declared(old.texts[$0] ?? "") + CheckPlan.declared(new.texts[$0] ?? "")
        })
      let users = exercises.filter { file in
        !found.contains(file) && !names.isDisjoint(with: CheckPlan.words(new.texts[file] ?? ""))
      }
      if users.isEmpty { return found }
      found.formUnion(users)
    }
  }

  /// True where a file can change others without a name of its own being written there: by
  /// extensions, operators and conformances, and by imports, which hold for a module's other files.
  static func reachesAll(_ old: String, _ new: String) -> Bool {
    func imports(_ text: String) -> [Substring] {
      text.filledLines.filter { words($0).contains("import") }
    }
    let far: Set<Substring> = [
      "extension", "operator", "precedencegroup", "macro", "callAsFunction",
    ]
    return imports(old) != imports(new)
      || [old, new].contains { text in
        !far.isDisjoint(with: words(text)) || text.contains(#/\bfunc\s+[^\s\w]/#)
      }
  }

  /// The names that the file declares for others: those on lines without indentation, and
  /// those that no brace encloses. The examples in a statement declare none: `/// let x = …`.
  static func declared(_ text: String) -> [Substring] {
    let lines = text.filledLines.filter {
      !$0.drop(while: \.isWhitespace).hasPrefix("//")
    }
    var depth = 0
    var names: [Substring] = []
    for line in lines {
      let isOutside = depth <= 0 || line.first?.isWhitespace == false
      if isOutside {
        names += line.matches(
          of: #/\b(?:func|var|let|struct|class|enum|actor|protocol|typealias)\s+`?(\w+)/#
        ).map(\.1)
      }
      for character in line {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
      }
    }
    return names
  }

  static func words(_ text: some StringProtocol) -> Set<Substring> {
    Set(
      Substring(text).split { !($0.isLetter || $0.isNumber || $0 == "_") })
  }
}
