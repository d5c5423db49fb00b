// What the program prints: JSON, an object a file.

/// One piece of the text that is replaced; offsets count the bytes of UTF-8.
struct Edit: Codable, Equatable {
  var start: Int
  var end: Int
  var text: String
}

/// A small change of the code between the marks.
struct Mutant: Codable {
  /// Such as “another operator”.
  let kind: String
  /// The place in the file's `hosts` of the body that the change is in.
  let host: Int
  let edit: Edit
  /// From 1.
  let line: Int
}

/// The body of a function that holds changes: what stands between its braces.
struct Host: Codable, Equatable {
  var start: Int
  var end: Int
  /// True where the body is one expression, whose value it returns without saying `return`.
  var isImplicitReturn: Bool
  /// True where the function returns a value.
  var returnsValue: Bool
}

/// One file.
struct FileMutants: Codable {
  let file: String
  let hosts: [Host]
  let mutants: [Mutant]
}
