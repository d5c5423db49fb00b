// One walker on one hill: where it went, when it arrived, and when it fell off the map. Chapter 06.
import Tensors

/// The path of one optimizer on a landscape.
struct Walk: Sendable {
  /// The weights before the first step and after each.
  private(set) var points: [Tensor] = []
  private(set) var heights: [Double] = []
  /// For each step, the rate that each weight's gradient was multiplied by; empty where unknown.
  private(set) var rates: [[Double]] = []
  /// The first step after which the walker is near a minimum and stays for a while.
  private(set) var arrival: Int?
  /// The step after which the loss was no finite number.
  private(set) var fall: Int?

  /// Near: within a hundredth of the way from the start.
  static let nearness = 0.01
  /// How many steps a walker must stay near to have arrived, and not have passed by.
  static let patience = 20

  /// Walks until it has arrived or fallen, but `limit` steps at most. What is not `kept` is only
  /// when that was, which is all that the search for a rate asks.
  init(_ landscape: Landscape, _ walker: any Optimizer, limit: Int, isKept: Bool = true) {
    var (walker, w) = (walker, Tensor(landscape.start))
    let near = Walk.nearness * landscape.distance(w)
    var stayed = 0
    points = [w]
    heights = [landscape.height(w)]
    for step in 1...max(1, limit) {
      walker.step(&w, landscape.slope(w))
      let height = landscape.height(w)
      guard height.isFinite else {
        fall = step
        return
      }
      if isKept {
        points.append(w)
        heights.append(height)
        rates.append(Walk.rates(walker))
      }
      stayed = landscape.distance(w) <= near ? stayed + 1 : 0
      if stayed == Walk.patience {
        arrival = step - Walk.patience + 1
        return
      }
    }
  }

  /// What the walker multiplied each weight's gradient (or its mean) by.
  private static func rates(_ walker: any Optimizer) -> [Double] {
    func each(_ memory: [Tensor], _ rate: (Double) -> Double) -> [Double] {
      memory[0].elements.map { rate(Double($0).squareRoot()) }
    }
    switch walker {
    case let walker as SGD: return [walker.rate, walker.rate]
    case let walker as Adagrad:
      return each(walker.memory("squares")) { walker.rate / ($0 + walker.epsilon) }
    case let walker as RMSprop:
      return each(walker.memory("squares")) { walker.rate / ($0 + walker.epsilon) }
    case let walker as Adam:
      let correction =
        walker.correctsBias ? (1 - Power.of(walker.beta2, walker.steps)).squareRoot() : 1
      return each(walker.memory("squares")) { walker.rate / ($0 / correction + walker.epsilon) }
    default: return []
    }
  }
}

/// The rates that are tried: 1, 2 and 5 times powers of ten.
enum RateLadder {
  static func rates(from lowest: Double, decades: Int) -> [Double] {
    var (rates, power) = ([Double](), lowest)
    for _ in 0..<decades {
      rates += [power, 2 * power, 5 * power]
      power *= 10
    }
    return rates
  }

  /// The rate with which `make` arrives first, the smaller of two that tie; nil if none arrives.
  static func best(
    on landscape: Landscape, limit: Int, _ make: (Double) -> any Optimizer
  ) -> Double? {
    var (best, bound) = (Double?.none, limit)
    for rate in rates(from: 1e-4, decades: 6).reversed() {
      // Who needs longer than the best so far need not go on.
      let walk = Walk(landscape, make(rate), limit: bound + Walk.patience - 1, isKept: false)
      if let arrival = walk.arrival, arrival <= bound { (best, bound) = (rate, arrival) }
    }
    return best
  }
}
