// Calls: arguments exchanged, an index one off, a function left out.
import SwiftSyntax

extension Finder {
  /// Neighbouring arguments, and parts of a tuple, each in the other's place; labels stay.
  func swapArguments(_ node: LabeledExprListSyntax) {
    let arguments = Array(node)
    for argument in arguments where !isLiteral(argument.expression) {
      guard !argument.expression.is(SequenceExprSyntax.self) else { continue }
      let text = Finder.text(argument.expression)
      change(argument.expression, "\(text) + 1", "an argument one larger")
      change(argument.expression, "\(text) - 1", "an argument one smaller")
    }
    // min(a, b) and max(a, b) do not change.
    let function = node.parent?.as(FunctionCallExprSyntax.self)?.calledExpression
    if let function, ["min", "max"].contains(Finder.text(function)) { return }
    for (one, next) in zip(arguments, arguments.dropFirst()) {
      let (first, second) = (Finder.text(one.expression), Finder.text(next.expression))
      guard first != second else { continue }
      let start = Finder.range(one.expression).lowerBound
      let end = Finder.range(next.expression).upperBound
      let label = next.label.map { "\($0.text): " } ?? ""
      change(start..<end, "\(second), \(label)\(first)", "two arguments exchanged")
    }
  }

  func changeSubscript(_ node: SubscriptCallExprSyntax) {
    for argument in node.arguments {
      guard !argument.expression.is(SequenceExprSyntax.self) else { continue }
      let text = Finder.text(argument.expression)
      change(argument.expression, "\(text) + 1", "an index one larger")
      change(argument.expression, "\(text) - 1", "an index one smaller")
    }
  }

  func changeCall(_ node: FunctionCallExprSyntax) {
    let hasClosure = node.trailingClosure != nil
    if let member = node.calledExpression.as(MemberAccessExprSyntax.self), let base = member.base,
      node.arguments.isEmpty, !hasClosure
    {
      change(node, Finder.text(base), "without the call")
    }
    let name =
      node.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text
      ?? node.calledExpression.as(MemberAccessExprSyntax.self)?.declName.baseName.text
    if let name, name.first?.isLowercase == true, node.arguments.count == 1, !hasClosure,
      let argument = node.arguments.first, argument.label == nil
    {
      change(node, "(\(Finder.text(argument.expression)))", "without the call")
    }
    if let name, name == "stride",
      let end = node.arguments.first(where: { ["to", "through"].contains($0.label?.text) }),
      let label = end.label
    {
      change(label, label.text == "to" ? "through" : "to", "another end of the steps")
    }
    // x.map { … }, x.filter { … }: without what the closure does.
    if let member = node.calledExpression.as(MemberAccessExprSyntax.self), let base = member.base,
      node.arguments.isEmpty, hasClosure,
      ["filter", "map", "sorted"].contains(member.declName.baseName.text)
    {
      change(node, Finder.text(base), "without the call")
    }
  }
}
