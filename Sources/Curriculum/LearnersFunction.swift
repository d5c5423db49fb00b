// Whether a learner's function takes part in `lesson NN --run --mine`: the lesson tries it on small
// numbers first, and a wrong one is named and left out, so that it spoils no figure of the others.

extension Report {
  /// Whether the learner's function of `exercise`, such as `07.3`, gave the numbers that were due;
  /// says so where it did not.
  public mutating func accepts(_ exercise: String, _ got: [Float], due: [Float]) -> Bool {
    accepts(exercise, got, due: due, isRight: got.agrees(with: due))
  }

  /// The same for rows of numbers.
  public mutating func accepts(_ exercise: String, _ got: [[Float]], due: [[Float]]) -> Bool {
    accepts(
      exercise, got, due: due,
      isRight: got.count == due.count && zip(got, due).allSatisfy { $0.agrees(with: $1) })
  }

  /// The same for answers that only the lesson can compare.
  public mutating func accepts(
    _ exercise: String, _ got: some Any, due: some Any, isRight: Bool
  ) -> Bool {
    if !isRight {
      text(
        """
        Your function of exercise \(exercise) returned \(got), expected \(due). The run uses the lesson's \
        version instead. See `lesson \(exercise.prefix { $0 != "." }) --check`.
        """)
    }
    return isRight
  }
}

extension [Float] {
  /// Whether these numbers are those of `due` but for rounding: by 1e-4, or that part of a larger
  /// number. An infinity agrees with itself alone, and NaN with nothing.
  public func agrees(with due: [Float]) -> Bool {
    count == due.count
      && zip(self, due).allSatisfy {
        $0 == $1 || $1.isFinite && abs($0 - $1) <= 1e-4 * Swift.max(1, abs($1))
      }
  }
}
