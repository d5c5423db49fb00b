// Writes a file whole or not at all: into a new file beside it, then renamed over it. Leaves out
// reading, and folders that do not exist: those are said, not made.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public enum AtomicFile {
  /// Says what is wrong with `path` before any work goes into its content.
  static func check(_ path: String) throws(CourseError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw CourseError(
        .usage, "The path of the figure is \(path.isEmpty ? "empty" : "broken by a zero byte").",
        mend: "Name a file, such as figure.svg.")
    }
    if path.contains("\u{FFFD}") {
      throw CourseError(
        .usage, "\(path) cannot be written: its name is not UTF-8, and no other can be opened.",
        mend: "Choose a name in UTF-8.")
    }
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw CourseError(
        .usage, "\(path) is a folder, not a file.",
        mend: "Name a file in it, such as \(path.hasSuffix("/") ? path : path + "/")figure.svg.")
    }
    let folder = folder(of: path)
    guard stat(folder, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
      throw CourseError(
        .usage, "There is no folder \(folder) to write \(path) into.",
        mend: "Make it first: mkdir -p \(ShellWord.quoted(folder))")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw CourseError(
        .usage, "\(path) cannot be written: no permission in the folder \(folder).",
        mend: "Choose a folder of your own.")
    }
  }

  /// Writes `bytes` to `path`; what was there stays whole until the new file is complete. Where
  /// `path` is a symbolic link, the file that it leads to is written.
  ///
  /// - Throws: `Failure` where the file cannot be written; nothing was changed then.
  public static func replace(_ path: String, by bytes: some Collection<UInt8>) throws(Failure) {
    let path = try target(of: path)
    let (descriptor, temporary) = try create(beside: path)
    var failure = ByteWriter.write(bytes, to: descriptor)
    var old = stat()
    if failure == 0, stat(path, &old) == 0 { fchmod(descriptor, old.st_mode & 0o7777) }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    if failure != 0 {
      unlink(temporary)
      throw Failure(code: failure)
    }
  }

  /// What the system had against a write.
  public struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The `errno` of the call that failed.
    public var code: CInt

    public var description: String {
      code == ENOSPC ? "there is no room on the disk" : String(cString: strerror(code))
    }
  }

  /// Writes a figure's `bytes` to `path`.
  static func write(_ bytes: [UInt8], to path: String) throws(CourseError) {
    try check(path)
    do {
      try replace(path, by: bytes)
    } catch {
      throw CourseError(
        .usage, "\(path) cannot be written: \(error).",
        mend: error.code == ENOSPC ? "Make room on the disk." : "Choose another path.")
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file that a symbolic link leads to, which need not be there; any other path itself.
  private static func target(of path: String) throws(Failure) -> String {
    var path = path
    for _ in 0..<40 {
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(path, &buffer, buffer.count)
      guard count > 0 else { return path }
      let link = String(
        decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
      path = link.hasPrefix("/") ? link : "\(folder(of: path))/\(link)"
    }
    throw Failure(code: ELOOP)
  }

  /// A new file with a free name in the folder of `path`, hidden, with the usual permissions.
  private static func create(
    beside path: String
  ) throws(Failure) -> (descriptor: CInt, path: String) {
    for attempt in 0..<1000 {
      let temporary = "\(folder(of: path))/.unfinished-\(getpid())-\(attempt)"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      if errno != EEXIST { throw Failure(code: errno) }
    }
    throw Failure(code: EEXIST)
  }
}

/// The system's own calls whose names the types of this module take.
enum Platform {
  static func write(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }

  /// Reads one byte.
  static func read(_ descriptor: CInt, _ byte: inout UInt8) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, &byte, 1)
    #else
      Darwin.read(descriptor, &byte, 1)
    #endif
  }
}
