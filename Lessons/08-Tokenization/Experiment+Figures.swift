// Figures of lesson 08 on texts: bytes a token against the vocabulary, and token lengths. Chapter 08.
import Curriculum
import Plotting

extension Experiment {
  func compressionFigure(_ curves: [Curve]) -> Figure {
    func lines(_ y: (Curve) -> [Double], _ name: (Curve) -> String, faint: Bool) -> [Panel.Layer] {
      // The learner's own functions are compared on unseen text only.
      curves.filter { !faint || !$0.name.hasPrefix("yours: ") }.map { curve in
        .lines(
          Series(
            name(curve), x: curve.sizes.map(Double.init), y: y(curve),
            emphasis: curve.name.hasPrefix("yours") ? .strong : .normal))
      }
    }
    let parts = curves.map { curve in
      """
      \(curve.name): \(Digits.fixed(curve.unseen.last ?? 0, places: 2)) unseen, \
      \(Digits.fixed(curve.training.last ?? 0, places: 2)) learned, with \(curve.sizes.last ?? 0) tokens
      """
    }
    let top = curves.flatMap { $0.training + $0.unseen }.max() ?? 1
    func panel(_ title: String, _ layers: [Panel.Layer]) -> Panel {
      Panel(
        title: title,
        x: Axis(
          "vocabulary in tokens", scale: .log(base: 2), minimum: 256,
          maximum: Double(max(300, vocabulary))),
        y: Axis("bytes per token", minimum: 0, maximum: top * 1.05), layers: layers)
    }
    return Figure(
      name: "compression",
      title: "Bytes per token against the vocabulary"
        + (teacher.map { ", learned from \($0)" } ?? ""),
      alt: "Bytes per token against the vocabulary from 256 on. \(parts.joined(separator: "; ")).",
      panels: [
        panel("unseen text", lines(\.unseen, \.name, faint: false)),
        panel("the text learned from", lines(\.training, \.name, faint: true)),
      ])
  }

  /// Longer tokens stand together.
  private static let longest = 12

  func lengthsFigure(_ tokenizers: [Tokenizer]) -> Figure {
    let longest = Experiment.longest
    let groups = zip(texts, tokenizers).map { text, tokenizer in
      var shares = [Double](repeating: 0, count: longest)
      // The bytes themselves are the same for all.
      let learned = tokenizer.tokens.dropFirst(256)
      for token in learned { shares[min(token.count, longest) - 1] += 1 }
      return Bars.Group(text.name, values: shares.map { 100 * $0 / Double(max(1, learned.count)) })
    }
    let parts = groups.map { group in
      let most = group.values.indices.max { group.values[$0] < group.values[$1] } ?? 0
      return "\(group.name) most often \(most + 1)"
    }
    return Figure(
      name: "lengths", title: "How long the learned tokens are",
      alt: """
        Bars of the share of learned tokens by their length in bytes, from 2 to \(longest) and \
        more. \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("length in bytes"), y: Axis("share of the learned tokens in %", minimum: 0),
          layers: [
            .bars(
              Bars(
                categories: (2...longest).map { $0 == longest ? "\($0)+" : "\($0)" },
                groups: groups.map { Bars.Group($0.name, values: Array($0.values.dropFirst())) }))
          ])
      ])
  }
}
