import Testing
@Suite struct CurriculumPlaceholder { @Test func one() {} }
