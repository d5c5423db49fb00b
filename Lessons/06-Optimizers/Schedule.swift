public enum Schedule: Sendable {
  case constant
  case trapezoid(warmup: Int, fall: Double, floor: Double)
  public func factor(at step: Int, of steps: Int) -> Double {
    switch self {
    case .constant: return 1
    case .trapezoid(let warmup, let fall, let floor):
      let rest = Double(steps - step) / (fall * Double(steps))
      return min(1, Double(step + 1) / Double(warmup), max(rest, floor))
    }
  }
}
