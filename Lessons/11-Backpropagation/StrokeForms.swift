// How people write the ten digits: for each, the paths that a pen takes. Chapter 11.
// Left out: how a pen is held and moved, which StrokeDigits and Pen add.

/// A place on the paper of a digit: x to the right and y down, from 0 to 1.
struct Place {
  var x, y: Float
}

/// One stroke of a pen: places that it passes in this order, along a smooth curve, except that it
/// turns sharply at the corners.
struct Stroke {
  var places: [Place]
  var corners: Set<Int>
}

/// A way to write a digit.
enum StrokeForms {
  /// For each digit, the ways to write it, all equally frequent. `x y` in hundredths; a comma goes on
  /// to the next place, `!` marks a corner, and a semicolon lifts the pen.
  private static let texts: [[String]] = [
    [
      "54 10, 32 18, 22 46, 28 78, 50 90, 72 80, 80 50, 72 20, 54 10, 44 13",
      "70 20, 52 9, 32 20, 22 50, 30 80, 50 91, 70 82, 79 54, 74 30, 62 12",
    ],
    [
      "50 8, 50 92",
      "34 28, 52 8!, 52 92",
      "34 28, 53 8!, 53 90; 32 91, 74 91",
    ],
    [
      "24 28, 34 12, 55 8, 73 22, 68 42, 46 66, 22 90!, 80 88",
      "25 24, 44 9, 66 14, 70 34, 54 60, 34 84, 22 84, 30 73, 50 82, 80 87",
    ],
    [
      "26 18, 48 8, 71 20, 64 40, 44 47!, 70 55, 78 74, 57 92, 23 84",
      "26 11, 74 11!, 47 42!, 70 50, 77 72, 56 92, 24 84",
    ],
    [
      "34 10, 22 56!, 80 56; 66 32, 62 92",
      "62 92, 62 9!, 20 62!, 84 62",
      "26 12, 26 36, 34 50, 54 50, 70 40; 72 10, 68 50, 64 92",
    ],
    [
      "74 11, 36 11!, 30 44!, 52 39, 74 54, 72 78, 50 92, 24 84",
      "36 12, 31 43!, 54 40, 74 56, 70 80, 48 91, 25 84; 36 12, 76 10",
    ],
    [
      "66 10, 42 26, 27 56, 32 84, 54 91, 72 76, 63 56, 42 56, 29 72",
      "54 8, 34 44, 28 76, 46 92, 68 83, 69 62, 48 53, 31 68",
    ],
    [
      "22 13, 77 13!, 44 92",
      "22 13, 77 13!, 46 92; 36 52, 72 50",
      "24 26, 26 12!, 50 16, 78 12!, 58 46, 50 92",
    ],
    [
      "68 22, 50 8, 32 20, 38 38, 64 57, 72 76, 50 92, 28 77, 36 57, 62 39, 70 22",
      "50 46, 30 28, 50 8, 70 27, 50 46, 26 70, 50 92, 74 70, 50 46",
    ],
    [
      "70 26, 50 8, 29 24, 36 46, 58 45, 70 26!, 66 92",
      "70 28, 52 8, 30 22, 36 46, 58 44, 70 28!, 70 62, 56 88, 32 90",
      "68 14, 44 10, 29 28, 40 46, 60 38, 71 12!, 68 54, 60 92",
    ],
  ]

  /// For each digit, its forms, and for each form its strokes.
  static let all: [[[Stroke]]] = texts.map { $0.map(strokes) }

  private static func strokes(_ text: String) -> [Stroke] {
    text.split(separator: ";").map { part in
      var stroke = Stroke(places: [], corners: [])
      for place in part.split(separator: ",") {
        if place.hasSuffix("!") { stroke.corners.insert(stroke.places.count) }
        let numbers = place.split { $0 == " " || $0 == "!" }.compactMap { Float($0) }
        stroke.places.append(Place(x: numbers[0] / 100, y: numbers[1] / 100))
      }
      return stroke
    }
  }
}
