// Keys that are compared by their bytes, and long texts in one line.

import Curriculum
import Testing

@Suite("Exact text") struct ExactTextTests {
  @Test("texts that readers take for equal are different keys, and equal bytes are one key")
  func keys() {
    for (a, b) in [("é", "e\u{301}"), ("K", "\u{212A}"), ("가", "\u{1100}\u{1161}")] {
      #expect(a == b, "Swift's own comparison")
      #expect(ExactText(a) != ExactText(b))
      #expect(Set([ExactText(a), ExactText(b), ExactText(a + ""), ExactText(b)]).count == 2)
    }
    let long = String(repeating: "longer than a small string ", count: 3)
    #expect(Set([ExactText(long), ExactText(long + ""), ExactText(long + "x")]).count == 2)
  }

  @Test("a long text is shortened by scalars, whatever they are")
  func shortened() {
    #expect("short".shortened(to: 5) == "short")
    #expect("shorter".shortened(to: 5) == "short… (7 characters)")
    // Forty of them have more than forty bytes.
    let forty = String(repeating: "é", count: 40)
    #expect(forty.shortened() == forty)
    let marks = "e" + String(repeating: "\u{301}", count: 49_999)
    #expect(Array(marks.shortened().utf8).count < 200)
    #expect(marks.shortened().hasSuffix("… (50,000 characters)"))
  }
}
