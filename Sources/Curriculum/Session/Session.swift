// What a lesson offers at the keyboard beside its run: draw a digit and see what the network says, or type
// the beginning of a text and see how it goes on. The lesson decides what the keys do and what the screen
// shows; the command has the terminal, so that a session is a value that tests can press keys of.
import Plotting

/// Something to try out at the keyboard.
public protocol Session {
  /// The smallest terminal in which `screen` can show everything.
  var smallest: TextSize { get }

  /// True when the learner wants to leave; the command then gives the terminal back.
  var isOver: Bool { get }

  /// Does what a key asks for.
  mutating func press(_ key: Key)

  /// Goes on by itself between two keys, a few milliseconds at a time, such as by the next letter of a
  /// text. Returns whether there is more to do; it is asked again after the next key in any case.
  mutating func work() -> Bool

  /// The screen: at most `look.size.rows` lines, none wider than `look.size.columns`.
  func screen(_ look: SessionLook) -> [String]

  /// Says everything once, where there is no terminal or where the caller wants JSON.
  ///
  /// - Throws: `CourseError` of kind `usage` where that needs something that was not given.
  mutating func tell(_ report: inout some Report) throws
}

extension Session {
  public mutating func work() -> Bool { false }
}

/// What the terminal can show.
public struct SessionLook: Equatable, Sendable {
  public var size: TextSize
  public var usesColor: Bool
  /// False where the terminal knows ASCII alone.
  public var isUnicode: Bool

  public init(size: TextSize, usesColor: Bool, isUnicode: Bool) {
    self.size = size
    self.usesColor = usesColor
    self.isUnicode = isUnicode
  }

  /// `text` in the color or style of `codes`, such as `1` for bold, where colors are wanted.
  public func styled(_ text: String, _ codes: String) -> String {
    usesColor && !text.isEmpty ? TerminalText.styled(text, codes) : text
  }
}
