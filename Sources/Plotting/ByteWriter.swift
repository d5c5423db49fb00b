// Writing to a file descriptor to the end: the system may take fewer bytes than it is given.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public enum ByteWriter {
  /// Writes all of `bytes`.
  ///
  /// - Returns: 0, or the `errno` of the call that failed; the reader of a pipe may have gone.
  @discardableResult
  public static func write(_ bytes: some Collection<UInt8>, to descriptor: CInt) -> CInt {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Platform.write(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return count < 0 ? errno : ENOSPC }
      rest = rest.dropFirst(count)
    }
    return 0
  }
}
