// The keys of a terminal, as far as the course knows them. The command takes them out of the bytes that a
// terminal sends.

public enum Key: Equatable, Sendable {
  case character(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, backspace, interrupt, redraw
}
