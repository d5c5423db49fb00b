// All bytes of a file, a pipe or the standard input. Leaves out what they mean.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

enum FileBytes {
  enum Problem: Error {
    case folder
    case tooLarge
    /// What the system says.
    case system(String)
  }

  /// Reads to the end, however long a pipe takes; what has none within 2 GB, or 512 MB of a pipe, is
  /// refused.
  static func read(_ path: String, most: Int? = nil) throws(Problem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .system(String(cString: strerror(errno))) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .folder }
    let most = most ?? (status.st_mode & S_IFMT == S_IFREG ? 1 << 31 : 1 << 29)
    var bytes: [UInt8] = []
    // One more byte shows that the file has ended.
    var room = max(1 << 16, Int(status.st_size) + 1)
    if room > most { throw .tooLarge }
    while true {
      let start = bytes.count
      var failure: CInt = 0
      bytes.append(contentsOf: repeatElement(0, count: room))
      let count = bytes.withUnsafeMutableBytes { all -> Int in
        let rest = UnsafeMutableRawBufferPointer(rebasing: all[start...])
        return readSome(descriptor, rest, &failure)
      }
      bytes.removeLast(room - max(0, count))
      if count < 0 { throw .system(String(cString: strerror(failure))) }
      if count == 0 { return bytes }
      if bytes.count > most { throw .tooLarge }
      room = 1 << 16
    }
  }

  /// How many bytes came, 0 at the end, below 0 where reading failed.
  private static func readSome(
    _ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer, _ failure: inout CInt
  ) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR {
        failure = errno
        return count
      }
    }
  }
}
