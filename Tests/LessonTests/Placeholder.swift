import Testing
@Suite struct LessonPlaceholder { @Test func one() {} }
