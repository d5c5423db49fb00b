// Statements: one left out, a condition that always or never holds, a loop that ends early.
import SwiftSyntax

extension Finder {
  func changeCondition(_ node: ConditionElementSyntax) {
    guard case .expression(let condition) = node.condition else { return }
    let isWhile = node.parent?.parent?.is(WhileStmtSyntax.self) == true
    // A loop that never ends says nothing about the tests.
    if !isWhile { change(condition, "true", "a condition that always holds") }
    change(condition, "false", "a condition that never holds")
  }

  func dropStatements(_ list: CodeBlockItemListSyntax) {
    for item in list {
      switch item.item {
      case .expr(let expression):
        // The only expression of a body is its value, not a step.
        if list.count > 1 { change(expression, "()", "without a statement") }
        if list.count == 1, isBody(list) { changeResult(expression) }
      case .stmt(let statement):
        if droppable(statement), list.count > 1 || !isBody(list) {
          change(statement, "()", "without a statement")
        }
      case .decl: continue
      }
    }
  }

  /// What the last line returns, before one of the earlier steps.
  func returnEarly(_ list: CodeBlockItemListSyntax) {
    guard list.count > 1, isBody(list), let last = list.last?.item.as(ReturnStmtSyntax.self) else {
      return
    }
    for item in list.dropLast() where !item.item.is(DeclSyntax.self) {
      let start = Finder.range(item).lowerBound
      change(start..<start, Finder.text(last) + "; ", "an early return")
    }
  }

  /// True for what a function, an accessor or a closure does as a whole.
  private func isBody(_ list: CodeBlockItemListSyntax) -> Bool {
    guard let parent = list.parent else { return false }
    if parent.is(ClosureExprSyntax.self) || parent.is(AccessorBlockSyntax.self) { return true }
    guard let owner = parent.as(CodeBlockSyntax.self)?.parent else { return false }
    return owner.is(FunctionDeclSyntax.self) || owner.is(AccessorDeclSyntax.self)
  }

  private func droppable(_ statement: StmtSyntax) -> Bool {
    if statement.is(ReturnStmtSyntax.self) || statement.is(ThrowStmtSyntax.self) { return false }
    // What binds a name cannot go without the rest.
    if let guarded = statement.as(GuardStmtSyntax.self) {
      return guarded.conditions.allSatisfy { $0.condition.is(ExprSyntax.self) }
    }
    return true
  }

  func changeLoop(_ node: ForStmtSyntax) {
    let end = node.body.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset
    change(end..<end, "break; ", "a loop that ends after one turn")
    let sequence = Finder.text(node.sequence)
    change(node.sequence, "(\(sequence)).dropFirst()", "a loop without its first turn")
    change(node.sequence, "(\(sequence)).dropLast()", "a loop without its last turn")
  }
}
