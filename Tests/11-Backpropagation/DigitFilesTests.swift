// MNIST's files, in both styles of names, compressed or not; and a message for each flaw that they can have.
import Curriculum
import ExerciseSupport
import Foundation
import Testing

@testable import Backpropagation

@Suite("Files of digits") struct DigitFilesTests {
  private static let names = DigitFiles.names

  /// Three images of 2 x 2 for training, two for the test.
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try folder.write(
      DigitFilesTests.names[0], IDXBytes.images(3, 2, 2, [0, 255, 51, 0, 1, 2, 3, 4, 5, 6, 7, 8]))
    try folder.write(DigitFilesTests.names[1], IDXBytes.labels([7, 0, 9]))
    try folder.write(
      DigitFilesTests.names[2], IDXBytes.images(2, 2, 2, [10, 20, 30, 40, 50, 60, 70, 80]))
    try folder.write(DigitFilesTests.names[3], IDXBytes.labels([1, 2]))
    return folder
  }

  /// Reads the files; the folder stays as long as that takes.
  private func read(
    _ folder: ScratchFolder
  ) throws -> (training: DigitImages, test: DigitImages) {
    try withExtendedLifetime(folder) { try DigitFiles.images(in: folder.path) }
  }

  private func problem(_ folder: ScratchFolder) -> String {
    do {
      _ = try read(folder)
      return "nothing was wrong"
    } catch let error as CourseError {
      #expect(error.kind == .usage && !error.mend.isEmpty)
      return error.description
    } catch {
      return "\(error)"
    }
  }

  private func expectProblem(
    _ words: String, _ number: Int, _ bytes: [UInt8], and mend: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let folder = try folder()
    try folder.write(DigitFilesTests.names[number], bytes)
    let problem = problem(folder)
    #expect(problem.contains(words), "said: \(problem)", sourceLocation: sourceLocation)
    #expect(
      problem.contains(mend) || mend.isEmpty, "said: \(problem)", sourceLocation: sourceLocation)
    #expect(problem.contains(folder.path), "said: \(problem)", sourceLocation: sourceLocation)
  }

  @Test("pixels from 0 for paper to 1 for ink, with their labels")
  func reads() throws {
    let (training, test) = try read(folder())
    #expect(training.labels == [7, 0, 9] && training.rows == 2 && training.columns == 2)
    #expect(training.image(0) == [0, 1, 0.2, 0])
    #expect(test.labels == [1, 2] && test.image(1)[0] == Float(50) / 255)
  }

  @Test("with a point in the name, compressed, and all of it mixed")
  func styles() throws {
    let plain = try read(folder()).training
    let folder = try folder()
    for (number, name) in DigitFilesTests.names.enumerated() {
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")))
      try folder.remove(name)
      let other = number % 2 == 0 ? name.replacing("-idx", with: ".idx") : name
      try folder.write(other + (number < 3 ? ".gz" : ""), number < 3 ? IDXBytes.gzip(bytes) : bytes)
    }
    #expect(try read(folder).training.pixels == plain.pixels)
  }

  @Test("a .gz that is not compressed after all is read as it is")
  func plainUnderGzip() throws {
    let folder = try folder()
    try folder.remove(DigitFilesTests.names[3])
    try folder.write(DigitFilesTests.names[3] + ".gz", IDXBytes.labels([1, 2]))
    #expect(try read(folder).test.labels == [1, 2])
  }

  @Test("a missing file, and a folder that is none")
  func missing() throws {
    let folder = try folder()
    try folder.remove(DigitFilesTests.names[3])
    #expect(problem(folder).contains("has neither t10k-labels-idx1-ubyte nor"))
    #expect(throws: CourseError.self) { try DigitFiles.images(in: "/no/such/folder") }
    let file = folder.path + "/" + DigitFilesTests.names[0]
    #expect { try DigitFiles.images(in: file) } throws: {
      "\($0)".contains("is a file where a folder belongs")
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(DigitFilesTests.names[3])", withIntermediateDirectories: true)
    #expect(problem(folder).contains("is a folder where a file belongs"))
  }

  @Test("a web page, or a Git LFS pointer, that was saved as the file")
  func web() throws {
    let page = Array("\n<!DOCTYPE html><html><body>404</body></html>".utf8)
    try expectProblem("this is a web page, not an IDX file", 0, page)
    try expectProblem("this is a web page", 1, IDXBytes.gzip(page))
    try expectProblem("begins with “<”", 1, Array("<?xml version=\"1.0\"?><Error/>".utf8))
    let pointer = Array("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n".utf8)
    try expectProblem("pointer of Git LFS", 2, pointer)
  }

  @Test("images and labels exchanged")
  func exchanged() throws {
    try expectProblem(
      "the file holds labels, and images belong here", 0,
      IDXBytes.labels(Array(repeating: 1, count: 20)),
      and: "exchanged")
    try expectProblem(
      "the file holds images, and labels belong here", 1,
      IDXBytes.images(3, 2, 2, Array(repeating: 1, count: 12)))
  }

  @Test("cut off, in the header, in the pixels, and inside the gzip stream; or too long")
  func truncated() throws {
    let whole = IDXBytes.images(3, 2, 2, Array(repeating: 1, count: 12))
    try expectProblem(
      "promises 3 x 2 x 2 bytes, and 11 follow", 0, Array(whole.dropLast()), and: "cut off")
    try expectProblem("ends within its header, after 9 bytes", 0, Array(whole.prefix(9)))
    try expectProblem("ends within its header, after 0 bytes", 1, [])
    try expectProblem(
      "damaged gzip file: it ends too early", 0, Array(IDXBytes.gzip(whole).dropLast(12)))
    try expectProblem(
      "promises 3 x 2 x 2 bytes, and 13 follow", 0, whole + [0], and: "nothing else")
    var wrong = IDXBytes.gzip(whole)
    wrong[wrong.count - 6] ^= 1
    try expectProblem("damaged gzip file", 0, wrong)
    let huge = IDXBytes.images(0x7fff_ffff, 0x7fff_ffff, 0x7fff_ffff, [1, 2, 3])
    try expectProblem("and 3 follow", 0, huge, and: "cut off")
  }

  @Test("a little-endian header, other numbers than bytes, and something else")
  func magic() throws {
    let labels: [UInt8] = [1, 8, 0, 0, 3, 0, 0, 0, 1, 2, 3]
    try expectProblem("little-endian", 1, labels, and: "most significant byte")
    try expectProblem("little-endian", 0, [3, 8, 0, 0] + Array(repeating: 0, count: 24))
    try expectProblem("numbers of kind 13", 1, IDXBytes.file([0xd01, 3], [1, 2, 3]))
    try expectProblem("it begins with 7 instead of 2049", 1, IDXBytes.file([7, 3], [1, 2, 3]))
  }

  @Test("images and labels of different number, a label of 12, no images")
  func content() throws {
    try expectProblem("has 3 images", 1, IDXBytes.labels([1, 2]), and: "2 labels")
    try expectProblem("label 2 is 12, not a digit", 1, IDXBytes.labels([1, 12, 3]))
    try expectProblem("the file holds no images", 0, IDXBytes.images(0, 28, 28, []))
    try expectProblem("the file holds no labels", 1, IDXBytes.labels([]))
  }

  @Test("images of another size are read, unless training and test differ")
  func sizes() throws {
    let folder = try folder()
    try folder.write(
      DigitFilesTests.names[0], IDXBytes.images(3, 1, 4, Array(repeating: 9, count: 12)))
    #expect(problem(folder).contains("1 x 4 pixels, those for the test 2 x 2"))
    try folder.write(
      DigitFilesTests.names[2], IDXBytes.images(2, 1, 4, Array(repeating: 9, count: 8)))
    #expect(try read(folder).training.columns == 4)
  }
}
