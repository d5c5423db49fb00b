// Exercise 09.1: which numbers share a mean, and how many there are, before any arithmetic.
// Chapter 09.

/// How many numbers share one mean in batch norm; nil if the shape has no channels.
///
/// - A batch has the shape `[B, C]`, `[B, C, L]` or `[B, C, H, W]`, where the second axis is the
///   one of the channels. A shape with fewer than two axes has no channels.
/// - Each channel has one mean, over all other axes.
///
///     numbersPerChannel([64, 32])           // 64: the column of a matrix
///     numbersPerChannel([64, 3, 8, 8])      // 4096: one channel of all images, at all places
///     numbersPerChannel([5])                // nil
///
/// What it is for: it is the n in every formula of this chapter. With n = 1 a number is its own
/// mean, and batch norm loses it.
public func numbersPerChannel(_ shape: [Int]) -> Int? {
  // Your turn: replace the next line.
  return shape.count
}

/// How many numbers a batch norm over this batch learns (γ and β for each channel), and how many it
/// remembers (the running averages of the mean and of the variance for each channel).
///
/// - Without channels there is nothing to learn or to remember: both are 0.
///
///     normCounts([64, 3, 8, 8])    // (6, 6)
///
/// What it is for: both depend on the channels alone. A norm after a convolution with 16 channels
/// costs 32 parameters, however large the images are.
public func normCounts(_ shape: [Int]) -> (learned: Int, remembered: Int) {
  // Your turn: replace the next line.
  return (-1, -1)
}

/// How many means a layer norm over the last axis computes for this batch: one for each row of
/// numbers along the last axis.
///
/// - The shape has one axis or more.
///
///     rowMeans([64, 32])       // 64: one for each row
///     rowMeans([2, 10, 48])    // 20
///
/// What it is for: in batch norm the rows share a mean, in layer norm the numbers of one row do.
public func rowMeans(_ shape: [Int]) -> Int {
  // Your turn: replace the next line.
  return -1
}
