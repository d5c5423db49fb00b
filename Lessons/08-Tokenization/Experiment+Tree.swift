// The merges of one word as a tree: bytes at the bottom, and above them what became of them, merge
// by merge. Chapter 08.
import Curriculum
import Plotting

extension Experiment {
  /// Draws the tree of a word, by the tokenizer of English or of the reader's own text.
  func drawTree(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    let word = " " + (settings.word.isEmpty ? "morning" : settings.word)
    let tokenizer = texts.count > 3 ? tokenizers[3] : tokenizers[0]
    let trees = tokenizer.trees(of: word)
    var drawing = TreeDrawing(tokenizer)
    for tree in trees { drawing.place(tree) }
    report.value("treeTokens", Double(trees.count))
    report.value("treeMerges", Double(drawing.joints.count))
    report.table(
      Table(
        "How “\(word)” is merged", headings: ["step", "merge number", "joins"],
        rows: drawing.steps.enumerated().map { i, step in
          ["\(i + 1)", "\(step.rank)", "\(step.left) + \(step.right)"]
        }))
    report.figure(drawing.figure(of: word, trees.map { tokenizer.shown($0.token) }))
  }
}

/// Where the joints of the trees lie: side by side by their bytes, upwards by the order of merges.
private struct TreeDrawing {
  struct Joint {
    let rank: Int
    let name: String
    let x: Double
    let left: String
    let right: String
  }

  let tokenizer: Tokenizer
  private(set) var joints: [Joint] = []
  private(set) var leaves: [(x: Double, name: String)] = []
  /// One line for each tree, down and up along all of its branches.
  private(set) var lines: [[(x: Double, rank: Int?)]] = []

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  mutating func place(_ tree: Tokenizer.Tree) {
    let path = path(tree)
    lines.append(path.line)
  }

  /// Places a tree: where its root is, and a line that begins and ends there.
  private mutating func path(
    _ tree: Tokenizer.Tree
  ) -> (x: Double, line: [(x: Double, rank: Int?)]) {
    switch tree {
    case .leaf(let token):
      let x = Double(leaves.count)
      leaves.append((x, tokenizer.shown(token)))
      return (x, [(x, nil)])
    case .node(let token, let rank, let left, let right):
      let (a, b) = (path(left), path(right))
      let x = (a.x + b.x) / 2
      joints.append(
        Joint(
          rank: rank, name: tokenizer.shown(token), x: x,
          left: tokenizer.shown(left.token), right: tokenizer.shown(right.token)))
      let line = [(x, rank), (a.x, rank)] + a.line + [(a.x, rank), (b.x, rank)] + b.line
      return (x, line + [(b.x, rank), (x, rank)])
    }
  }

  /// The merges in the order in which they happen.
  var steps: [Joint] { joints.sorted { $0.rank != $1.rank ? $0.rank < $1.rank : $0.x < $1.x } }

  func figure(of word: String, _ tokens: [String]) -> Figure {
    // The same merge may join in two places of a word: both at one height.
    let ranks = Set(joints.map(\.rank)).sorted()
    func height(_ rank: Int?) -> Double {
      rank.flatMap { ranks.firstIndex(of: $0) }.map { Double($0 + 1) } ?? 0
    }
    let layers = zip(lines, tokens).map { line, name -> Panel.Layer in
      .lines(Series(name, x: line.map(\.x), y: line.map { height($0.rank) }))
    }
    let names = joints.map {
      Annotation.text("\($0.name) \($0.rank)", x: $0.x + 0.08, y: height($0.rank) + 0.35)
    }
    let all = tokens.joined(separator: ", ")
    let merges = steps.map { "merge \($0.rank) joins \($0.left) and \($0.right)" }
    return Figure(
      name: "tree", title: "How “\(word)” is merged",
      alt: """
        A tree of \(joints.count) merges over the \(leaves.count) bytes of “\(word)”, which ends in \
        \(tokens.count == 1 ? "one token" : "the \(tokens.count) tokens \(all)")\
        \(merges.isEmpty ? "" : ": " + merges.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis(
            "bytes of the word", minimum: -0.5, maximum: Double(leaves.count) + 0.8,
            ticks: leaves.map { Axis.Tick($0.x, $0.name) }),
          y: Axis("merges of this word, in order", minimum: 0, maximum: Double(ranks.count) + 1),
          layers: layers, annotations: names, legend: .none)
      ])
  }
}
