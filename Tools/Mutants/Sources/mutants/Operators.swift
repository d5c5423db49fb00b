// Operators: another one in their place, one operand alone, an end of a range one off.
import SwiftSyntax

extension Finder {
  private static let others: [String: [String]] = [
    "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"],
    "&+": ["&-"], "&-": ["&+"], "&*": ["&+"],
    "+=": ["-=", "="], "-=": ["+=", "="], "*=": ["/=", "="], "/=": ["*=", "="],
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
    "..<": ["..."], "...": ["..<"],
  ]
  private static let arithmetic: Set = ["+", "-", "*", "/", "%", "&+", "&-", "&*", "??"]
  private static let comparisons: Set = ["<", "<=", ">", ">=", "==", "!="]
  private static let weaker: Set = [
    "=", "+=", "-=", "*=", "/=", "<", "<=", ">", ">=", "==", "!=", "&&", "||", "??",
  ]

  func changeOperators(_ node: SequenceExprSyntax) {
    let elements = Array(node.elements)
    for (place, element) in elements.enumerated() {
      if let ternary = element.as(UnresolvedTernaryExprSyntax.self) {
        changeTernary(elements, place, ternary)
      }
      guard let sign = element.as(BinaryOperatorExprSyntax.self)?.operator,
        place > 0, place + 1 < elements.count
      else { continue }
      let (left, right) = (elements[place - 1], elements[place + 1])
      for other in Finder.others[sign.text] ?? [] { change(sign, other, "another operator") }
      if Finder.arithmetic.contains(sign.text) {
        change(
          Finder.range(left).upperBound..<Finder.range(right).upperBound, "",
          "without the right operand")
        change(
          Finder.range(left).lowerBound..<Finder.range(right).lowerBound, "",
          "without the left operand")
        for operand in [left, right] where !isLiteral(operand) {
          change(operand, "(\(Finder.text(operand)) + 1)", "an operand one larger")
        }
      }
      if Finder.comparisons.contains(sign.text) {
        for operand in [left, right] where !isLiteral(operand) {
          change(operand, "\(Finder.text(operand)) + 1", "an operand one larger")
        }
      }
      if sign.text == "..<" || sign.text == "..." { changeRange(elements, place) }
    }
  }

  /// The bounds of a range, each one more and one less. Its operands reach to the next operator that
  /// binds less tightly.
  private func changeRange(_ elements: [ExprSyntax], _ place: Int) {
    func isWeak(_ element: ExprSyntax) -> Bool {
      if let sign = element.as(BinaryOperatorExprSyntax.self)?.operator.text {
        return Finder.weaker.contains(sign)
      }
      return element.is(AssignmentExprSyntax.self) || element.is(UnresolvedTernaryExprSyntax.self)
    }
    let first = (elements[..<place].lastIndex(where: isWeak) ?? -1) + 1
    let last = (elements[(place + 1)...].firstIndex(where: isWeak) ?? elements.count) - 1
    let begin = Finder.range(elements[first]).lowerBound
    let end = Finder.range(elements[last]).upperBound
    change(begin..<begin, "1 + ", "a range that begins one later")
    change(end..<end, " - 1", "a range that ends one earlier")
    change(end..<end, " + 1", "a range that ends one later")
  }

  private func changeTernary(
    _ elements: [ExprSyntax], _ place: Int, _ ternary: UnresolvedTernaryExprSyntax
  ) {
    let start = (elements[..<place].lastIndex { $0.is(AssignmentExprSyntax.self) } ?? -1) + 1
    guard start < place else { return }
    let condition =
      Finder.range(elements[start]).lowerBound..<Finder.range(elements[place - 1]).upperBound
    change(condition, "true", "a condition that always holds")
    change(condition, "false", "a condition that never holds")
    guard place + 1 < elements.count else { return }
    let (yes, no) = (ternary.thenExpression, elements[place + 1])
    change(
      Finder.range(yes).lowerBound..<Finder.range(elements[elements.count - 1]).upperBound,
      "\(Finder.text(no)) : \(Finder.text(yes))", "two branches exchanged")
    if !isLiteral(yes) {
      change(yes, "-(\(Finder.text(yes)))", "a branch of the other sign")
      change(yes, "(\(Finder.text(yes)) + 1)", "a branch one larger")
    }
  }

  func isLiteral(_ node: ExprSyntax) -> Bool {
    node.is(IntegerLiteralExprSyntax.self) || node.is(FloatLiteralExprSyntax.self)
      || node.is(StringLiteralExprSyntax.self) || node.is(BooleanLiteralExprSyntax.self)
      || node.is(ArrayExprSyntax.self) || node.is(ClosureExprSyntax.self)
  }
}
