// A parameter as the command sees it, whatever the type of its value.

/// A name, a default, a range, and a line that says what it is.
public struct AnyParameter: Sendable {
  public enum Kind: Sendable {
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    /// Integers separated by commas.
    case integers(ClosedRange<Int>)
    case flag
    case choice([String])
    case file
    case text
  }

  public let name: String
  public let kind: Kind
  /// As one would type it.
  public let defaultText: String
  public let line: String

  /// The parameters among the stored properties of `parameters`, in the order of their declaration.
  ///
  /// Reading them by reflection means that a lesson declares each parameter in one place only.
  static func list(of parameters: some Sendable) -> [AnyParameter] {
    Mirror(reflecting: parameters).children.map { label, value in
      guard let parameter = value as? any DescribedParameter else {
        preconditionFailure("“\(label ?? "")” among a lesson's parameters is not a Parameter")
      }
      return parameter.description
    }
  }
}

/// Gives the description of a `Parameter` whose type of value is not known.
private protocol DescribedParameter {
  var description: AnyParameter { get }
}

extension Parameter: DescribedParameter {}
