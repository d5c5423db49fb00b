// Reading and writing files, with errors that name the file and the mend.
import Curriculum
import Foundation
import Plotting

/// File access of the command: every failure is a `CourseError`.
enum Files {
  static func read(_ url: URL) throws -> Data {
    do {
      return try Data(contentsOf: url)
    } catch {
      throw cannotRead(url, error)
    }
  }

  /// Reads UTF-8; other bytes become replacement characters. The text's lines end with LF and it has no
  /// byte-order mark, whatever the file has: editors and Git under Windows write CR LF.
  static func text(_ url: URL) throws -> String {
    let data = try read(url)
    let mark = data.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return String(decoding: data.dropFirst(mark), as: UTF8.self).withUnixLines
  }

  /// Writes all of `data` or nothing: beside the file first, then over it. Makes the folder.
  static func write(_ data: Data, to url: URL) throws {
    try createFolder(url.deletingLastPathComponent())
    do {
      try AtomicFile.replace(url.path, by: data)
    } catch {
      throw cannotWrite(url, error)
    }
  }

  static func write(_ text: String, to url: URL) throws { try write(Data(text.utf8), to: url) }

  /// Writes only where the contents differ, so that the build sees no change where there is none.
  static func writeIfChanged(_ text: String, to url: URL) throws {
    if let old = try? Data(contentsOf: url), old == Data(text.utf8) { return }
    try write(text, to: url)
  }

  /// When the file was last changed.
  static func modified(_ url: URL) throws -> Date {
    do {
      let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
      return attributes[.modificationDate] as? Date ?? .distantPast
    } catch {
      throw cannotRead(url, error)
    }
  }

  /// Sets the time of the last change.
  static func setModified(_ url: URL, _ time: Date) throws {
    do {
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: url.path)
    } catch {
      throw cannotWrite(url, error)
    }
  }

  static func createFolder(_ url: URL) throws {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw cannotWrite(url, error)
    }
  }

  /// The names in a folder, sorted; empty where there is no such folder.
  static func names(in url: URL) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }

  static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  private static func cannotRead(_ url: URL, _ error: any Error) -> CourseError {
    CourseError(
      .machine, "\(url.path) cannot be read: \(reason(error)).",
      mend: "Check that it is there and readable.")
  }

  static func cannotWrite(_ url: URL, _ error: any Error) -> CourseError {
    CourseError(
      .machine, "\(url.path) cannot be written: \(reason(error)).",
      mend: "Make room or allow writing there (df -h, ls -ld), then repeat the command.")
  }

  private static func reason(_ error: any Error) -> String {
    if let failure = error as? AtomicFile.Failure { return "\(failure)" }
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    if (error as? CocoaError)?.code == .fileWriteOutOfSpace {
      return "there is no room on the disk"
    }
    let text = (error as NSError).localizedDescription
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
