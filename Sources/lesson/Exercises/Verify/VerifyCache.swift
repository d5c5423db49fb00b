// Findings of earlier runs of `lesson verify`, by the hash of everything that they depend on.
import Curriculum
import Foundation

/// A file below .build; without it everything is tried anew.
struct VerifyCache {
  private let url: URL
  private var findings: [String: VerifyUnit.Finding]
  private var used: Set<String> = []

  init(_ project: Project) {
    url = project.work.appending(path: "verify-cache.json")
    let data = try? Data(contentsOf: url)
    findings =
      data.flatMap { try? JSONDecoder().decode([String: VerifyUnit.Finding].self, from: $0) } ?? [:]
  }

  /// Timeouts depend on the machine's load and are never kept.
  subscript(unit: VerifyUnit) -> VerifyUnit.Finding? {
    mutating get {
      used.insert(unit.key)
      return findings[unit.key]
    }
    set {
      used.insert(unit.key)
      findings[unit.key] = newValue?.state == .timedOut ? nil : newValue
    }
  }

  /// Writes the file; with `pruned`, without what this run did not ask for.
  func save(pruned: Bool) throws {
    let kept = pruned ? findings.filter { used.contains($0.key) } : findings
    try Files.write(try CourseJSON.encoder().encode(kept), to: url)
  }
}
