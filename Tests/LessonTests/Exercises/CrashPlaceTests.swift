// Where a crash happened: frames without a line, statements of several lines, the busiest thread.
import Foundation
import Testing

@testable import lesson

@Suite("Places of crashes")
struct CrashPlaceTests {
  @Test("A frame without a line keeps its function and offset")
  func unplaced() throws {
    let crash = Crash(
      errors: "",
      backtrace: """
        Thread 4 "work" crashed:

          2 [ra]          0x0a specialized Array.subscript.modify + 150 in lib.so
          3 [ra] [system] 0x0b dot(_:_:) + 410 in X.xctest at /c/2-Dot.swift
          4 [ra] [thunk]  0x0c partial apply for closure #1 + 3 in X at //<compiler-generated>
          5 [ra]          0x0d byHand() + 1 in X.xctest at /t/2-DotTests.swift:12:5
        """)
    let first = try #require(crash.frames.first)
    #expect(first.function == "dot(_:_:)" && first.offset == 410 && first.line == 0)
    #expect(crash.frames.map(\.line) == [0, 12])
    #expect(crash.frame(in: URL(filePath: "/c")) == nil)
  }

  @Test("The line comes from the code before the address")
  func lineTable() {
    let names = "0000000000000000 W outlined destroy\n0000000000000040 T dot(_:_:)\n"
    #expect(LineTable.address(of: "dot(_:_:)", in: names) == 0x40)
    #expect(LineTable.address(of: "dot(_:)", in: names) == nil)
    #expect(LineTable.firstLine("/c/2-Dot.swift:?\n/c/2-Dot.swift:0\n/c/2-Dot.swift:17\n") == 17)
    #expect(LineTable.firstLine("??:?\n") == nil)
  }

  @Test("A test's statement is shown whole, from whichever of its lines it is known")
  func statement() {
    let lines = """
        @Test func a() {
          let x = [1, 2]
          expectEqual(
            dot(x, [
              3, 4,
            ]),
            11, "dot(x, …)")
          expect(1, 2)
        }
      """.split(separator: "\n", omittingEmptySubsequences: false)
    let whole = #"expectEqual(dot(x, [3, 4, ]), 11, "dot(x, …)")"#
    for line in 3...7 {
      #expect(TestStatement(line: line, in: lines)?.text == whole)
      #expect(TestStatement(line: line, in: lines)?.line == 3)
    }
    #expect(TestStatement(line: 8, in: lines)?.text == "expect(1, 2)")
    #expect(TestStatement(line: 2, in: lines)?.text == "let x = [1, 2]")
    #expect(TestStatement(line: 99, in: lines) == nil)
  }

  @Test("The time of a thread is read behind a name with spaces and parentheses")
  func ticks() {
    #expect(BusyThread.ticks(of: "7 (a) b) R 1 2 3 4 5 6 7 8 9 10 42 11 0") == 42)
    #expect(BusyThread.ticks(of: "rubbish") == 0)
  }
}
