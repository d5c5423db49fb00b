// The images that a run learns from and those that it is tested on. Chapter 11.
import Curriculum

/// Where digits come from.
enum DigitSource {
  /// Drawn by strokes, other ones for every seed.
  case strokes
  /// The UCI digits.
  case uci
  /// A folder of the reader's, already read.
  case folder(training: DigitImages, test: DigitImages)

  /// What `data=` says: nothing or `strokes`, `uci`, or a folder.
  ///
  /// - Throws: `CourseError` where the folder cannot be read.
  init(_ text: String) throws {
    switch text {
    case "", "strokes": self = .strokes
    case "uci": self = .uci
    default:
      let (training, test) = try DigitFiles.images(in: text)
      self = .folder(training: training, test: test)
    }
  }
}

/// Images for training and for the test, none of them in both.
struct DigitData {
  let training: DigitImages
  let test: DigitImages
  /// Further images for the test, where they can be made: a hundred leave much to chance.
  let more: DigitImages?

  /// How many further images there are.
  static let moreCount = 2000

  /// - Parameters:
  ///   - images: How many images to learn from, the first ones.
  ///   - tests: How many to be tested on. Of the UCI digits they are the last, because those were written
  ///     by other people than the first.
  /// - Throws: `CourseError` of kind `usage` where there are not as many.
  init(_ source: DigitSource, images: Int, tests: Int, seed: Int) throws {
    switch source {
    case .strokes:
      let all = StrokeDigits.images(images + tests + DigitData.moreCount, seed: seed)
      training = all.chosen(Array(0..<images))
      test = all.chosen(Array(images..<images + tests))
      more = all.chosen(Array(images + tests..<all.count))
    case .uci:
      let all = UCIDigits.images()
      guard images + tests <= all.count else {
        throw CourseError(
          .usage,
          """
          images=\(images) and tests=\(tests) are \(images + tests) images, and the UCI digits are \
          \(all.count).
          """,
          mend: "Choose fewer, such as images=1000 tests=797.")
      }
      training = all.chosen(Array(0..<images))
      test = all.chosen(Array(all.count - tests..<all.count))
      more = nil
    case .folder(let all, let allTests):
      try DigitData.checkEnough(all, images, "images")
      try DigitData.checkEnough(allTests, tests, "tests")
      training = all.chosen(Array(0..<images))
      test = allTests.chosen(Array(0..<tests))
      more = nil
    }
  }

  private static func checkEnough(
    _ images: DigitImages, _ wanted: Int, _ parameter: String
  ) throws(CourseError) {
    guard wanted > images.count else { return }
    throw CourseError(
      .usage, "\(parameter)=\(wanted), and the files have \(images.count) of them.",
      mend: "Choose \(images.count) or fewer: \(parameter)=\(images.count).")
  }

  /// The images to judge a network by: all that it has not learned from.
  var judges: DigitImages { more ?? test }
}
