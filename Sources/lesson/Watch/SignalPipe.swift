// Signals as events of the loop: a handler writes the signal's number into a pipe, and the loop reads
// it when it gets to it. Also the last help for the terminal where this program itself crashes.
import Foundation

/// The process's signals. They belong to the process, and so does this.
enum SignalPipe {
  private static let ends: (reading: Int32, writing: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    return (ends[0], ends[1])
  }()

  /// What a crash has to put back: set before its handler, and read by that.
  private struct Rescue {
    let settings: termios
    let descriptor: Int32
    let farewell: UnsafeBufferPointer<UInt8>
  }

  nonisolated(unsafe) private static let rescue = UnsafeMutablePointer<Rescue>.allocate(
    capacity: 1)

  /// Sends `numbers` to `body`, on a queue of its own. `nohup` ignores the closing of the terminal; then
  /// so does the command.
  static func listen(
    to numbers: [Int32], _ body: @escaping @Sendable (Int32) -> Void
  ) -> any DispatchSourceRead {
    let reading = ends.reading
    let source = DispatchSource.makeReadSource(
      fileDescriptor: reading, queue: DispatchQueue(label: "signals"))
    source.setEventHandler {
      var number: UInt8 = 0
      while read(reading, &number, 1) == 1 { body(Int32(number)) }
    }
    source.resume()
    for number in numbers where number != SIGHUP || !isIgnored(number) { catchSignal(number) }
    return source
  }

  static func catchSignal(_ number: Int32) {
    var action = sigaction()
    setHandler(&action) { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalPipe.ends.writing, &byte, 1)
      errno = before
    }
    action.sa_flags = Int32(SA_RESTART)
    sigaction(number, &action, nil)
  }

  /// Stops this process as the terminal's Ctrl-Z does, and returns when it is continued. A thread of
  /// Dispatch blocks all signals, so this one lets it in.
  static func stop(_ number: Int32) {
    signal(number, SIG_DFL)
    var set = sigset_t()
    var before = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, &before)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    catchSignal(number)
  }

  /// Where this program crashes, the terminal gets `farewell` and its `settings` back before it ends.
  static func rescue(
    _ settings: termios, _ descriptor: Int32 = STDIN_FILENO,
    farewell: String = RawTerminal.farewell
  ) {
    let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: farewell.utf8.count)
    _ = bytes.initialize(from: farewell.utf8)
    rescue.initialize(
      to: Rescue(
        settings: settings, descriptor: descriptor, farewell: UnsafeBufferPointer(bytes)))
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] {
      var action = sigaction()
      setHandler(&action) { number in
        let last = SignalPipe.rescue.pointee
        var settings = last.settings
        _ = write(STDOUT_FILENO, last.farewell.baseAddress, last.farewell.count)
        tcsetattr(last.descriptor, TCSANOW, &settings)
        // To its end, as if nobody had listened.
        signal(number, SIG_DFL)
        raise(number)
      }
      sigaction(number, &action, nil)
    }
  }

  private static func setHandler(
    _ action: inout sigaction, _ handler: @escaping @convention(c) (Int32) -> Void
  ) {
    #if canImport(Glibc)
      action.__sigaction_handler.sa_handler = handler
    #else
      action.__sigaction_u.__sa_handler = handler
    #endif
  }

  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
