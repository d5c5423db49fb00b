// What the loop of `lesson watch` waits for.

enum WatchEvent: Sendable {
  /// From the keyboard.
  case bytes([UInt8])
  /// The terminal is gone.
  case hangup
  /// No more has come after an escape.
  case escapeIsOver(Int)
  /// Something happened in the lesson's folder.
  case touched
  /// Nothing more has happened there for a moment.
  case settled
  case signal(Int32)
  /// What a running check is at.
  case note(check: Int, String)
  case checked(check: Int, CheckProcess.Outcome, seconds: Double)
  /// The editor or a run gives the terminal back; what went wrong with it.
  case returned(String)
}
