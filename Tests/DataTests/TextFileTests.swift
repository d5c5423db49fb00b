// A learner's file of text: what is read, and what is refused with its line and with what to do.
import Curriculum
import Foundation
import Testing

@testable import Data

@Suite("Files of text") struct TextFileTests {
  @Test("UTF-16 is read where its mark says so") func utf16() throws {
    let text = "größe,preis\n1,2\n"
    for isBig in [true, false] {
      let units = [0xFEFF] + Array(text.utf16)
      let bytes = units.flatMap { unit in
        isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)]
      }
      #expect(try TextFile.decoded(bytes, for: .table, name: "my.csv") == text)
      #expect(throws: CourseError.self) {
        try TextFile.decoded(bytes.dropLast(), for: .table, name: "my.csv")
      }
    }
  }

  private func message(_ bytes: [UInt8], for purpose: TextFile.Purpose = .table) -> String {
    do {
      return try TextFile.decoded(bytes, for: purpose, name: "my.csv")
    } catch {
      return "\(error)"
    }
  }

  @Test("other encodings and formats are named, with the command that converts them")
  func encodings() {
    let latin = Array("size,town\n1,K".utf8) + [0xF6] + Array("ln\n".utf8)
    #expect(message(latin).contains("line 2: the byte 0xf6 is not UTF-8, as in Latin-1"))
    #expect(message(latin).contains("iconv -f WINDOWS-1252 -t UTF-8 my.csv > utf8.csv"))
    let little = "a,b\n1,2\n".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(message(little).contains("UTF-16") && message(little).contains("UTF-16LE"))
    let big = "a,b\n1,2\n".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(message(big).contains("UTF-16BE"))
    #expect(message([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0]).contains("iconv -f UTF-32"))
    #expect(message([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61]).contains("iconv -f UTF-32"))
    #expect(message([0x50, 0x4B, 3, 4, 0]).contains("save the sheet as CSV"))
    #expect(message([0x1F, 0x8B, 8, 0]).contains("gunzip"))
    // Cut off inside of a character.
    #expect(message(Array("a,b\n1,é".utf8).dropLast()).contains("line 2"))
  }

  @Test("UTF-8 with a mark and without, in any language")
  func utf8() {
    #expect(message(Array("naïve 東京".utf8)) == "naïve 東京")
    #expect(message([0xEF, 0xBB, 0xBF, 0x61]) == "a")
    #expect(message(Array("a\nb\nna".utf8) + [0xEF] + Array("ve".utf8)).contains("line 3"))
    #expect(message([0x61, 0x00]).contains("line 1: a byte is 0"))
  }

  @Test("a single byte of 0 is damage and no UTF-16")
  func zero() {
    let text = Array("size,price\n1,2\n3,".utf8) + [0] + Array("4\n5,6\n".utf8)
    #expect(message(text).contains("line 3: a byte is 0, which no text has"))
    #expect(message(text).contains("tr -d '\\000' < my.csv > clean.txt"))
    #expect(!message(text).contains("UTF-16"))
  }

  @Test("pipes and devices are read to their end, and a device without one is refused")
  func pipes() async throws {
    let path = NSTemporaryDirectory() + "pipe-\(UUID().uuidString)"
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let text = String(repeating: "a,b\n", count: 100_000)
    let writer = Task.detached { try Data(text.utf8).write(to: URL(filePath: path)) }
    #expect(try TextFile.read(path, for: .table) == text)
    try? await writer.value
    #expect(try FileBytes.read("/dev/null").isEmpty)
    #expect(throws: FileBytes.Problem.self) { try FileBytes.read("/dev/zero", most: 1 << 20) }
  }

  @Test("names in advice are quoted for the shell")
  func names() {
    for (name, quoted) in [
      ("my.csv", "my.csv"), ("my data.csv", "'my data.csv'"), ("$5.csv", "'$5.csv'"),
      ("it's", "'it'\\''s'"), ("-x.csv", "./-x.csv"), ("größe.csv", "'größe.csv'"),
    ] {
      #expect(ShellWord.quoted(name) == quoted)
    }
  }

  @Test("the advice is that for a table or for a text")
  func purposes() {
    #expect(message([]).contains("my.csv is empty") && message([]).contains("line of names"))
    #expect(message([], for: .prose).contains("some thousand characters"))
    #expect(message([0x50, 0x4B, 3, 4], for: .prose).contains("save it as plain text"))
    #expect(message([0x1F, 0x8B, 8], for: .prose).contains("> text.txt"))
    #expect(message([0x61, 0xFF], for: .prose).contains("> utf8.txt"))
  }

  @Test("a file that is not there, and a folder, are told with their path")
  func missing() {
    for path in ["/none/none.txt", NSTemporaryDirectory()] {
      let error = #expect(throws: CourseError.self) { try TextFile.read(path, for: .prose) }
      #expect(error?.kind == .usage && error?.problem.hasPrefix("\(path) cannot be read") == true)
    }
  }
}
