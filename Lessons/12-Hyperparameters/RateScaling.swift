// How the learning rate follows the batch size. Linear: Goyal et al., Accurate, Large Minibatch SGD, 2017
// (arXiv 1706.02677), section 2.1; square root: Krizhevsky, One Weird Trick, 2014 (arXiv 1404.5997), section 5.
// Chapter 12.
import Curriculum

/// What the rate is multiplied by where the batch is k times as large.
public enum RateScaling: String, CaseIterable, Sendable {
  /// k: k small steps in one direction are about one large step.
  case linear
  /// √k: the noise of a step stays as large.
  case root
  /// 1: the same rate for all.
  case none

  public func factor(batch: Int, from base: Int) -> Double {
    let k = Double(batch) / Double(base)
    switch self {
    case .linear: return k
    case .root: return k.squareRoot()
    case .none: return 1
    }
  }
}
