// Numbers as the tables of lesson 05 show them: prices beside shares. Chapter 05.
import Curriculum

extension Digits {
  /// `x` with `places` digits after the point; without, as many as make four that matter.
  static func text(_ x: Double, places: Int? = nil) -> String {
    let size = abs(x)
    guard places == nil, size < 1e9 else { return fixed(x, places: places ?? 3) }
    if x == x.rounded(), size < 1e6 { return "\(Int(x))" }
    if size < 0.001 { return scientific(x) }
    return fixed(
      x,
      places: size < 0.01
        ? 6 : size < 0.1 ? 5 : size < 1 ? 4 : size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0)
  }
}
