// What is done with the numbers of a text after the merges: tokens before and after it, a longest
// and a shortest length. Left out: pairs of texts, and what is cut off as rows of their own.
// Chapter 08.

/// The last steps, in this order: cut, frame, fill up.
struct Finishing: Equatable, Sendable {
  /// Where a text is cut or filled up.
  enum Side: String, Sendable {
    case left = "Left"
    case right = "Right"
  }

  /// Tokens before each text and after it, such as `<s>` and `</s>`.
  var before: [Int] = []
  var after: [Int] = []
  /// The most tokens, those before and after among them, and where the others are cut off.
  var truncation: (most: Int, side: Side)?
  var padding: Padding?

  /// What fills texts up.
  struct Padding: Equatable, Sendable {
    var token: Int
    var side: Side
    /// The least tokens; nil for as many as the text has.
    var least: Int?
    /// The number of tokens is a multiple of it.
    var multiple: Int
  }

  func applied(to ids: [Int], addsFrame: Bool) -> [Int] {
    var ids = ids
    let frame = addsFrame ? before.count + after.count : 0
    if let (most, side) = truncation, ids.count > most - frame {
      ids = Array(side == .right ? ids.prefix(most - frame) : ids.suffix(most - frame))
    }
    if frame > 0 { ids = before + ids + after }
    guard let padding else { return ids }
    // The multiple is that of `least`: a longer text stays as it is.
    var length = padding.least ?? ids.count
    let rest = padding.multiple > 0 ? length % padding.multiple : 0
    if rest > 0 { length += padding.multiple - rest }
    let filling = [Int](repeating: padding.token, count: max(0, length - ids.count))
    return padding.side == .right ? ids + filling : filling + ids
  }

  static func == (a: Finishing, b: Finishing) -> Bool {
    a.before == b.before && a.after == b.after && a.truncation?.most == b.truncation?.most
      && a.truncation?.side == b.truncation?.side && a.padding == b.padding
  }
}
