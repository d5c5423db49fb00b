// A name as a word of a shell's command line, for commands that messages advise.

public enum ShellWord {
  /// `data.csv` as it is; `'my data.csv'` and `'$5.csv'` in quotes, in which the shell changes nothing.
  /// A word that begins with a hyphen gets `./` before it, so that no program takes it for an option.
  public static func quoted(_ name: String) -> String {
    let name = name.hasPrefix("-") ? "./" + name : name
    let isPlain = name.utf8.allSatisfy { byte in
      byte >= 48 && byte <= 57 || byte | 32 >= 97 && byte | 32 <= 122
        || "-_./:@%+,=".utf8.contains(byte)
    }
    if isPlain, !name.isEmpty { return name }
    return "'"
      + name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
  }
}
