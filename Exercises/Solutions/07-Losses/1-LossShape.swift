// Exercise 07.1: the shapes that a loss takes and returns, before any arithmetic. Chapter 07.

/// The shape of the losses before they are summed, one for each row; nil if the labels do not fit.
///
/// - Logits have the shape `[…, C]`: one number for each of C classes along the last axis. All
///   other axes count rows: `[B, C]` has B of them, `[B, T, C]` has B·T.
/// - There must be one label for each row; `labels` is how many labels there are.
/// - Each row has one loss, so the losses have the shape of the logits without the last axis.
///
///     lossShape(logits: [4, 10], labels: 4)        // [4]
///     lossShape(logits: [2, 5, 50], labels: 10)    // [2, 5]: a label for each of 2·5 rows
///     lossShape(logits: [2, 5, 50], labels: 2)     // nil
///
/// What it is for: when cross-entropy goes wrong, the reason is more often a shape than the formula. A
/// model of text makes T predictions for each of B sentences, and it needs as many labels.
public func lossShape(logits: [Int], labels: Int) -> [Int]? {
  // learner:begin stub: logits
  let rows = Array(logits.dropLast())
  let count = rows.reduce(1, *)
  return count == labels ? rows : nil
  // learner:end
}

/// The number by which the sum of the losses is divided to get their mean: how many rows count.
///
/// - Rows whose label is `ignored` do not count. If `ignored` is nil, all rows count.
///
///     meanDivisor([3, 0, 7, 0], ignoring: 0)      // 2
///     meanDivisor([3, 0, 7, 0], ignoring: nil)    // 4
///
/// What it is for: the sentences of a batch are padded to the same length, and the padding has a label
/// that is ignored. If you divided by the number of all rows, a batch with much padding would have a
/// small gradient.
public func meanDivisor(_ labels: [Int], ignoring ignored: Int?) -> Int {
  // learner:begin stub: 0
  return labels.filter { $0 != ignored }.count
  // learner:end
}
