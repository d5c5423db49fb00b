// Writes a file whole or not at all: into a new file beside it, then renamed over it. Leaves out
// reading, and folders that do not exist: those are said, not made.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum AtomicFile {
  /// Says what is wrong with `path` before any work goes into its content.
  static func check(_ path: String) throws(PlotError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw PlotError(
        .usage, "The path of the figure is \(path.isEmpty ? "empty" : "broken by a zero byte").",
        mend: "Name a file, such as figure.svg.")
    }
    var information = stat()
    if stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFDIR {
      throw PlotError(
        .usage, "\(path) is a folder, not a file.",
        mend: "Name a file in it, such as \(path.hasSuffix("/") ? path : path + "/")figure.svg.")
    }
    let folder = folder(of: path)
    guard stat(folder, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
      throw PlotError(
        .usage, "There is no folder \(folder) to write \(path) into.",
        mend: "Make it first: mkdir -p '\(folder)'")
    }
    guard access(folder, W_OK | X_OK) == 0 else {
      throw PlotError(
        .usage, "\(path) cannot be written: no permission in the folder \(folder).",
        mend: "Choose a folder of your own.")
    }
  }

  /// Writes `bytes` to `path`; what was there stays whole until the new file is complete.
  static func write(_ bytes: [UInt8], to path: String) throws(PlotError) {
    try check(path)
    let (descriptor, temporary) = try create(beside: path)
    var failure = writeAll(bytes, to: descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, path) != 0 { failure = errno }
    if failure != 0 {
      unlink(temporary)
      throw unwritable(path, failure)
    }
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A new file with a free name in the folder of `path`, hidden, with the usual permissions.
  private static func create(
    beside path: String
  ) throws(PlotError) -> (descriptor: CInt, path: String) {
    let folder = folder(of: path)
    for attempt in 0..<1000 {
      let temporary = "\(folder)/.figure-\(getpid())-\(attempt).part"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      if errno != EEXIST { throw unwritable(path, errno) }
    }
    throw PlotError(
      .machine, "\(folder) is full of unfinished figures.",
      mend: "Remove them: rm '\(folder)'/.figure-*.part")
  }

  /// Returns 0, or the errno of the write that failed.
  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> CInt {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Platform.write(descriptor, UnsafeRawBufferPointer(rebasing: buffer[offset...]))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : ENOSPC }
      offset += count
    }
    return 0
  }

  private static func unwritable(_ path: String, _ code: CInt) -> PlotError {
    PlotError(
      .usage, "\(path) cannot be written: \(String(cString: strerror(code))).",
      mend: code == ENOSPC ? "Make room on the disk." : "Choose another path.")
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
