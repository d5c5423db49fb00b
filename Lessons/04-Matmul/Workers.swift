// Threads that wait for the next piece of work with their eyes open. Small products follow one
// another within microseconds, and waking a sleeping thread takes longer than they do. Chapter 04.
// Left out: queues, priorities and stealing; the parts of a product are equally long.
import CMachine
import Curriculum
import Dispatch
import Foundation
import Synchronization

/// Runs the parts of one piece of work at the same time, on threads that stay from call to call.
public enum Workers {
  /// How many threads the course's computations may use: all cores, unless it is set. No result
  /// depends on it, to the bit.
  public static var threads: Int {
    get { Crew.shared.limit.load(ordering: .relaxed) }
    set {
      require(newValue > 0, "\(newValue) threads compute nothing")
      Crew.shared.limit.store(newValue, ordering: .relaxed)
    }
  }

  /// Calls `body(0)` … `body(parts - 1)`, each once, and comes back when all are done.
  ///
  /// Part 0 runs on the caller's thread, and so does every part whose thread has not begun when
  /// part 0 is done: a thread that is slow to wake costs nothing but its help. Where the threads
  /// are busy with somebody else's work, from another thread or from a `body` that calls this
  /// again, all parts run one after the other.
  ///
  /// - Parameters:
  ///   - parts: How many there are; one thread is made for each but the first.
  ///   - body: Must write to no memory that another part reads or writes.
  public static func perform(_ parts: Int, _ body: (_ part: Int) -> Void) {
    if parts <= 1 || !Crew.shared.enter() {
      for part in 0..<max(parts, 0) { body(part) }
      return
    }
    defer { Crew.shared.leave() }
    withoutActuallyEscaping(body) { body in
      Crew.shared.perform(parts, body)
    }
  }
}

/// All workers of this program: the course's one global, because threads belong to the process.
private final class Crew: Sendable {
  static let shared = Crew()

  let limit = Atomic(Machine.coreCount)
  private let isBusy = Atomic(false)
  /// Touched only by the thread that has entered.
  nonisolated(unsafe) private var workers: [Worker] = []

  /// False where another thread is inside.
  func enter() -> Bool {
    isBusy.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
  }

  func leave() { isBusy.store(false, ordering: .releasing) }

  func perform(_ parts: Int, _ body: @escaping (Int) -> Void) {
    while workers.count < parts - 1 { workers.append(Worker()) }
    for part in 1..<parts { workers[part - 1].give(part, body) }
    body(0)
    for part in 1..<parts {
      if workers[part - 1].takeBack() { body(part) }
    }
    for part in 1..<parts { workers[part - 1].waitUntilDone() }
  }
}

/// One thread. Work is handed over through `state`, which only these moves change:
/// idle or asleep -> given (the caller), given -> running -> idle (the thread),
/// given -> idle (the caller takes it back), idle -> asleep (the thread).
private final class Worker: Sendable {
  private static let idle = 0
  private static let given = 1
  private static let running = 2
  private static let asleep = 3

  /// How often a thread looks for work before it sleeps: about a millisecond.
  private static let patience = 30_000

  private let state = Atomic(Worker.idle)
  private let alarm = DispatchSemaphore(value: 0)
  /// Written while `state` is idle or asleep, read while it is running.
  nonisolated(unsafe) private var part = 0
  nonisolated(unsafe) private var body: (Int) -> Void = { _ in }

  init() {
    Thread.detachNewThread { [self] in
      while true { work() }
    }
  }

  func give(_ part: Int, _ body: @escaping (Int) -> Void) {
    self.part = part
    self.body = body
    if state.exchange(Worker.given, ordering: .acquiringAndReleasing) == Worker.asleep {
      alarm.signal()
    }
  }

  /// True where the thread had not begun; the part is then the caller's.
  func takeBack() -> Bool {
    state.compareExchange(
      expected: Worker.given, desired: Worker.idle, ordering: .acquiringAndReleasing
    ).exchanged
  }

  func waitUntilDone() {
    var looks = 0
    while state.load(ordering: .acquiring) == Worker.running {
      looks += 1
      // Longer than a part should take: perhaps the thread waits for this very core.
      if looks % 1000 == 0 { sched_yield() } else { machine_pause() }
    }
    body = { _ in }
  }

  /// Waits for a part and runs it.
  private func work() {
    var looks = 0
    while true {
      let begun = state.compareExchange(
        expected: Worker.given, desired: Worker.running, ordering: .acquiringAndReleasing)
      if begun.exchanged { break }
      looks += 1
      machine_pause()
      if looks == Worker.patience {
        sleep()
        looks = 0
      }
    }
    body(part)
    state.store(Worker.idle, ordering: .releasing)
  }

  private func sleep() {
    let slept = state.compareExchange(
      expected: Worker.idle, desired: Worker.asleep, ordering: .acquiringAndReleasing)
    if slept.exchanged { alarm.wait() }
  }
}
