// PNG files of every kind as shades of gray, and what is said of those that are none. The files are written
// here, byte by byte, with uncompressed data (RFC 1950 and 1951, PNG specification 2nd edition).
import Curriculum
import Foundation
import Testing

@testable import Images

/// Writes the simplest PNG files.
struct PNGWriter {
  let width: Int
  let height: Int
  /// Of the PNG specification: 0 gray, 2 color, 3 palette, 4 gray with alpha, 6 color with alpha.
  let colorType: UInt8
  var depth: UInt8 = 8
  var palette: [UInt8] = []
  /// The rows without filter bytes.
  let rows: [[UInt8]]

  var bytes: [UInt8] {
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    file += chunk("IHDR", four(width) + four(height) + [depth, colorType, 0, 0, 0])
    if !palette.isEmpty { file += chunk("PLTE", palette) }
    file += chunk("IDAT", stored(rows.flatMap { [0] + $0 }))
    return file + chunk("IEND", [])
  }

  private func four(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return four(content.count) + body + four(Int(crc(body)))
  }

  /// A zlib stream of one stored block for each 65,535 bytes.
  private func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let length = UInt16(part.count)
      stream +=
        [rest.isEmpty ? 1 : 0] + [length, ~length].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      stream += part
    } while !rest.isEmpty
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + four(b << 16 | a)
  }

  private func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}

@Suite("PNG files") struct PNGTests {
  private func with<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).png")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  private func read(_ writer: PNGWriter) throws -> GrayPicture {
    try with(writer.bytes) { try PNGFile.read($0) }
  }

  private func refusal(_ bytes: [UInt8]) throws -> CourseError? {
    try with(bytes) { path in #expect(throws: CourseError.self) { try PNGFile.read(path) } }
  }

  @Test("gray, row by row") func gray() throws {
    let picture = try read(
      PNGWriter(width: 3, height: 2, colorType: 0, rows: [[0, 255, 51], [255, 0, 204]]))
    #expect((picture.rows, picture.columns) == (2, 3))
    #expect(picture.brightness == [0, 1, 0.2, 1, 0, 0.8])
  }

  @Test("colors by their brightness, a palette, one bit, sixteen bits") func kinds() throws {
    let color = try read(
      PNGWriter(
        width: 4, height: 1, colorType: 2, rows: [[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]])
    )
    let (red, green, blue) = (color.brightness[0], color.brightness[1], color.brightness[2])
    #expect(blue < red && red < green && green < 1)
    #expect(color.brightness[3] == 1)
    let palette = try read(
      PNGWriter(
        width: 2, height: 1, colorType: 3, palette: [0, 0, 0, 255, 255, 255], rows: [[1, 0]]))
    #expect(palette.brightness == [1, 0])
    let bits = try read(
      PNGWriter(width: 4, height: 1, colorType: 0, depth: 1, rows: [[0b1010_0000]]))
    #expect(bits.brightness == [1, 0, 1, 0])
    let deep = try read(
      PNGWriter(width: 2, height: 1, colorType: 0, depth: 16, rows: [[255, 255, 0, 0]]))
    #expect(deep.brightness == [1, 0])
  }

  @Test("what is transparent lies on white paper") func alpha() throws {
    let gray = try read(
      PNGWriter(width: 3, height: 1, colorType: 4, rows: [[0, 0, 0, 255, 255, 0]]))
    #expect(gray.brightness == [1, 0, 1])
    let color = try read(
      PNGWriter(width: 2, height: 1, colorType: 6, rows: [[0, 0, 0, 0, 0, 0, 0, 255]]))
    #expect(color.brightness == [1, 0])
  }

  @Test("ink is found on white and on black, and a page of one color has none") func ink() {
    func picture(_ paper: Float, _ ink: Float) -> GrayPicture {
      var pixels = [Float](repeating: paper, count: 25)
      pixels[12] = ink
      return GrayPicture(rows: 5, columns: 5, brightness: pixels)
    }
    var due = [Float](repeating: 0, count: 25)
    due[12] = 1
    #expect(picture(1, 0).ink == due)
    #expect(picture(0, 1).ink == due)
    #expect(picture(0.9, 0.4).ink == due)
    #expect(picture(0.5, 0.5).ink == nil)
    #expect(picture(0.5, 0.45).ink == nil)
    // A digit that touches the edge does not become the paper.
    var edge = [Float](repeating: 1, count: 25)
    for place in [2, 7, 12, 17, 22] { edge[place] = 0 }
    #expect(GrayPicture(rows: 5, columns: 5, brightness: edge).ink?[12] == 1)
    // One pixel has no border beside itself, and no ink.
    #expect(GrayPicture(rows: 1, columns: 1, brightness: [0]).ink == nil)
  }

  @Test("a file that is none is named for what it is") func others() throws {
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF".utf8)
    #expect(try refusal(jpeg)?.problem.hasSuffix("this is not a PNG file but a JPEG.") == true)
    #expect(try refusal([])?.problem.hasSuffix("this is not a PNG file but empty.") == true)
    let page = try refusal(Array("<!DOCTYPE html><html>".utf8))
    #expect(page?.problem.hasSuffix("but a web page.") == true)
    #expect(
      try refusal(Array("hello, world, this is text".utf8))?.problem.hasSuffix("PNG file.") == true)
  }

  @Test("a damaged, a cut and a huge file are refused with a reason") func damaged() throws {
    let whole = PNGWriter(
      width: 40, height: 40, colorType: 0,
      rows: Array(repeating: Array(repeating: 9, count: 40), count: 40)
    ).bytes
    #expect(try refusal(Array(whole.prefix(900)))?.problem.contains("damaged or cut off") == true)
    #expect(try refusal(Array(whole.prefix(20)))?.problem.contains("damaged or cut off") == true)
    let huge = PNGWriter(width: 5000, height: 2, colorType: 0, rows: []).bytes
    let error = try refusal(huge)
    #expect(error?.problem.contains("5000x2 pixels, and 4096 on a side is the limit") == true)
    #expect(error?.kind == .usage)
  }

  @Test("no file, and a folder") func missing() throws {
    let none = #expect(throws: CourseError.self) { try PNGFile.read("/nowhere/seven.png") }
    #expect(none?.problem.contains("No such file") == true)
    let folder = #expect(throws: CourseError.self) { try PNGFile.read("/tmp") }
    #expect(folder?.problem.contains("this is a folder") == true)
  }
}
