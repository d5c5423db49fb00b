// Which numbers count as equal.

import ExerciseSupport
import Testing

@Suite("Tolerance")
struct ToleranceTests {
  @Test("A difference up to absolute + relative · |expected| is accepted")
  func bounds() {
    let tolerance = Tolerance(absolute: 0.5, relative: 0.25)
    #expect(tolerance.accepts(10, expected: 8))
    #expect(tolerance.accepts(10.5, expected: 8))
    #expect(!tolerance.accepts(10.75, expected: 8))
    #expect(tolerance.accepts(-10.5, expected: -8))
    #expect(!tolerance.accepts(-8, expected: 8))
  }

  @Test("Exact accepts no difference, but takes the two zeros for one")
  func exact() {
    #expect(Tolerance.exact.accepts(Float(0.1), expected: 0.1))
    #expect(!Tolerance.exact.accepts(Float(0.1).nextUp, expected: 0.1))
    #expect(Tolerance.exact.accepts(-0.0, expected: 0))
  }

  @Test("Not a number is accepted only where it is expected")
  func notANumber() {
    for tolerance in [Tolerance.exact, .rounding, Tolerance(absolute: .infinity, relative: 0)] {
      #expect(tolerance.accepts(Float.nan, expected: .nan))
      #expect(!tolerance.accepts(Float.nan, expected: 1))
      #expect(!tolerance.accepts(1, expected: Float.nan))
    }
  }

  @Test("An infinity is accepted only where the same one is expected")
  func infinities() {
    #expect(Tolerance.rounding.accepts(Float.infinity, expected: .infinity))
    #expect(!Tolerance.rounding.accepts(-Float.infinity, expected: .infinity))
    #expect(!Tolerance.rounding.accepts(1, expected: Float.infinity))
    #expect(!Tolerance.rounding.accepts(Float.infinity, expected: 1))
  }
}
