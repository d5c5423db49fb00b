// How the value of a cell becomes the color of a class, for grids whose values stand for classes.

extension Grid {
  /// A class, and how sure of it a value is, from 0 to 1.
  struct Shade: Equatable {
    var name: String
    var strength: Double
  }
}

extension Grid.Classes {
  /// The class nearest to `value`: full strength at the class's own number, none half-way to the
  /// next one, in eight steps. Nil for what cannot be drawn.
  func shade(of value: Double) -> Grid.Shade? {
    guard Scale.isDrawable(value, isLog: false), !names.isEmpty else { return nil }
    let place = min(max(value - first, 0), Double(names.count - 1))
    let nearest = place.rounded()
    let strength = 1 - 2 * abs(place - nearest)
    return Grid.Shade(name: names[Int(nearest)], strength: (strength * 8).rounded() / 8)
  }
}
