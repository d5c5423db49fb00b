// How an editor is asked to open a file at a line. Each has its own way; one that is not known gets
// the file alone.
import Foundation

/// $VISUAL or $EDITOR with a file.
struct EditorCommand: Equatable {
  /// As the learner wrote it; may have arguments of its own, such as `code --wait`.
  let editor: String
  /// What stands behind it.
  let arguments: [String]

  init(editor: String, file: String, line: Int) {
    self.editor = editor
    let program = editor.split(separator: " ").first.map(String.init) ?? editor
    let name = program.split(separator: "/").last.map(String.init) ?? program
    arguments =
      switch name {
      case "vi", "vim", "nvim", "view", "vim.basic", "vim.tiny", "nano", "pico", "emacs",
        "emacsclient", "mg", "jed", "joe", "ne", "micro", "kak", "gedit", "mcedit":
        ["+\(line)", file]
      case "code", "code-insiders", "codium", "vscodium", "cursor", "windsurf":
        ["-g", "\(file):\(line)"]
      case "hx", "helix", "subl", "zed", "zeditor":
        ["\(file):\(line)"]
      case "kate", "kwrite":
        ["-l", "\(line)", file]
      default:
        [file]
      }
  }

  /// The editor that the environment names, else nano or vi where they are there.
  static func editor(
    _ environment: [String: String] = ProcessInfo.processInfo.environment,
    isThere: (String) -> Bool = { BookTool(names: [$0], packages: "").name != nil }
  ) -> String? {
    for name in ["VISUAL", "EDITOR"] {
      if let editor = environment[name], !editor.trimmed.isEmpty { return editor.trimmed }
    }
    return ["nano", "vi"].first(where: isThere)
  }

  /// For `/bin/sh`, which takes the editor's own arguments apart, and leaves the file's name whole.
  var shellArguments: [String] { ["-c", editor + " \"$@\"", "sh"] + arguments }
}
