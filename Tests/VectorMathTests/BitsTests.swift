// What holds to the bit: special values, symmetries, and the same result in every lane and alone.
import Testing
import VectorMath

@Suite("VectorMath to the bit") struct BitsTests {
  @Test("a number gives the bits of a lane", arguments: Sample.functions)
  func lanes(_ sample: Sample) {
    var differences: [String] = []
    for pattern in stride(from: UInt32(0), through: 0xfff0_0000, by: 1_000_003) {
      var x = Lanes.zero
      for lane in 0..<16 { x[lane] = Float(bitPattern: pattern &+ UInt32(lane) &* 0x0123_4567) }
      let y = sample.vector(x)
      for lane in 0..<16 {
        let alone = sample.number(x[lane])
        if !Self.agree(alone, y[lane]) {
          differences.append("\(x[lane]): \(alone) alone, \(y[lane]) in lane \(lane)")
        }
      }
    }
    #expect(differences.isEmpty, "\(sample.name): \(differences.prefix(3))")
  }

  @Test("special values")
  func special() {
    let infinity = Float.infinity
    let least = Float.leastNonzeroMagnitude
    let cases: [(String, (Float) -> Float, [(Float, Float)])] = [
      (
        "exp", { VectorMath.exp($0) },
        [
          (0, 1), (-0.0, 1), (infinity, infinity), (-infinity, 0), (89, infinity), (-104, 0),
          (-103.5, least), (1, 2.7182817),
        ]
      ),
      (
        "log", { VectorMath.log($0) },
        [
          (1, 0), (0, -infinity), (-0.0, -infinity), (infinity, infinity), (-1, .nan),
          (-infinity, .nan), (least, -103.27893), (2, 0.6931472), (-least, .nan),
        ]
      ),
      (
        "log1p", { VectorMath.log1p($0) },
        [
          (0, 0), (-0.0, -0.0), (-1, -infinity), (-2, .nan), (infinity, infinity), (least, least),
          (-least, -least), (1, 0.6931472), (.greatestFiniteMagnitude, 88.72284),
        ]
      ),
      (
        "softplus", { VectorMath.softplus($0) },
        [(0, 0.6931472), (-infinity, 0), (infinity, infinity), (-103.5, least), (100, 100)]
      ),
      (
        "tanh", { VectorMath.tanh($0) },
        [
          (0, 0), (-0.0, -0.0), (infinity, 1), (-infinity, -1), (least, least), (-20, -1),
        ]
      ),
      (
        "sigmoid", { VectorMath.sigmoid($0) },
        [(0, 0.5), (-0.0, 0.5), (infinity, 1), (-infinity, 0), (-103.5, least), (20, 1)]
      ),
      (
        "erf", { VectorMath.erf($0) },
        [(0, 0), (-0.0, -0.0), (infinity, 1), (-infinity, -1), (least, least), (-5, -1)]
      ),
      (
        "gelu", { VectorMath.gelu($0) },
        [(0, 0), (-0.0, -0.0), (infinity, infinity), (-infinity, -0.0), (-40, -0.0), (40, 40)]
      ),
      (
        "geluDerivative", { VectorMath.geluDerivative($0) },
        [(0, 0.5), (-0.0, 0.5), (infinity, 1), (-infinity, -0.0)]
      ),
      (
        "geluTanh", { VectorMath.geluTanh($0) },
        [(0, 0), (-0.0, -0.0), (infinity, infinity), (-infinity, -0.0), (-40, -0.0), (40, 40)]
      ),
      (
        "geluTanhDerivative", { VectorMath.geluTanhDerivative($0) },
        [(0, 0.5), (-0.0, 0.5), (infinity, 1), (-infinity, -0.0)]
      ),
      (
        "sin", { VectorMath.sin($0) },
        [(0, 0), (-0.0, -0.0), (infinity, .nan), (131_073, .nan), (-131_073, .nan), (least, least)]
      ),
      ("cos", { VectorMath.cos($0) }, [(0, 1), (-0.0, 1), (-infinity, .nan), (131_073, .nan)]),
    ]
    for (name, f, values) in cases {
      for (x, y) in values + [(.nan, .nan)] {
        #expect(Self.agree(f(x), y), "\(name)(\(x)): expected \(y), got \(f(x))")
      }
    }
  }

  @Test("odd and even functions")
  func symmetries() {
    for pattern in stride(from: UInt32(0), to: 0x4800_0000, by: 40_009) {
      let x = Float(bitPattern: pattern)
      #expect(Self.agree(VectorMath.tanh(-x), -VectorMath.tanh(x)), "tanh(\(x))")
      #expect(Self.agree(VectorMath.erf(-x), -VectorMath.erf(x)), "erf(\(x))")
      #expect(Self.agree(VectorMath.sin(-x), -VectorMath.sin(x)), "sin(\(x))")
      #expect(Self.agree(VectorMath.cos(-x), VectorMath.cos(x)), "cos(\(x))")
    }
  }

  /// Whether both have the same bits, or both are NaN.
  static func agree(_ x: Float, _ y: Float) -> Bool {
    x.bitPattern == y.bitPattern || (x.isNaN && y.isNaN)
  }
}
