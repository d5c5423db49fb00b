// How much a score flatters if it was the reason for the choice: the best of many tries on a small test set is partly
// the best and partly the luckiest. Cawley & Talbot, On Over-fitting in Model Selection, 2010. Chapter 12.
import Curriculum

/// Small test sets drawn again and again from many examples, with the best of several models chosen on each.
struct Leak {
  /// Which examples each model has right, `[models][examples]`.
  let hits: [[Bool]]

  // book:begin leak
  /// Draws `size` examples, chooses the model that is best on them among the first `tries` of a random order, and
  /// compares its score there with its score on all other examples.
  ///
  /// - Returns: By how much the score flatters, from 0 to 1, the mean over `draws`.
  func flattery(size: Int, tries: Int, draws: Int, using source: inout RandomSource) -> Double {
    var (sum, examples, order) = (0.0, Array(hits[0].indices), Array(hits.indices))
    for _ in 0..<draws {
      source.shuffle(&examples)
      source.shuffle(&order)
      let (small, rest) = (examples.prefix(size), examples.dropFirst(size))
      let scores = order.prefix(tries).map { share($0, small) }
      let best = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
      sum += scores[best] - share(order[best], rest)
    }
    return sum / Double(draws)
  }
  // book:end leak

  private func share(_ model: Int, _ examples: ArraySlice<Int>) -> Double {
    Double(examples.count { hits[model][$0] }) / Double(examples.count)
  }
}
