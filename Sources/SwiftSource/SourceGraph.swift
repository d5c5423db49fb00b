// Which files of the modules that it imports a module uses.
//
// A file counts as used where a name that it declares or extends at its outermost level stands in a
// file that is used already. This follows names and no types, so it takes in too many files rather than
// too few: whatever is used leads back to such a name, because a value's type is named in the
// declaration that the value came from, and the file of that declaration is used, too.

public struct SourceGraph {
  private struct File {
    let path: String
    let module: String
    /// Every word and operator in it.
    let names: Set<String>
    /// The names that a point follows, among them modules'.
    let qualifiers: Set<String>
    let declared: Set<String>
    let imports: [String]
    let isPublic: Bool
  }

  private var files: [File] = []
  /// Files of other languages, by module: used where a used file imports their module.
  private var foreign: [String: [String]] = [:]

  public init() {}

  /// Adds a file of Swift.
  public mutating func add(_ source: SwiftSource, path: String, module: String) {
    files.append(
      File(
        path: path, module: module, names: source.names, qualifiers: source.qualifiers,
        declared: source.declared,
        imports: source.imports, isPublic: source.isPublic))
  }

  /// Adds a file of another language, such as a header.
  public mutating func add(foreign path: String, module: String) {
    foreign[module, default: []].append(path)
  }

  /// The paths of all files of `module` and of those files of other modules that they use.
  public func used(by module: String) -> Set<String> {
    let modules = Dictionary(grouping: files, by: \.module)
    let imports = modules.mapValues { Set($0.flatMap(\.imports)) }
    let visible = imports.keys.reduce(into: [:]) { $0[$1] = everything(from: $1, imports) }
    let declared = modules.mapValues { $0.reduce(into: Set()) { $0.formUnion($1.declared) } }
    let places = Dictionary(
      grouping: files.indices.flatMap { place in
        files[place].declared.map { (name: $0, place: place) }
      }, by: \.name)

    /// Whether `name` in `file` can mean what `other` declares.
    func isVisible(_ name: String, _ file: File, _ other: File) -> Bool {
      if file.module == other.module { return true }
      guard other.isPublic, visible[file.module]?.contains(other.module) == true else {
        return false
      }
      // A module's own name hides another's, unless that is written with its module.
      return declared[file.module]?.contains(name) != true || file.qualifiers.contains(other.module)
    }

    var used = Set(files.indices.filter { files[$0].module == module })
    var waiting = Array(used)
    while let next = waiting.popLast() {
      for name in files[next].names {
        for (_, place) in places[name] ?? []
        where !used.contains(place) && isVisible(name, files[next], files[place]) {
          used.insert(place)
          waiting.append(place)
        }
      }
    }
    let imported = Set(used.flatMap { files[$0].imports } + [module])
    return Set(used.map { files[$0].path } + imported.flatMap { foreign[$0] ?? [] })
  }

  /// The modules that `module` imports, directly or through others.
  private func everything(from module: String, _ imports: [String: Set<String>]) -> Set<String> {
    var found: Set<String> = []
    var waiting = [module]
    while let next = waiting.popLast() {
      for name in imports[next] ?? [] where found.insert(name).inserted { waiting.append(name) }
    }
    return found
  }
}
