// Files in the IDX format, in which MNIST is published (Y. LeCun, C. Cortes, C. Burges: “The MNIST
// database of handwritten digits”): a header of big-endian numbers, then bytes. Compressed by gzip or
// not. Left out: other numbers than bytes, and more or fewer axes than one or three.
import CImages
import Curriculum

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A block of bytes with axes.
public struct IDXFile: Sendable {
  /// What a file is expected to hold.
  public enum Content: Sendable {
    /// One byte for each image.
    case labels
    /// Images, rows and columns.
    case images

    var axes: Int { self == .labels ? 1 : 3 }
    var name: String { self == .labels ? "labels" : "images" }
    var other: Content { self == .labels ? .images : .labels }
  }

  /// How the file was named, for messages.
  public let path: String
  /// The length of each axis: `[count]` or `[count, rows, columns]`.
  public let shape: [Int]
  /// As many as the lengths multiplied.
  public let bytes: [UInt8]

  private static let mostBytes = 1 << 30

  /// Reads and checks a file.
  ///
  /// - Throws: `CourseError` of kind `usage`, which says what is wrong with the file and what to do.
  public init(_ path: String, expecting content: Content) throws {
    var file = cimages_file()
    defer { cimages_file_free(&file) }
    let status = cimages_file_read(path, IDXFile.mostBytes, &file)
    guard status == CIMAGES_OK else { throw IDXFile.unreadable(path, status, file) }
    let all = UnsafeRawBufferPointer(start: file.bytes, count: file.count)
    let header = try Header(all, path, expecting: content)
    self.path = path
    shape = header.shape
    bytes = Array(all[header.length...])
  }

  private static func unreadable(
    _ path: String, _ status: cimages_status, _ file: cimages_file
  ) -> CourseError {
    switch status {
    case CIMAGES_NO_FILE:
      let reason = String(cString: strerror(file.error))
      return CourseError(
        .usage, "\(path) cannot be read: \(reason).", mend: "Check the path and who may read it.")
    case CIMAGES_FOLDER:
      return CourseError(
        .usage, "\(path) is a folder where a file belongs.", mend: "Move the folder away.")
    case CIMAGES_LONG_FILE:
      return CourseError(
        .usage, "\(path) has more than \(mostBytes >> 30) GB.",
        mend: "Give fewer images; MNIST's largest file has 47 MB.")
    case CIMAGES_NO_MEMORY:
      return CourseError(
        .machine, "\(path) does not fit into memory.", mend: "Close other programs and try again.")
    default:
      let message = withUnsafeBytes(of: file.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return CourseError(
        .usage, "\(path) is a damaged gzip file: \(message).", mend: "Download it again.")
    }
  }
}

/// The first bytes of a file: two zeros, the kind of numbers, how many axes, and the length of each.
private struct Header {
  let shape: [Int]
  let length: Int

  init(
    _ all: UnsafeRawBufferPointer, _ path: String, expecting content: IDXFile.Content
  ) throws(CourseError) {
    func usage(_ problem: String, _ mend: String) -> CourseError {
      CourseError(.usage, "\(path): \(problem)", mend: mend)
    }
    func number(_ place: Int) -> Int {
      all[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    if let found = Header.text(all) {
      throw usage("\(found), not an IDX file.", "Download it again, from another place if need be.")
    }
    guard all.count >= 4 + 4 * content.axes else {
      throw usage(
        "the file ends within its header, after \(Counted.words(all.count, "byte")).",
        "Download it again.")
    }
    let magic = number(0)
    switch magic {
    case 0x0800 + content.axes: break
    case 0x0800 + content.other.axes:
      throw usage(
        "the file holds \(content.other.name), and \(content.name) belong here.",
        "Two files seem to be exchanged: give each the name of what it holds.")
    case 0x0108_0000, 0x0308_0000:
      throw usage(
        "the numbers of the header are little-endian, and IDX files are big-endian.",
        "Write the file again, with the most significant byte of each number first.")
    case 0x0900...0x0eff:
      throw usage(
        "the file holds numbers of kind \(magic >> 8), and IDX files of digits hold bytes, kind 8.",
        "Write each pixel and each label as a byte from 0 to 255.")
    default:
      throw usage(
        "this is not an IDX file of \(content.name): it begins with \(magic) instead of \(0x0800 + content.axes).",
        "Check that the file is one of MNIST's, and that it arrived undamaged.")
    }
    shape = (1...content.axes).map { number(4 * $0) }
    length = 4 + 4 * content.axes
    guard shape.allSatisfy({ $0 > 0 }) else {
      throw usage("the file holds no \(content.name).", "Give a file with at least one.")
    }
    let product = shape.reduce((count: 1, overflow: false)) { product, length in
      let (count, overflow) = product.count.multipliedReportingOverflow(by: length)
      return (count, product.overflow || overflow)
    }
    let found = all.count - length
    guard !product.overflow, product.count == found else {
      let promised = shape.map(String.init).joined(separator: " x ")
      let isShort = product.overflow || found < product.count
      throw usage(
        "the header promises \(promised) bytes, and \(found) follow it.",
        isShort
          ? "The file is cut off: download it again."
          : "Check that it is one whole file and nothing else.")
    }
  }

  /// What kind of text the file is, where it is one.
  private static func text(_ all: UnsafeRawBufferPointer) -> String? {
    let start = String(decoding: all.prefix(512), as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "this is a web page" }
    if start.hasPrefix("<") { return "this is a text that begins with “<”" }
    if start.hasPrefix("version https://git-lfs") { return "this is a pointer of Git LFS" }
    return nil
  }
}
