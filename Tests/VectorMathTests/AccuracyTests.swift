// The error of every function over the whole range of Float, against Double and the system's
// library. The target is compiled with -O: a sweep takes a million steps.
import Testing
import VectorMath

@Suite("VectorMath is accurate") struct AccuracyTests {
  @Test("every function, in units in the last place", arguments: Sample.functions)
  func units(_ sample: Sample) {
    let sweep = Sweep(sample)
    #expect(sweep.count > 30_000)
    #expect(
      sweep.worst.units <= sample.bound, "\(sample.name) \(sweep.worst), bound \(sample.bound)")
  }

  @Test("units in the last place are counted right")
  func counting() {
    let one: Float = 1
    #expect(Sweep.units(one, 1, atLeast: 0) == 0)
    #expect(Sweep.units(one.nextUp, 1, atLeast: 0) == 1)
    #expect(Sweep.units(one.nextDown.nextDown, 1 - 0x1p-24, atLeast: 0) == 1)
    #expect(Sweep.units(3 * .leastNonzeroMagnitude, 0x1p-149, atLeast: 0) == 2)
    #expect(Sweep.units(.greatestFiniteMagnitude, 0x1p128, atLeast: 0) == 1)
    #expect(Sweep.units(0, 0x1p-20, atLeast: 0x1p-24) == 16)
    #expect(Sweep.units(-0.0, 0, atLeast: 0) == .infinity)
    #expect(Sweep.units(.nan, 0, atLeast: 0) == .infinity)
    #expect(Sweep.units(.nan, .nan, atLeast: 0) == 0)
  }
}
