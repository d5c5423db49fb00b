// Values: another number, another name, another result.
import SwiftSyntax

extension Finder {
  func changeNumber(_ node: some ExprSyntaxProtocol) {
    let text = Finder.text(node)
    if let number = Int(text) {
      change(node, "\(number + 1)", "another number")
      change(node, number > 0 ? "\(number - 1)" : "(-1)", "another number")
    } else {
      change(node, "(2 * \(text))", "another number")
      change(node, "(\(text) + 1)", "another number")
      change(node, "0", "another number")
    }
  }

  /// Names that stand for each other's opposite.
  private static let opposites: [String: String] = {
    let pairs = [
      ("min", "max"), ("sin", "cos"), ("first", "last"), ("dropFirst", "dropLast"),
      ("prefix", "suffix"), ("rows", "columns"), ("lowerBound", "upperBound"),
      ("hasPrefix", "hasSuffix"), ("removeFirst", "removeLast"), ("floor", "ceil"),
      ("$0", "$1"), ("firstIndex", "lastIndex"), ("startIndex", "endIndex"),
      ("allSatisfy", "contains"), ("infinity", "greatestFiniteMagnitude"),
      ("quotient", "remainder"), ("inputs", "outputs"),
    ]
    return Dictionary(uniqueKeysWithValues: pairs + pairs.map { ($0.1, $0.0) })
  }()

  func changeName(_ node: DeclReferenceExprSyntax) {
    let name = node.baseName.text
    if let other = Finder.opposites[name] {
      change(node.baseName, other, "the opposite name")
    }
    // An operator as an argument, as in `reduce(0, +)`.
    let signs = ["+", "-", "*", "/"]
    if signs.contains(name) {
      for other in signs where other != name { change(node.baseName, other, "another operator") }
    }
    let isMember =
      node.parent?.as(MemberAccessExprSyntax.self)?.declName.id == node.id
    if !isMember, let names = parameters.last, names.contains(name) {
      for other in names where other != name {
        change(node.baseName, other, "another parameter")
      }
    }
    if name == "infinity", let parent = node.parent?.as(MemberAccessExprSyntax.self) {
      let isNegative = parent.parent?.is(PrefixOperatorExprSyntax.self) == true
      if !isNegative { change(parent, "-\(Finder.text(parent))", "the other sign") }
    }
  }

  /// What a function returns.
  func changeResult(_ expression: ExprSyntax) {
    let text = Finder.text(expression)
    change(expression, "(\(text)) + 1", "a result one larger")
    change(expression, "-(\(text))", "a result of the other sign")
    change(expression, "!(\(text))", "the other truth value")
    if text != "nil" { change(expression, "nil", "no result") }
    if text != "[]" { change(expression, "[]", "an empty result") }
  }

  /// An element left out of a list of two or more.
  func dropElement(_ node: ArrayElementListSyntax) {
    let elements = Array(node)
    guard elements.count > 1 else { return }
    for (place, element) in elements.enumerated() {
      let isLast = place + 1 == elements.count
      let start =
        isLast
        ? Finder.range(elements[place - 1].expression).upperBound
        : Finder.range(element).lowerBound
      let end =
        isLast
        ? Finder.range(element).upperBound : Finder.range(elements[place + 1]).lowerBound
      change(start..<end, "", "a list without one element")
    }
  }
}
