// PNG files as shades of gray, read by libpng. Left out: writing, and every other format.
import CImages
import Curriculum

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public enum PNGFile {
  /// On each side; a telephone's photo has about 4,000.
  public static let mostPixels = 4096
  private static let mostBytes = 64 << 20

  /// The picture in the file, with white paper behind what is transparent.
  ///
  /// - Throws: `CourseError` of kind `usage` where there is no file, where it is no PNG, or where it is
  ///   damaged or too large.
  public static func read(_ path: String) throws -> GrayPicture {
    var image = cimages_png()
    defer { cimages_png_free(&image) }
    let status = cimages_png_read(path, mostBytes, UInt32(mostPixels), &image)
    guard status == CIMAGES_OK, let gray = image.gray else {
      throw error(status, image, path)
    }
    let (rows, columns) = (Int(image.height), Int(image.width))
    let brightness = (0..<rows * columns).map { Float(gray[$0]) / 255 }
    return GrayPicture(rows: rows, columns: columns, brightness: brightness)
  }

  private static func error(
    _ status: cimages_status, _ image: cimages_png, _ path: String
  ) -> CourseError {
    func usage(_ problem: String, _ mend: String) -> CourseError {
      CourseError(.usage, "\(path): \(problem)", mend: mend)
    }
    switch status {
    case CIMAGES_NO_FILE:
      return usage(
        "the file cannot be read: \(String(cString: strerror(image.error))).",
        "Check the path and its spelling.")
    case CIMAGES_FOLDER:
      return usage("this is a folder where a file belongs.", "Name a PNG file inside it.")
    case CIMAGES_LONG_FILE:
      return usage(
        "the file has more than \(mostBytes >> 20) MB.",
        "Save the picture smaller; 200x200 is plenty.")
    case CIMAGES_NOT_PNG:
      let first = withUnsafeBytes(of: image.first) { Array($0) }
      return usage(
        "this is not a PNG file" + (kind(first).map { " but \($0)." } ?? "."),
        "Open it in a program for pictures and export it as PNG.")
    case CIMAGES_HUGE:
      return usage(
        "the picture has \(image.width)x\(image.height) pixels, and \(mostPixels) on a side is the limit.",
        "Save it smaller; 200x200 is plenty.")
    case CIMAGES_DAMAGED:
      let message = withUnsafeBytes(of: image.message) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return usage("the PNG file is damaged or cut off (\(message)).", "Save or download it again.")
    default:
      return CourseError(
        .machine, "\(path): there is not enough memory for \(image.width)x\(image.height) pixels.",
        mend: "Save the picture smaller; 200x200 is plenty.")
    }
  }

  /// What a file is that begins with these bytes, as far as people confuse it with a PNG.
  private static func kind(_ first: [UInt8]) -> String? {
    let text = String(decoding: first, as: UTF8.self)
    if first.allSatisfy({ $0 == 0 }) { return "empty" }
    if first.starts(with: [0xFF, 0xD8, 0xFF]) { return "a JPEG" }
    if text.hasPrefix("GIF8") { return "a GIF" }
    if text.hasPrefix("BM") { return "a BMP" }
    if text.hasPrefix("RIFF"), text.contains("WEBP") { return "a WebP picture" }
    if first.dropFirst(4).starts(with: Array("ftyp".utf8)) { return "a HEIC picture or a film" }
    if text.hasPrefix("%PDF") { return "a PDF" }
    if text.lowercased().hasPrefix("<svg") || text.hasPrefix("<?xml") {
      return "an SVG or XML file"
    }
    if text.hasPrefix("<") { return "a web page" }
    return nil
  }
}
