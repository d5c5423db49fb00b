// Walks over a file and collects its changes. Each rule is an extension of this class in a file of its
// own; a class because SwiftSyntax's visitors are.
import SwiftSyntax

final class Finder: SyntaxVisitor {
  let regions: [Range<Int>]
  let lines: SourceLocationConverter
  private(set) var hosts: [Host] = []
  private(set) var mutants: [Mutant] = []
  /// The parameters of the functions around the place that is being visited.
  private(set) var parameters: [[String]] = []

  init(regions: [Range<Int>], lines: SourceLocationConverter) {
    self.regions = regions
    self.lines = lines
    super.init(viewMode: .sourceAccurate)
  }

  // MARK: - Where things are

  static func range(_ node: some SyntaxProtocol) -> Range<Int> {
    node.positionAfterSkippingLeadingTrivia
      .utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset
  }

  static func text(_ node: some SyntaxProtocol) -> String { node.trimmedDescription }

  /// Notes the change that puts `text` in the place of `range`, where that lies between the marks.
  func change(_ range: Range<Int>, _ text: String, _ kind: String) {
    guard
      regions.contains(where: {
        $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound
      }),
      let host = hosts.lastIndex(where: {
        $0.start <= range.lowerBound && range.upperBound <= $0.end
      })
    else { return }
    let line = lines.location(for: AbsolutePosition(utf8Offset: range.lowerBound)).line
    mutants.append(
      Mutant(
        kind: kind, host: host,
        edit: Edit(start: range.lowerBound, end: range.upperBound, text: text), line: line))
  }

  func change(_ node: some SyntaxProtocol, _ text: String, _ kind: String) {
    change(Finder.range(node), text, kind)
  }

  // MARK: - Hosts: the outermost bodies that hold a region

  private func open(_ items: CodeBlockItemListSyntax, _ start: Int, _ end: Int, returns: Bool) {
    guard !hosts.contains(where: { $0.start <= start && end <= $0.end }),
      regions.contains(where: { start <= $0.lowerBound && $0.upperBound <= end })
    else { return }
    hosts.append(
      Host(
        start: start, end: end, isImplicitReturn: returns && Finder.isExpression(items),
        returnsValue: returns))
  }

  /// True for one expression; an `if` or `switch` that returns by itself is a statement.
  private static func isExpression(_ items: CodeBlockItemListSyntax) -> Bool {
    guard items.count == 1, let item = items.first?.item else { return false }
    if item.is(ExprSyntax.self) { return true }
    return item.is(ExpressionStmtSyntax.self)
      && !item.tokens(viewMode: .sourceAccurate).contains { $0.text == "return" }
  }

  private func open(_ body: CodeBlockSyntax?, returns: Bool) {
    guard let body else { return }
    open(
      body.statements, body.leftBrace.endPosition.utf8Offset,
      body.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset, returns: returns)
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    open(node.body, returns: node.signature.returnClause != nil)
    parameters.append(
      node.signature.parameterClause.parameters.map { ($0.secondName ?? $0.firstName).text })
    return .visitChildren
  }

  override func visitPost(_ node: FunctionDeclSyntax) { parameters.removeLast() }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    open(node.body, returns: false)
    return .visitChildren
  }

  override func visit(_ node: AccessorDeclSyntax) -> SyntaxVisitorContinueKind {
    open(node.body, returns: node.accessorSpecifier.text == "get")
    return .visitChildren
  }

  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    if case .getter(let items) = node.accessors {
      open(
        items, node.leftBrace.endPosition.utf8Offset,
        node.rightBrace.positionAfterSkippingLeadingTrivia.utf8Offset, returns: true)
    }
    return .visitChildren
  }

  // MARK: - Rules, in the files beside this one

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    changeOperators(node)
    return .visitChildren
  }

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    change(node, "(\(Finder.text(node.expression)))", "no sign")
    return .visitChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    changeNumber(node)
    return .visitChildren
  }

  override func visit(_ node: FloatLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    changeNumber(node)
    return .visitChildren
  }

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    change(node, Finder.text(node) == "true" ? "false" : "true", "the other truth value")
    return .visitChildren
  }

  override func visit(_ node: ConditionElementSyntax) -> SyntaxVisitorContinueKind {
    changeCondition(node)
    return .visitChildren
  }

  override func visit(_ node: CodeBlockItemListSyntax) -> SyntaxVisitorContinueKind {
    dropStatements(node)
    returnEarly(node)
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    changeLoop(node)
    return .visitChildren
  }

  override func visit(_ node: ReturnStmtSyntax) -> SyntaxVisitorContinueKind {
    if let expression = node.expression { changeResult(expression) }
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    changeCall(node)
    return .visitChildren
  }

  override func visit(_ node: SubscriptCallExprSyntax) -> SyntaxVisitorContinueKind {
    changeSubscript(node)
    return .visitChildren
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    changeName(node)
    return .visitChildren
  }

  override func visit(_ node: LabeledExprListSyntax) -> SyntaxVisitorContinueKind {
    swapArguments(node)
    return .visitChildren
  }

  override func visit(_ node: ArrayElementListSyntax) -> SyntaxVisitorContinueKind {
    dropElement(node)
    return .visitChildren
  }
}
