import Testing
@Suite struct PlottingPlaceholder { @Test func one() {} }
