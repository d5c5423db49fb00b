// Batch norm: every channel of a batch is moved to mean 0 and variance 1, and then to a mean and a
// deviation that are learned. Ioffe & Szegedy 2015, algorithms 1 and 2. Chapter 09.
// Left out: statistics over several machines, and running averages without a momentum.
import Curriculum
import Tensors
import VectorMath

/// y = γ (x - μ) / √(σ² + ε) + β for each channel, `[B, C]`, `[B, C, L]` or `[B, C, H, W]`.
///
/// In training μ and σ² are those of the batch, over all axes but the second; in evaluation they
/// are running averages of the batches before. The pullback writes the running averages after its
/// batch into the gradient, and `model.remember(gradient)` takes them over. Names in files are
/// those of PyTorch: `weight` for γ, `bias` for β, `running_mean` and `running_var`.
public struct BatchNorm: TensorLayer {
  /// γ `[C]`, the deviation that the layer gives; nil where it stays 1.
  public var gamma: Tensor?
  /// β `[C]`, the mean that the layer gives; nil where it stays 0.
  public var beta: Tensor?
  /// The running average of batch means, `[C]`.
  public var runningMean: Tensor
  /// The running average of batch variances, divided by n - 1, `[C]`.
  public var runningVariance: Tensor
  /// ε, which keeps the division from one by zero.
  public let epsilon: Float
  /// m: how much of a running average each batch replaces.
  public let momentum: Float
  /// Lets a batch with one number a channel pass in training, whose output is β whatever it holds.
  public var allowsOne = false

  /// γ and the running variance start at 1, β and the running mean at 0.
  ///
  /// - Parameters:
  ///   - channels: C, at least 1.
  ///   - epsilon: More than 0.
  ///   - momentum: From 0 to 1.
  ///   - isAffine: False leaves γ and β out.
  public init(_ channels: Int, epsilon: Float = 1e-5, momentum: Float = 0.1, isAffine: Bool = true)
  {
    require(channels > 0, "batch norm needs a channel, not \(channels)")
    require(epsilon > 0, "batch norm divides by zero unless ε is more than 0; it is \(epsilon)")
    require(
      momentum >= 0 && momentum <= 1,
      "the momentum of running averages lies from 0 to 1; it is \(momentum)")
    gamma = isAffine ? .ones([channels]) : nil
    beta = isAffine ? .zeros([channels]) : nil
    runningMean = .zeros([channels])
    runningVariance = .ones([channels])
    self.epsilon = epsilon
    self.momentum = momentum
  }

  /// C.
  public var channels: Int { runningMean.count }

  public func forward(_ x: Tensor, _ pass: inout Pass) -> (output: Tensor, pullback: Pullback) {
    let layout = ChannelLayout(x.shape, channels: channels)
    let isTraining = pass.isTraining
    if isTraining { requireSeveral(layout.count, x.shape) }
    // book:begin forward
    let (mean, variance) =
      isTraining ? layout.statistics(x) : (SplitMean(runningMean), runningVariance)
    // r = 1 / √(σ² + ε)
    let r = inverseDeviation(variance)
    // y = γ x̂ + β, with x̂ = (x - μ) r
    let scale = gamma.map { $0 * r } ?? r
    let output = layout.rescaled(x, mean, scale, beta ?? .zeros([channels]))
    // book:end forward
    return (
      output,
      { dOutput, gradient in
        // book:begin backward
        // s = Σ dy;  t = Σ dy (x - μ)
        let (s, t) = layout.gradientSums(x, dOutput, mean)
        // dβ = s
        gradient.beta? += s
        // dγ = Σ dy x̂ = t r
        gradient.gamma? += t * r
        if isTraining { gradient.fold(mean.value, variance, count: layout.count) }
        // dx = γ r (dy - s/n - x̂ (t r)/n); in evaluation μ and r do not depend on x: dx = γ r dy
        let share: Float = isTraining ? 1 / Float(layout.count) : 0
        return { layout.inputGradient(x, dOutput, mean, scale, s * share, t * r * r * share) }
        // book:end backward
      }
    )
  }

  public func output(_ x: Tensor, _ pass: inout Pass) -> Tensor {
    if pass.isTraining { return forward(x, &pass).output }
    return ChannelLayout(x.shape, channels: channels)
      .rescaled(x, SplitMean(runningMean), evaluationScale, beta ?? .zeros([channels]))
  }

  // book:begin fold
  /// Folds the statistics of a batch of n numbers a channel into the running averages:
  /// μ̄ ← (1 - m) μ̄ + m μ and σ̄² ← (1 - m) σ̄² + m σ² n/(n - 1).
  mutating func fold(_ mean: Tensor, _ variance: Tensor, count n: Int) {
    let unbiased = momentum * Float(n) / Float(max(n - 1, 1))
    runningMean *= 1 - momentum
    runningMean.add(momentum, times: mean)
    runningVariance *= 1 - momentum
    runningVariance.add(unbiased, times: variance)
  }
  // book:end fold

  /// γ / √(σ̄² + ε) `[C]`: what the layer multiplies by in evaluation.
  var evaluationScale: Tensor {
    let r = inverseDeviation(runningVariance)
    return gamma.map { $0 * r } ?? r
  }

  /// 1 / √(v + ε) of every channel.
  private func inverseDeviation(_ variance: Tensor) -> Tensor {
    let (epsilon, one) = (Lanes(repeating: epsilon), Lanes(repeating: 1))
    return variance.mapped {
      Loops.map($0, $1, into: $2) { one / Loops.squareRoot($0 + epsilon) }
    }
  }

  private func requireSeveral(_ count: Int, _ shape: [Int]) {
    require(
      count > 1 || (allowsOne && count == 1),
      """
      batch norm in training meets the shape \(shape): \(count) number\(count == 1 ? "" : "s") for \
      each channel, whose variance says nothing. Take two rows or more, or evaluate.
      """)
  }

  public mutating func visit(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    gamma.visit(name.dot("weight"), body)
    beta.visit(name.dot("bias"), body)
  }

  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    body(name.dot("running_mean"), &runningMean)
    body(name.dot("running_var"), &runningVariance)
  }
}
