// Remember one symbol: it comes first, then come blanks, and after the last blank the model must
// name it. Only memory helps. After Hochreiter & Schmidhuber 1997, section 5. Chapter 02.
import Curriculum
import Tensors

/// Sequences of one symbol and `delay` blanks; the answer after the last is the symbol.
public struct CopyTask {
  public static let symbols = 8
  /// Blanks between the symbol and the answer.
  public let delay: Int
  /// True where the symbol comes last, so that nothing has to be remembered.
  public let isReversed: Bool

  public init(delay: Int, isReversed: Bool = false) {
    (self.delay, self.isReversed) = (delay, isReversed)
  }

  /// X `[delay + 1, B, symbols + 1]`, where the last number means blank, and B symbols.
  public func batch(
    _ count: Int, using source: inout RandomSource
  ) -> (x: Tensor, symbols: [Int]) {
    let symbols = (0..<count).map { _ in source.integer(below: CopyTask.symbols) }
    let blanks = [Int](repeating: CopyTask.symbols, count: count)
    let place = isReversed ? delay : 0
    let read = (0...delay).flatMap { $0 == place ? symbols : blanks }
    let x = Tensor.oneHot(read, classes: CopyTask.symbols + 1)
    return (x.reshaped([delay + 1, count, CopyTask.symbols + 1]), symbols)
  }

  /// The share of right answers.
  static func accuracy(_ logits: Tensor, _ symbols: [Int]) -> Double {
    let right = zip(logits.argmax(), symbols).filter { $0 == $1 }.count
    return Double(right) / Double(symbols.count)
  }
}
