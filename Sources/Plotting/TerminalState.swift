// What the terminal at hand can show: its size, colours, glyphs, sixels. Everything comes from the
// arguments and the terminal itself; nothing is remembered. Leaves out drawing.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The terminal behind a file descriptor, or what takes its place where there is none.
public struct TerminalState: Equatable, Sendable {
  public var isTerminal: Bool
  public var size: TextSize
  public var colour: TextColour
  public var glyphs: TextGlyphs

  public init(isTerminal: Bool, size: TextSize, colour: TextColour, glyphs: TextGlyphs) {
    self.isTerminal = isTerminal
    self.size = size
    self.colour = colour
    self.glyphs = glyphs
  }

  /// Reads the state of `descriptor`. Without a terminal the size is COLUMNS by LINES, or else 80
  /// by 24, and there are no colors. NO_COLOR (set and not empty) and TERM (dumb, or empty) turn
  /// colors off. Braille needs a locale with UTF-8, which is assumed if none is set and there is no
  /// terminal, and a TERM that is neither dumb nor linux.
  public static func read(
    descriptor: Int32 = 1, environment: [String: String]
  ) -> TerminalState {
    let isTerminal = isatty(descriptor) == 1
    let name = environment["TERM"] ?? ""
    let isPlain = !isTerminal || name.isEmpty || name == "dumb"
    let noColour = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    let isUTF8 = locale.map {
      $0.lowercased().contains("utf-8") || $0.lowercased().contains("utf8")
    }
    return TerminalState(
      isTerminal: isTerminal, size: size(of: descriptor, environment),
      colour: isPlain || noColour ? .none : .ansi256,
      // The console of Linux has no font for the dots.
      glyphs: (isUTF8 ?? !isTerminal) && name != "linux" && name != "dumb" ? .braille : .ascii)
  }

  /// The terminal's own answer, else COLUMNS and LINES, else 80 by 24.
  private static func size(of descriptor: Int32, _ environment: [String: String]) -> TextSize {
    var window = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0, window.ws_row > 0 {
      return TextSize(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }
    let number = { (name: String) in
      environment[name].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }
    return TextSize(columns: number("COLUMNS") ?? 80, rows: number("LINES") ?? 24)
  }

  /// Asks the terminal behind `descriptor` whether it shows sixels (the request "primary device
  /// attributes"; an answer that lists 4 means yes). False where it is no terminal, where it is
  /// another job's, and where no answer comes within `seconds`.
  public static func showsSixels(descriptor: Int32, seconds: Double = 0.2) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    // A job in the background would be stopped for touching the terminal.
    let foreground = tcgetpgrp(descriptor)
    guard foreground < 0 || foreground == getpgrp() else { return false }
    var before = termios()
    guard tcgetattr(descriptor, &before) == 0 else { return false }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(descriptor, TCSANOW, &raw) == 0 else { return false }
    defer { tcsetattr(descriptor, TCSAFLUSH, &before) }
    let request = Array("\u{1B}[c".utf8)
    guard request.withUnsafeBytes({ Platform.write(descriptor, $0) }) == request.count else {
      return false
    }
    return listsSixels(answer(from: descriptor, seconds: seconds))
  }

  /// What the terminal sends up to the end of its answer.
  private static func answer(from descriptor: Int32, seconds: Double) -> String {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    var bytes: [UInt8] = []
    while bytes.count < 256, bytes.last != UInt8(ascii: "c") {
      let left = (deadline - clock.now) / .milliseconds(1)
      guard left > 0 else { break }
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, Int32(left.rounded(.up))) == 1 else { break }
      var byte: UInt8 = 0
      guard Platform.read(descriptor, &byte) == 1 else { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// True for an answer such as `ESC [ ? 62 ; 4 ; 22 c`, which lists attribute 4.
  static func listsSixels(_ answer: String) -> Bool {
    guard let start = answer.range(ofFirst: "\u{1B}[?"), answer.hasSuffix("c") else { return false }
    return answer[start...].dropLast().split(separator: ";").dropFirst().contains("4")
  }
}

extension String {
  /// The place after the first `part`, or nil.
  fileprivate func range(ofFirst part: String) -> Index? {
    indices.first { self[$0...].hasPrefix(part) }
      .flatMap { index($0, offsetBy: part.count, limitedBy: endIndex) }
  }
}
