// How the value of a cell becomes the color of a class, for grids whose values stand for classes.

extension Grid {
  /// A class, and how sure of it a value is, from 0 to 1.
  struct Shade: Equatable {
    var name: String
    var strength: Double
  }
}

extension Grid.Shade {
  /// The class's color, mixed with gray where the value is unsure: half-way it is gray.
  func colour(_ styles: SeriesStyles) -> RGB {
    RGB(red: 0x80, green: 0x80, blue: 0x80).mixed(with: styles.style(name).colour, strength)
  }

  /// How much of it covers the page.
  var opacity: Double { 0.2 + 0.4 * strength }
}

extension Grid.Classes {
  /// The class nearest to `value`: full strength at the class's own number, none halfway to the
  /// next one, in eight steps. Nil for what cannot be drawn.
  func shade(of value: Double) -> Grid.Shade? {
    guard Scale.isDrawable(value, isLog: false), !names.isEmpty else { return nil }
    let place = min(max(value - first, 0), Double(names.count - 1))
    let nearest = place.rounded()
    let strength = 1 - 2 * abs(place - nearest)
    return Grid.Shade(name: names[Int(nearest)], strength: (strength * 8).rounded() / 8)
  }
}
