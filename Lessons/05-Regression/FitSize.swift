// How long a fit takes, before it is begun. Chapter 05.
import Curriculum

/// The size of a least-squares problem, with the column of ones.
struct FitSize {
  var rows: Int
  var columns: Int

  /// Multiplications of everything in a run that grows with rows · columns²: QR takes 2, the leverages
  /// and the largest rate another one and a half.
  var work: Double { 3.5 * Double(rows) * Double(columns) * Double(columns) }

  /// Multiplications in a second of one core: measured with 800 and 1,600 columns (AMD EPYC, Zen 5).
  static let perSecond = 3e8

  var seconds: Double { work / FitSize.perSecond }

  /// What to say before a fit of three seconds or more; nil for a shorter one.
  var announcement: String? {
    guard seconds >= 3 else { return nil }
    let time =
      seconds < 90
      ? Counted.words(Int(seconds.rounded()), "second")
      : Counted.words(Int((seconds / 60).rounded()), "minute")
    return """
      \(Digits.count(rows)) rows by \(Digits.count(columns)) columns: this run will take about \(time). \
      Twice as many columns take four times as long.
      """
  }

  /// - Throws: `CourseError` for a fit of more than an hour.
  func refuseHours(_ path: String) throws {
    guard seconds > 3600 else { return }
    let columns = Int(Double(self.columns) * (600 / seconds).squareRoot())
    throw CourseError(
      .usage,
      """
      \(path): \(Digits.count(rows)) rows by \(Digits.count(self.columns)) columns would take about \
      \(Counted.words(Int(seconds / 3600), "hour")) to fit.
      """,
      mend: """
        Keep the columns that you ask about, such as the first \(columns): cut -d, -f1-\(columns)
        """)
  }
}
