// How near is near enough. Sums of Float depend on their order: two right answers may differ in
// the last bits. Arithmetic on small whole numbers is exact; ask for `.exact` there.

/// Accepts `got` where |got - expected| <= absolute + relative · |expected|.
public struct Tolerance: Equatable, Sendable, CustomStringConvertible {
  public var absolute: Float
  public var relative: Float

  public init(absolute: Float, relative: Float) {
    self.absolute = absolute
    self.relative = relative
  }

  /// No difference at all.
  public static let exact = Tolerance(absolute: 0, relative: 0)
  /// About a hundred roundings of numbers near 1.
  public static let rounding = Tolerance(absolute: 1e-5, relative: 1e-5)

  /// For Double: many roundings, but nothing that a formula could change.
  public static let double = Tolerance(absolute: 1e-9, relative: 1e-9)

  /// Two programs that sum in another order: relatively as much as `rounding`, but less near zero.
  public static let golden = Tolerance(absolute: 1e-6, relative: 1e-5)

  /// Not a number is equal to nothing, unless not a number is expected; an infinity is equal to
  /// the same infinity alone.
  public func accepts<Number: BinaryFloatingPoint>(_ got: Number, expected: Number) -> Bool {
    if expected.isNaN || got.isNaN { return expected.isNaN && got.isNaN }
    if got == expected { return true }
    guard got.isFinite, expected.isFinite else { return false }
    return abs(got - expected) <= Number(absolute) + Number(relative) * abs(expected)
  }

  public var description: String {
    self == .exact ? "none, exactly equal" : "\(absolute) + \(relative) · |expected|"
  }
}
