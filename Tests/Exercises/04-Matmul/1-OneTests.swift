import Testing
@Suite struct O { @Test func one() {} }
