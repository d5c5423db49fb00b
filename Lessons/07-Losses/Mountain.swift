// Temperatures on a walk up a mountain, some of them read in the sun, and lines through them: one
// for each loss, found by gradient descent. Chapter 07.
import Curriculum
import Tensors

/// Readings of a thermometer at known heights.
struct Mountain {
  /// Degrees at sea level, and degrees for each km upwards: the truth.
  static let seaLevel: Float = 20
  static let lapse: Float = -6.5
  static let top: Float = 3

  /// In km, from 0 to 3, rising.
  var heights: [Float] = []
  /// In °C.
  var temperatures: [Float] = []
  /// Which were read in the sun, and how many they are.
  var isSunlit: [Bool] = []
  var sunlit: Int { isSunlit.count { $0 } }

  /// Draws readings with a Gaussian error of 1 °C; each of them is 6 to 14 °C too warm with the
  /// probability `share`.
  init(count: Int, sunlit share: Double, seed: Int) {
    var source = RandomSource(seed: seed)
    for i in 0..<count {
      let height = Mountain.top * (Float(i) + 0.5) / Float(count)
      var reading = Mountain.seaLevel + Mountain.lapse * height + source.normal()
      let (chance, extra) = (source.unit(), source.uniform(6, 14))
      isSunlit.append(chance < share)
      if chance < share { reading += extra }
      heights.append(height)
      temperatures.append(reading)
    }
  }

  /// t - (a + b x) for each reading, against the true line.
  var errors: [Float] {
    zip(heights, temperatures).map { $1 - Mountain.seaLevel - Mountain.lapse * $0 }
  }
}

/// y = a + b x: degrees at sea level, and degrees for each km.
struct Line: Equatable {
  var intercept: Float = 0
  var slope: Float = 0

  func callAsFunction(_ height: Float) -> Float { intercept + slope * height }

  /// The largest distance from the true line between sea level and the top.
  var error: Float {
    let low = abs(intercept - Mountain.seaLevel)
    return max(low, abs(self(Mountain.top) - Mountain.seaLevel - Mountain.lapse * Mountain.top))
  }
}

/// A loss of all readings and its gradient by each output: n outputs, n targets.
typealias ListLoss = (_ output: [Float], _ target: [Float]) -> (loss: Float, gradient: [Float])

extension Mountain {
  /// The line after `steps` steps of gradient descent, or where the loss or its gradient stopped being
  /// finite.
  /// The step length falls as 1 / (1 + k / 100), or absolute errors would never come to rest.
  func fitted(
    steps: Int, rate: Float, _ loss: ListLoss, each: (_ step: Int, _ loss: Float) -> Void
  ) -> (line: Line, stopped: Int?) {
    // Heights centred and brought to -1…1, so that both numbers need the same step length.
    let (centre, half) = (Mountain.top / 2, Mountain.top / 2)
    let u = heights.map { ($0 - centre) / half }
    // book:begin descent
    var (a, b): (Float, Float) = (0, 0)
    var stopped: Int?
    for step in 0..<steps {
      let (value, slopes) = loss(u.map { a + b * $0 }, temperatures)
      each(step, value)
      guard value.isFinite, slopes.allSatisfy(\.isFinite) else {
        stopped = step
        break
      }
      let length = rate / (1 + Float(step) / 100)
      // dL/da = Σ dL/dy_i, and dL/db = Σ dL/dy_i u_i
      a -= length * slopes.reduce(0, +)
      b -= length * zip(slopes, u).reduce(0) { $0 + $1.0 * $1.1 }
    }
    // book:end descent
    return (Line(intercept: a - b * centre / half, slope: b / half), stopped)
  }
}
