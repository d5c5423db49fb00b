// Where a word stands, as numbers: waves of many lengths. Chapter 10, section “Positions”.
import Curriculum
import Tensors
import VectorMath

public enum Positions {
  /// PE(t, 2i) = sin(t / 10000^(2i/C)) and PE(t, 2i+1) = cos(t / 10000^(2i/C))
  /// (Vaswani et al. 2017, section 3.5).
  ///
  /// - Parameters:
  ///   - count: T, at most 131,072.
  ///   - channels: C, even.
  /// - Returns: `[T, C]`.
  public static func waves(_ count: Int, channels: Int) -> Tensor {
    require(
      count >= 0 && count <= 131_072 && channels > 0 && channels.isMultiple(of: 2),
      "\(count) positions of \(channels) channels: at most 131072, and the channels even")
    var codes: [Float] = []
    codes.reserveCapacity(count * channels)
    // 10000^(-2i/C); the whole phase in Double, since t times a rounded speed would drift.
    let decades = PortableMath.log(10_000)
    let speeds = (0..<channels / 2).map { i -> Double in
      exp(-decades * Double(2 * i) / Double(channels))
    }
    for t in 0..<count {
      for speed in speeds {
        let phase = Float(Double(t) * speed)
        codes.append(VectorMath.sin(phase))
        codes.append(VectorMath.cos(phase))
      }
    }
    return Tensor(codes, shape: [count, channels])
  }

  /// e^x for -20 <= x <= 0, to about 1e-15 relative and the same on every machine: the series for
  /// x / 1024, squared ten times.
  private static func exp(_ x: Double) -> Double {
    let small = x / 1024
    var series = 1.0
    for k in stride(from: 10, through: 1, by: -1) { series = 1 + small / Double(k) * series }
    for _ in 0..<10 { series *= series }
    return series
  }
}
