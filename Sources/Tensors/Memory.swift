// Where large results go. A page of memory fresh from the system is cleared when it is first
// touched, which can take longer than to compute what goes into it.
import CLanes

enum Memory {
  /// From here on memory is asked for in large pages, in bytes.
  private static let large = 4 << 20

  /// Done once in a program.
  private static let isKept: Void = machine_keep_memory()

  /// Called before memory for a tensor is allocated.
  static func prepare() { _ = isKept }

  /// Called with fresh memory for `count` numbers.
  static func expect(_ count: Int, at start: UnsafeMutablePointer<Float>) {
    let bytes = count * MemoryLayout<Float>.stride
    if bytes >= large { machine_use_large_pages(start, bytes) }
  }
}
