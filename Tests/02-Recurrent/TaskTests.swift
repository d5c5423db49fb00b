// The tasks: what a window, a symbol and a forecast are, by hand; and the example on paper.
import Curriculum
import ExerciseSupport
import Foundation
import Tensors
import Testing

@testable import Recurrent

@Suite("Tasks of lesson 02") struct TaskTests {
  @Test("the example on paper")
  func byHand() {
    #expect(ByHand.states() == [2, 1, 0.5])
    let (dStates, dW, dU) = ByHand.gradients()
    #expect(dStates == [-0.25, -0.5, -1] && dW == -0.25 && dU == -2)
    // d/du of (u² w - 1.5)² / 2 by differences
    func loss(_ u: Float) -> Float {
      let e = ByHand.states(u)[2] - ByHand.target
      return e * e / 2
    }
    expectEqual(
      (loss(0.505) - loss(0.495)) / 0.01, dU, "du",
      tolerance: Tolerance(absolute: 1e-3, relative: 1e-3))
  }

  @Test("a window's characters are followed by the next ones")
  func windows() throws {
    let text = String(repeating: "abcd", count: 30)
    let task = try TextTask(text, window: 5)
    var source = RandomSource(seed: 1)
    let (x, next) = task.batch(3, window: 5, using: &source)
    #expect(x.shape == [5, 3, 4] && next.count == 15)
    let read = x.argmax()
    #expect(zip(read, next).allSatisfy { ($0 + 1) % 4 == $1 })
    // Step by step: row 3 is the first sequence's second character.
    #expect(read[3] == (read[0] + 1) % 4)
    let back = try TextTask(text, window: 5, isReversed: true)
    let (y, before) = back.batch(3, window: 5, using: &source)
    #expect(zip(y.argmax(), before).allSatisfy { ($0 + 3) % 4 == $1 })
    #expect(task.bigramLoss < 0.15)
    #expect(task.training.count == 108 && task.test.count == 12)
  }

  @Test("the table of counts by its definition, with one added to every count")
  func bigrams() throws {
    let text = String(repeating: "the cat sat on the mat. ", count: 12) + "zz"
    let task = try TextTask(text, window: 5)
    let v = task.vocabulary.count
    var counts = [[Double]](repeating: [Double](repeating: 1, count: v), count: v)
    for (a, b) in zip(task.training, task.training.dropFirst()) { counts[a][b] += 1 }
    let losses = zip(task.test, task.test.dropFirst()).map { a, b in
      -PortableMath.log(counts[a][b] / counts[a].reduce(0, +))
    }
    #expect(abs(task.bigramLoss - losses.reduce(0, +) / Double(losses.count)) < 1e-12)
  }

  @Test("a text of very many different characters and a file that is too large are refused")
  func tooLarge() throws {
    let scalars = (0x4E00..<0x4E00 + 10_001).compactMap { Unicode.Scalar(UInt32($0)) }
    let many = String(String.UnicodeScalarView(scalars))
    #expect {
      _ = try TextTask(many, window: 5, name: "many.txt")
    } throws: {
      let error = $0 as? CourseError
      return error?.problem.contains("many.txt has 10,001 different characters") == true
    }
    #expect(try TextTask(String(many.unicodeScalars.dropFirst()), window: 5).vocabulary.count > 0)
    // A file with a hole: it has a size and takes no room.
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "recurrent-\(UUID().uuidString).txt"
    ).path
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: path) }
    try #require(FileHandle(forWritingAtPath: path)).truncate(atOffset: 8 << 30)
    #expect {
      _ = try TextTask(path: path, window: 5, isReversed: false)
    } throws: {
      let error = $0 as? CourseError
      return error?.kind == .usage && error?.problem.contains("8,589,934,592 bytes") == true
        && error?.mend.contains("head -c 20000000") == true
    }
  }

  @Test("twice the text takes twice the time: marks without end, and all characters different")
  func growth() throws {
    func seconds(_ make: (Int) -> String, _ count: Int) throws -> Double {
      let text = make(count)
      return try ThreadTime.of { _ = try TextTask(text, window: 5).bigramLoss }
    }
    for make: (Int) -> String in [
      { "ab" + String(repeating: "\u{301}\u{323}", count: $0) },
      { String(repeating: "👩‍👩‍👧🇪🇸", count: $0 / 7) },
      { count in
        let scalars = (0..<count).compactMap { Unicode.Scalar(UInt32(0x4E00 + $0 * 7 % 9000)) }
        return String(String.UnicodeScalarView(scalars))
      },
    ] {
      // Sixteen times the text: 256 times the time if it were the square.
      let (short, long) = (try seconds(make, 40_000), try seconds(make, 640_000))
      #expect(long < 100 * max(short, 0.01), "\(short) s and \(long) s")
    }
  }

  @Test("a model that has learned a text by heart writes it, forward and backward")
  func writes() throws {
    for isReversed in [false, true] {
      let task = try TextTask(
        String(repeating: "abcd", count: 30), window: 5, isReversed: isReversed)
      var source = RandomSource(seed: 1)
      // No memory is needed here: the state is the last character, the head names the next.
      var cell = Elman(4, 4, using: &source)
      cell.inputWeight = .identity(4) * 3
      cell.hiddenWeight = .zeros([4, 4])
      var model = SequenceModel(cell, outputs: 4, using: &source)
      let shift = isReversed ? 3 : 1
      model.head.weight = .oneHot((0..<4).map { ($0 + shift) % 4 }, classes: 4) * 20
      let text = task.write(model, 8, after: "a", temperature: 0.5, using: &source)
      #expect(text == (isReversed ? "abcdabcd" : "bcdabcda"))
      #expect(task.testLoss(model, window: 5) < 1e-3)
    }
  }

  @Test("the symbol comes first, or last")
  func symbols() {
    var source = RandomSource(seed: 2)
    let (x, symbols) = CopyTask(delay: 3).batch(5, using: &source)
    #expect(x.shape == [4, 5, 9])
    let read = x.argmax()
    #expect(Array(read[0..<5]) == symbols && read[5...].allSatisfy { $0 == 8 })
    let (y, last) = CopyTask(delay: 3, isReversed: true).batch(5, using: &source)
    #expect(Array(y.argmax()[15...]) == last)
  }

  @Test("the naive forecast is one season old, and errors are root mean squares")
  func naive() throws {
    let values = (0..<100).map { Float($0 % 5) + ($0 >= 90 ? 1 : 0) }
    let task = try SeriesTask(values, period: 5)
    #expect(task.learned == 80 && task.origins == [90, 91, 92, 93, 94, 95])
    #expect(task.naive(from: [90]) == [[0, 1, 2, 3, 4]])
    #expect(task.error(of: [[0, 1, 2, 3, 4]], from: [90]) == 1)
    #expect(task.error(of: [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5]], from: [90, 95]) == 0)
  }

  @Test("a series in other units is the same series", arguments: [-90, 90])
  func units(exponent: Int) throws {
    let unit = Float(sign: .plus, exponent: exponent, significand: 1)
    let values = (0..<100).map { Float($0 % 5) + Float($0 * $0 % 7) }
    func batch(_ values: [Float]) throws -> Tensor {
      var source = RandomSource(seed: 1)
      return try SeriesTask(values, period: 5).batch(3, using: &source).x
    }
    #expect(try batch(values.map { $0 * unit }) == batch(values))
  }

  @Test("a model that answers at its end has a right gradient")
  func answersAtEnd() {
    var source = RandomSource(seed: 3)
    let model = SequenceModel(
      GRU(3, 5, using: &source), outputs: 2, answersAtEnd: true, using: &source)
    let check = GradientCheck.of(model, at: .normal([4, 3, 3], using: &source))
    #expect(check.largestError < 2e-3, "\(check)")
    #expect(model(.zeros([4, 3, 3])).shape == [3, 2])
    #expect(model.namedTensors.map(\.name).last == "head.bias")
  }

  @Test("the Jacobian by differences is the one by gradients")
  func flows() {
    var source = RandomSource(seed: 4)
    let gru = GRU(3, 6, using: &source)
    let x = Tensor.normal([100, 1, 3], using: &source)
    // As far as the lesson's figure goes, where next to nothing is left.
    let times = [1, 4, 9, 100]
    let exact = GradientFlow.norms(gru, x, times: times, ask: { $0 }, part: { $0 })
    let numeric = GradientFlow.norms(hidden: 6, times: times) { h, t in
      Textbook.step(gru, x.rows(t..<t + 1).reshaped([1, 3]), Tensor([h])).elements
    }
    for (a, b) in zip(exact, numeric) { #expect(abs(a - b) < 2e-2 * a) }
    #expect(exact[3] < 1e-10)
  }

  @Test("small and large numbers as text")
  func powers() {
    #expect(Experiment.power(0.0333) == "0.033" && Experiment.power(2.14e-7) == "2.1e-7")
    #expect(Experiment.power(12345) == "1.2e+4" && Experiment.power(0) == "0")
    #expect(Experiment.key("Elman, clipped") == "elmanclipped")
  }
}
