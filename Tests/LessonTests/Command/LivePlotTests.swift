// The loss while a run trains: how often it is drawn, what it costs, what it writes.
import ExerciseSupport
import Foundation
import Plotting
import Synchronization
import Testing

@testable import lesson

@Suite("Pace of frames")
struct FramePaceTests {
  /// Runs a clock in steps of a millisecond; each frame takes `cost` seconds.
  private func run(seconds: Double, cost: Double) -> (
    pace: FramePace, starts: [Double], end: Double
  ) {
    var pace = FramePace(begun: 0)
    var starts: [Double] = []
    var now = 0.0
    while now < seconds {
      if pace.isDue(at: now) {
        starts.append(now)
        pace.drew(from: now, to: now + cost)
        now += cost
      }
      now += 0.001
    }
    return (pace, starts, now)
  }

  @Test("cheap frames come five times a second, not more")
  func fast() {
    let (pace, starts, _) = run(seconds: 10, cost: 0.001)
    #expect((44...50).contains(pace.frames))
    for (a, b) in zip(starts, starts.dropFirst()) { #expect(b - a >= 0.2) }
  }

  @Test("dear frames come more rarely: two hundredths of the time", arguments: [0.004, 0.02, 0.1])
  func dear(cost: Double) {
    let (pace, starts, end) = run(seconds: 60, cost: cost)
    #expect(pace.frames > 1)
    #expect(pace.spent <= FramePace.share * end + 0.001)
    // The first is a guess; each later one holds the share at its own end.
    for (count, start) in starts.enumerated().dropFirst() {
      #expect(Double(count + 1) * cost <= FramePace.share * start + 1e-9)
    }
  }
}

@Suite("Live curves")
struct LiveCurvesTests {
  @Test("a million points become a thousand at most, from the first to the last")
  func thin() {
    var curves = LiveCurves()
    for step in 0..<1_000_000 { curves.add(step: step, name: "loss", value: 1 / Double(step + 1)) }
    guard case .lines(let series) = curves.figure(title: "").panels[0].layers[0] else {
      Issue.record("no line")
      return
    }
    #expect(series.x.count <= LiveCurves.limit)
    #expect(series.x.count > LiveCurves.limit / 3)
    #expect(series.x.first == 0 && series.x.last == 999_999)
    #expect(zip(series.x, series.x.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test("the first metric stays, strong; of many the newest are shown, and the rest is counted")
  func many() {
    var curves = LiveCurves()
    for index in 0..<10 { curves.add(step: 0, name: "m\(index)", value: 1) }
    let figure = curves.figure(title: "Loss")
    let names = figure.panels[0].parts.map(\.name)
    #expect(names == ["m0", "m5", "m6", "m7", "m8", "m9"])
    #expect(figure.title == "Loss, 4 more not shown")
    guard case .lines(let first) = figure.panels[0].layers[0] else { return }
    #expect(first.emphasis == .strong)
  }

  @Test("metrics that lead up to the main one make room for it")
  func minor() {
    var curves = LiveCurves(minor: ["line, "])
    curves.add(step: 0, name: "line, squared", value: 1)
    #expect(curves.figure(title: "").panels[0].parts.map(\.name) == ["line, squared"])
    curves.add(step: 0, name: "cross-entropy", value: 1)
    #expect(curves.figure(title: "").panels[0].parts.map(\.name) == ["cross-entropy"])
  }

  @Test("what is no number is left out; a fall over decades has a logarithmic axis")
  func scales() {
    var curves = LiveCurves()
    curves.add(step: 0, name: "loss", value: .nan)
    #expect(curves.isEmpty)
    curves.add(step: 1, name: "loss", value: 1000)
    curves.add(step: 2, name: "loss", value: 1)
    #expect(curves.figure(title: "").panels[0].y.scale == .log(base: 10))
    curves.add(step: 3, name: "loss", value: -1)
    #expect(curves.figure(title: "").panels[0].y.scale == .linear)
  }
}

/// What a screen wrote, and a clock that is set by hand.
private final class Desk: Sendable {
  private let state = Mutex((written: "", now: 0.0))
  var written: String { state.withLock { $0.written } }
  func write(_ text: String) { state.withLock { $0.written += text } }
  func now() -> Double { state.withLock { $0.now } }
  func wait(_ seconds: Double) { state.withLock { $0.now += seconds } }

  func screen(columns: Int, rows: Int, isInFront: Bool = true) -> LiveScreen {
    LiveScreen(
      title: "Loss", now: { self.now() },
      terminal: {
        LiveScreen.Terminal(
          size: TextSize(columns: columns, rows: rows), glyphs: .braille, isInFront: isInFront)
      }, write: { self.write($0) })
  }
}

@Suite("Live screen")
struct LiveScreenTests {
  @Test("a frame leaves the cursor on its first line and fits", arguments: [20, 21, 80, 200])
  func fits(columns: Int) {
    for rows in [5, 14, 24, 60] {
      let desk = Desk()
      let screen = desk.screen(columns: columns, rows: rows)
      for step in 0..<50 { screen.metric(step: step, name: "loss", value: 100 / Double(step + 1)) }
      screen.progress(done: 50, total: 100, note: "a note that is longer than twenty columns")
      desk.wait(1)
      screen.metric(step: 50, name: "loss", value: 2)
      let text = desk.written
      #expect(text.hasPrefix("\r\u{1B}[J"))
      let lines = text.dropFirst(4).split(separator: "\r\n", omittingEmptySubsequences: false)
      #expect(lines.count < rows)
      for line in lines {
        let plain = TerminalText.plain(String(line.replacing(#/\r(\u{1B}\[\d+A)?$/#, with: "")))
        #expect(TerminalText.columns(plain) <= columns, "\(plain)")
      }
      #expect(lines.count == 1 || text.hasSuffix("\r\u{1B}[\(lines.count - 1)A"))
      #expect((lines.count > 1) == (rows >= 14))
    }
  }

  @Test("nothing is written before the first frame is due, behind another job, or after the end")
  func silent() {
    let desk = Desk()
    let screen = desk.screen(columns: 80, rows: 24)
    screen.metric(step: 0, name: "loss", value: 1)
    screen.clear()
    #expect(desk.written.isEmpty)
    desk.wait(1)
    screen.metric(step: 1, name: "loss", value: 1)
    #expect(!desk.written.isEmpty)
    screen.end()
    #expect(desk.written.hasSuffix("\r\u{1B}[J"))
    let before = desk.written
    desk.wait(1)
    screen.metric(step: 2, name: "loss", value: 1)
    #expect(desk.written == before)

    let behind = Desk()
    let hidden = behind.screen(columns: 80, rows: 24, isInFront: false)
    behind.wait(1)
    hidden.metric(step: 1, name: "loss", value: 1)
    #expect(behind.written.isEmpty)
    #expect(hidden.hasMetrics)
  }

  @Test("only where a terminal can be redrawn")
  func possible() {
    func output(json: Bool = false, colour: Bool = true, terminal: Bool = true) -> Output {
      Output(isJSON: json, usesColour: colour, isTerminal: terminal, width: 80)
    }
    #expect(LiveScreen.isPossible(output()))
    #expect(!LiveScreen.isPossible(output(json: true)))
    #expect(!LiveScreen.isPossible(output(colour: false)))
    #expect(!LiveScreen.isPossible(output(terminal: false)))
  }

  @Test("drawing takes two hundredths of a run's time at most")
  func cost() {
    // By the processor's time: what the machine does between two lines is no cost of a frame.
    let screen = LiveScreen(
      title: "Loss", now: ThreadTime.seconds,
      terminal: {
        LiveScreen.Terminal(size: TextSize(columns: 80, rows: 24), glyphs: .braille)
      }, write: { _ in })
    let begun = ThreadTime.seconds()
    var step = 0
    // Six curves of a thousand points each, fed as fast as they come.
    while ThreadTime.seconds() - begun < 2 {
      for name in 0..<6 {
        screen.metric(
          step: step, name: "m\(name)", value: 2 + sin(Double(step) / 99 + Double(name)))
      }
      step += 1
    }
    let seconds = ThreadTime.seconds() - begun
    let (spent, frames) = screen.cost
    print(
      "live plot: \(frames) frames, \(EventText.number(1e3 * spent / Double(max(1, frames)))) ms each, "
        + "\(EventText.number(100 * spent / seconds)) % of the time")
    #expect(frames >= 1)
    // A frame may have cost more than it was taken to cost.
    #expect(spent <= FramePace.share * seconds + spent / Double(max(1, frames)))
  }
}
