// The merges of one word as a tree: bytes at the bottom, and above them what became of them, merge
// by merge. Chapter 08.
import Curriculum
import Plotting

extension Experiment {
  /// Draws the tree of a word, by the tokenizer of English or of the reader's own text.
  func drawTree(_ tokenizers: [Tokenizer], _ report: inout some Report) {
    let word = " " + (settings.text("word").isEmpty ? "morning" : settings.text("word"))
    let tokenizer = texts.count > 3 ? tokenizers[3] : tokenizers[0]
    let trees = tokenizer.trees(of: word)
    var drawing = TreeDrawing(tokenizer)
    for tree in trees { _ = drawing.place(tree) }
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
    let children: [(x: Double, rank: Int?)]
    let left: String
    let right: String
  }

  let tokenizer: Tokenizer
  private(set) var joints: [Joint] = []
  private(set) var leaves: [(x: Double, name: String)] = []

  init(_ tokenizer: Tokenizer) { self.tokenizer = tokenizer }

  /// Places a tree; where its root is.
  mutating func place(_ tree: Tokenizer.Tree) -> (x: Double, rank: Int?) {
    switch tree {
    case .leaf(let token):
      leaves.append((Double(leaves.count), tokenizer.shown(token)))
      return (Double(leaves.count - 1), nil)
    case .node(let token, let rank, let left, let right):
      let (a, b) = (place(left), place(right))
      joints.append(
        Joint(
          rank: rank, name: tokenizer.shown(token), x: (a.x + b.x) / 2, children: [a, b],
          left: tokenizer.shown(left.token), right: tokenizer.shown(right.token)))
      return ((a.x + b.x) / 2, rank)
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
    var (x, y) = ([Double](), [Double]())
    for joint in joints {
      for child in joint.children {
        x += [joint.x, child.x, child.x, .nan]
        y += [height(joint.rank), height(joint.rank), height(child.rank), .nan]
      }
    }
    let names = joints.map {
      Annotation.text("\($0.name) \($0.rank)", x: $0.x + 0.08, y: height($0.rank) + 0.35)
    }
    let all = tokens.joined(separator: ", ")
    return Figure(
      name: "tree", title: "How “\(word)” is merged",
      alt: """
        A tree of \(joints.count) merges over the \(leaves.count) bytes of “\(word)”, which ends in \
        \(tokens.count == 1 ? "one token" : "the \(tokens.count) tokens \(all)"): \
        \(steps.map { "merge \($0.rank) joins \($0.left) and \($0.right)" }.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis(
            "bytes of the word", minimum: -0.5, maximum: Double(leaves.count) + 0.3,
            ticks: leaves.map { Axis.Tick($0.x, $0.name) }),
          y: Axis(
            "merges of this word, in order", minimum: 0, maximum: Double(ranks.count) + 1),
          layers: [
            .lines(Series("merges", x: x, y: y)),
            .points(
              Series("tokens", x: joints.map(\.x), y: joints.map { height($0.rank) })),
          ], annotations: names, legend: .none)
      ])
  }
}
