// Suggestions for names that were typed wrong.

/// Finds what somebody may have meant.
public enum Spelling {
  /// Longer words, in bytes, are not compared letter by letter.
  private static let longest = 256

  /// The known word that `word` most likely stands for: the nearest one, or else the first that
  /// begins with it. Nil if there is neither.
  public static func nearest(to word: String, among known: [String]) -> String? {
    let lowered = word.lowercased()
    // A distance takes as many steps as the product of both lengths.
    guard lowered.utf8.count <= longest else { return nil }
    let ranked = known.lazy.filter { $0.utf8.count <= longest }
      .map { (word: $0, distance: distance(lowered, $0.lowercased())) }
    let best = ranked.min { $0.distance < $1.distance }
    if let best, best.distance <= max(1, word.count / 3) { return best.word }
    return known.first { !lowered.isEmpty && $0.lowercased().hasPrefix(lowered) }
  }

  /// The number of letters to insert, delete, replace or swap with their neighbor that turns `a`
  /// into `b` (Damerau 1964, the restricted form).
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var rows = [[Int]](
      repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count { rows[i][0] = i }
    for j in 0...b.count { rows[0][j] = j }
    for i in a.indices {
      for j in b.indices {
        let change = a[i] == b[j] ? 0 : 1
        var best = min(rows[i][j + 1] + 1, rows[i + 1][j] + 1, rows[i][j] + change)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          best = min(best, rows[i - 1][j - 1] + 1)
        }
        rows[i + 1][j + 1] = best
      }
    }
    return rows[a.count][b.count]
  }
}
