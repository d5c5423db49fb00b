// The one rule of the textbook that no exercise asks for, which is why the chapter can print it. It has a file
// of its own because lesson 09 uses Textbook.swift. Chapter 06.

enum TextbookRMSprop {
  // book:begin rmsprop
  static func step(
    _ w: [Float], _ g: [Float], _ s: inout [Float], _ rate: Float, _ alpha: Float, _ epsilon: Float
  ) -> [Float] {
    // s ← α s + (1 - α) g²
    s = w.indices.map { alpha * s[$0] + (1 - alpha) * g[$0] * g[$0] }
    // w ← w - η g / (√s + ε)
    return w.indices.map { w[$0] - rate * g[$0] / (s[$0].squareRoot() + epsilon) }
  }
  // book:end rmsprop
}
