// Which answers of a learner's function count as right, and what is said of the others.
import Curriculum
import Testing

@Suite("Learners' functions") struct LearnersFunctionTests {
  private let infinity = Float.infinity

  @Test("rounding is forgiven, in parts of large numbers; nothing else is")
  func agreement() {
    #expect([1, -2].agrees(with: [1, -2]) && [].agrees(with: []))
    #expect([0.00009].agrees(with: [0]) && ![0.00011].agrees(with: [0]))
    #expect([100_009].agrees(with: [100_000]) && ![100_011].agrees(with: [100_000]))
    #expect(![1].agrees(with: [1, 2]) && ![1, 2].agrees(with: [1]))
    #expect([-infinity].agrees(with: [-infinity]) && ![infinity].agrees(with: [-infinity]))
    #expect(![1].agrees(with: [infinity]) && ![infinity].agrees(with: [1]))
    #expect(![Float.nan].agrees(with: [1]) && ![Float.nan].agrees(with: [.nan]))
    #expect(![1].agrees(with: [.nan]))
  }

  @Test("a right answer says nothing, a wrong one the exercise, both answers and the command")
  func report() {
    var report = RecordingReport()
    let right = report.accepts("07.3", [1, 2], due: [1, 2])
    let rightRows = report.accepts("10.3", [[1], [2, 3]], due: [[1], [2, 3]])
    #expect(right && rightRows && report.events.isEmpty)
    let wrong = report.accepts("07.3", [1, 2], due: [1, 3])
    #expect(!wrong)
    let text = """
      Your function of exercise 07.3 returned [1.0, 2.0], expected [1.0, 3.0]. The run uses the lesson's \
      version instead. See \
      `lesson 07 --check`.
      """
    #expect(report.events == [.text(text)])
    // The same numbers, in rows of other lengths.
    let wrongRows = report.accepts("10.3", [[1, 2], [3]], due: [[1], [2, 3]])
    let wrongText = report.accepts("08.1", "a", due: "b", isRight: false)
    #expect(!wrongRows && !wrongText && report.events.count == 3)
  }
}
