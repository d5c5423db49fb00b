// Numbers as text, at the edges of what is rounded.
import Curriculum
import Testing

@Suite("Numbers as text")
struct DigitsTests {
  @Test("digits after the point")
  func fixed() {
    #expect(Digits.fixed(0.24473) == "0.245" && Digits.fixed(-0.0001) == "0.000")
    #expect(Digits.fixed(-12.345, places: 1) == "-12.3" && Digits.fixed(7.0, places: 0) == "7")
    #expect(Digits.fixed(0.9996) == "1.000" && Digits.fixed(Float(0.5), places: 1) == "0.5")
    #expect(Digits.fixed(Double.nan) == "NaN" && Digits.fixed(-Double.infinity) == "-∞")
    #expect(Digits.fixed(1.5e12) == "1.5e12")
    #expect(Digits.percent(0.1234) == "12.3 %")
  }

  @Test("significant digits")
  func significant() {
    #expect(Digits.significant(0.001234) == "0.00123" && Digits.significant(4593) == "4590")
    #expect(Digits.significant(0.1) == "0.1" && Digits.significant(-12.345) == "-12.3")
    #expect(Digits.significant(0.9999) == "1" && Digits.significant(0) == "0")
    #expect(Digits.significant(.nan) == "NaN" && Digits.significant(1234, digits: 2) == "1200")
  }

  @Test("groups of three")
  func counts() {
    #expect(Digits.count(0) == "0" && Digits.count(999) == "999" && Digits.count(1000) == "1,000")
    #expect(Digits.count(-1_234_567) == "-1,234,567")
    #expect(Counted.words(1, "row") == "1 row" && Counted.words(0, "row") == "0 rows")
    #expect(Counted.words(1200, "row") == "1,200 rows")
    #expect(Counted.words(2, "hypothesis", many: "hypotheses") == "2 hypotheses")
  }

  @Test("powers of ten")
  func scientific() {
    #expect(Digits.scientific(0.000015) == "1.5e-5" && Digits.scientific(-2e10) == "-2e10")
    #expect(Digits.scientific(9.999e-7) == "1e-6" && Digits.scientific(0) == "0")
  }

  @Test("a number as a person writes it reads back as the same number")
  func written() {
    for (number, text) in [
      (1, "1"), (0.05, "0.05"), (5e-5, "0.00005"), (-1.25e-6, "-0.00000125"), (1e-12, "1e-12"),
      (1e6, "1000000"), (0.1 + 0.2, "0.30000000000000004"),
    ] as [(Double, String)] {
      #expect(Digits.written(number) == text && Double(text) == number)
    }
  }
}
