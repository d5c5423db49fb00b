import Testing
@Suite struct M { @Test func one() {} }
