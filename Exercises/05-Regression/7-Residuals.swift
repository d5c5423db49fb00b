// Exercise 05.7: a program that reads a residual plot as you would. Chapter 05.

import Regression

/// What the residuals look like when they are plotted against the fitted values.
///
///      .even                .curve               .fan                 .outlier
///     |  .  . .   . .      |.            .      |            . .     |        *
///     | . . .  . . .       | . .       . .      |     . . .   .      |
///     |--.--.--.-.--.-     |---.-----.----      |-.-.-.-.--.-.--     |-.-.--.-.-.-.-
///     |. . .  . . . .      |    . . .           |    . .  .  .       | . . .  . . .
///     | .  . .   .  .      |     . .            |         .   . .    |. .  . .  .
///
/// - `fitted` and `residuals` have n numbers each, n >= 9, the rows in any order. The residuals
///   are not all zero.
///
/// First sort the rows by their fitted value. The first third is the n/3 rows with the smallest
/// fitted values, the last third the n/3 with the largest (n/3 rounded down), the middle all
/// others. Let s be the root of the mean squared residual. Then ask, in this order:
///
/// 1. Is some |residual| larger than 4 s? That is `.outlier`.
/// 2. bend = mean residual of the middle - half of (mean of the first third + mean of the last).
///    Is |bend| larger than s? That is `.curve`.
/// 3. Take the root of the mean squared residual of the first third, and that of the last. Is one
///    of them more than 2 times the other? That is `.fan`.
/// 4. Otherwise it is `.even`.
///
///     reading(
///       fitted: [1, 2, 3, 4, 5, 6, 7, 8, 9],
///       residuals: [2, 2, 2, -4, -4, -4, 2, 2, 2])    // bend -6, s = √8: .curve
///
/// What it is for: R² cannot tell these four from one another. Your eyes can, and now your program can.
public func reading(fitted: [Double], residuals: [Double]) -> ResidualPattern {
  // Your turn: replace the next line.
  return .even
}
