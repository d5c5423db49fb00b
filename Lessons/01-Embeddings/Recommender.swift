// The same idea without words: a vector for each person and each film, and their dot product is how
// much the one will like the other. Chapter 01.
import Curriculum
import Tensors

/// Stars that people gave to films: made up, so that the truth is known.
struct Ratings {
  struct Rating {
    let person: Int
    let film: Int
    let stars: Float
    /// What this person would give on average, before noise and rounding, limited to 1...5.
    let truth: Float
  }

  static let kinds = ["comedy", "thriller", "romance", "space opera"]
  static let people = 150
  static let filmsOfAKind = 12
  static var films: Int { kinds.count * filmsOfAKind }

  /// What is learned from, and what is held back.
  var known: [Rating] = []
  var heldOut: [Rating] = []

  static func kind(of film: Int) -> Int { film / filmsOfAKind }
  static func name(of film: Int) -> String { "\(kinds[kind(of: film)]) \(film % filmsOfAKind + 1)" }

  /// Each person has a taste for each kind of film and a mood of their own, and has seen about a
  /// third of the films (each with probability 0.35). Each film is better or worse than others of
  /// its kind. One rating in five is held back.
  init(seed: Int) {
    var source = RandomSource(seed: seed)
    let tastes = (0..<Ratings.people).map { _ in
      (0..<Ratings.kinds.count).map { _ in source.normal(mean: 0, deviation: 0.9) }
    }
    let moods = (0..<Ratings.people).map { _ in source.normal(mean: 0, deviation: 0.4) }
    let worths = (0..<Ratings.films).map { _ in source.normal(mean: 0, deviation: 0.4) }
    for person in 0..<Ratings.people {
      for film in 0..<Ratings.films {
        let (sees, isHeldOut) = (source.unit() < 0.35, source.unit() < 0.2)
        let noise = source.normal(mean: 0, deviation: 0.4)
        guard sees else { continue }
        let truth =
          3.2 + moods[person] + worths[film] + tastes[person][Ratings.kind(of: film)]
        let stars = min(5, max(1, (truth + noise).rounded()))
        let rating = Rating(
          person: person, film: film, stars: stars, truth: min(5, max(1, truth)))
        if isHeldOut { heldOut.append(rating) } else { known.append(rating) }
      }
    }
  }
}

/// The mean, and how much more a person gives and a film gets: what is known without any taste.
struct Baseline {
  var mean: Float = 0
  var people = [Float](repeating: 0, count: Ratings.people)
  var films = [Float](repeating: 0, count: Ratings.films)

  /// The film's and then the person's mean of what is left over (the biases of Koren, Bell &
  /// Volinsky 2009, eq. 3). A mean of few ratings is pulled toward 0, because its sum is divided by
  /// five more than there are ratings.
  init(_ ratings: [Ratings.Rating]) {
    mean = ratings.reduce(0) { $0 + $1.stars } / Float(max(1, ratings.count))
    func damped(_ count: Int, _ place: (Ratings.Rating) -> Int) -> [Float] {
      var sums = [Float](repeating: 0, count: count)
      var counts = [Float](repeating: 5, count: count)
      for rating in ratings {
        sums[place(rating)] += rating.stars - self(rating)
        counts[place(rating)] += 1
      }
      return zip(sums, counts).map { $0 / $1 }
    }
    films = damped(films.count) { $0.film }
    people = damped(people.count) { $0.person }
  }

  func callAsFunction(_ rating: Ratings.Rating) -> Float {
    mean + people[rating.person] + films[rating.film]
  }
}

/// A vector for each person and each film; their dot product is what a baseline leaves over.
struct Recommender {
  let baseline: Baseline
  /// `[people, C]` and `[films, C]`.
  var people: [[Float]]
  var films: [[Float]]

  /// Moves the vectors p and q `[C]` of one rating: what is left over of it, a rate and a decay.
  typealias Step = (
    _ p: [Float], _ q: [Float], _ rest: Float, _ rate: Float, _ decay: Float
  ) -> (p: [Float], q: [Float])

  init(_ baseline: Baseline, factors: Int, seed: Int) {
    self.baseline = baseline
    var source = RandomSource(seed: seed)
    func rows(_ count: Int) -> [[Float]] {
      (0..<count).map { _ in (0..<factors).map { _ in source.normal(mean: 0, deviation: 0.1) } }
    }
    people = rows(Ratings.people)
    films = rows(Ratings.films)
  }

  /// One walk over all ratings in a random order.
  mutating func learn(
    _ ratings: [Ratings.Rating], rate: Float, decay: Float, using source: inout RandomSource,
    step: Step
  ) {
    var order = Array(ratings.indices)
    source.shuffle(&order)
    for i in order {
      let rating = ratings[i]
      let (p, q) = step(
        people[rating.person], films[rating.film], rating.stars - baseline(rating), rate, decay)
      people[rating.person] = p
      films[rating.film] = q
    }
  }

  /// A step against the gradient of (e² + λ |p|² + λ |q|²) / 2 with e = rest - p · q (Koren, Bell &
  /// Volinsky 2009, eq. 2).
  static func step(
    _ p: [Float], _ q: [Float], _ rest: Float, _ rate: Float, _ decay: Float
  ) -> (p: [Float], q: [Float]) {
    let e = rest - zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
    // dl/dp = -e q + λ p, dl/dq = -e p + λ q, both with the old p and q
    return (
      zip(p, q).map { $0 + rate * (e * $1 - decay * $0) },
      zip(p, q).map { $1 + rate * (e * $0 - decay * $1) }
    )
  }

  func callAsFunction(_ rating: Ratings.Rating) -> Float {
    let (p, q) = (people[rating.person], films[rating.film])
    return baseline(rating) + zip(p, q).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The root of the mean squared error of predictions, in stars.
  static func error(
    _ ratings: [Ratings.Rating], _ prediction: (Ratings.Rating) -> Float
  ) -> Double {
    let sum = ratings.reduce(0.0) { sum, rating in
      let e = Double(prediction(rating) - rating.stars)
      return sum + e * e
    }
    return (sum / Double(max(1, ratings.count))).squareRoot()
  }

  /// How many films have a film of the same kind as their nearest neighbour by cosine.
  var filmsNextToTheirKind: Int {
    let directions = WordVectors.directions(of: Tensor(films))
    var cosines = directions.timesTransposed(directions)
    for film in 0..<Ratings.films { cosines[film, film] = -.infinity }
    return cosines.argmax().enumerated().reduce(0) { sum, found in
      sum + (Ratings.kind(of: found.offset) == Ratings.kind(of: found.element) ? 1 : 0)
    }
  }
}
