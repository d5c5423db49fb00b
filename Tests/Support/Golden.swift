// Golden values: what PyTorch and other libraries computed, written by Tests/Golden/generate.py and
// committed.

import Foundation
import Tensors

/// One comparison of a file of golden values.
public struct GoldenCase: Decodable, Sendable, CustomStringConvertible {
  public let name: String
  private let tensors: [String: Numbers]
  private let numbers: [String: Number]
  private let integers: [String: [Int]]
  private let words: [String: String]

  public var description: String {
    let shapes = tensors.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.shape)" }
    let settings =
      numbers.map { "\($0.key) \($0.value.value)" } + words.map { "\($0.key) \($0.value)" }
    return ([name] + shapes + settings.sorted()).joined(separator: ", ")
  }

  public func has(_ name: String) -> Bool {
    tensors[name] != nil || numbers[name] != nil || integers[name] != nil || words[name] != nil
  }

  public func tensor(_ name: String) -> Tensor {
    guard let found = tensors[name] else { fatalError("\(self) has no tensor “\(name)”") }
    return Tensor(found.elements.map { Float($0.value) }, shape: found.shape)
  }

  /// The numbers of a tensor in Double, row by row, to the nine digits of the file.
  public func doubles(_ name: String) -> [Double] {
    guard let found = tensors[name] else { fatalError("\(self) has no tensor “\(name)”") }
    return found.elements.map(\.value)
  }

  public func number(_ name: String) -> Double {
    guard let found = numbers[name] else { fatalError("\(self) has no number “\(name)”") }
    return found.value
  }

  public func integers(_ name: String) -> [Int] {
    guard let found = integers[name] else { fatalError("\(self) has no integers “\(name)”") }
    return found
  }

  public func flag(_ name: String) -> Bool { integers(name) == [1] }

  public func word(_ name: String) -> String {
    guard let found = words[name] else { fatalError("\(self) has no word “\(name)”") }
    return found
  }

  /// The cases of `Tests/Golden/FILE.json`, or those of one name. A missing file or name stops the
  /// tests.
  public static func all(_ file: String, named name: String? = nil) -> [GoldenCase] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let url = tests.appendingPathComponent("Golden/\(file).json")
    do {
      let cases = try JSONDecoder().decode([GoldenCase].self, from: Data(contentsOf: url))
      let chosen = cases.filter { name == nil || $0.name == name }
      if chosen.isEmpty { fatalError("\(url.path) has no case “\(name ?? "")”") }
      return chosen
    } catch {
      fatalError("\(url.path): \(error)")
    }
  }
}

private struct Numbers: Decodable, Sendable {
  let shape: [Int]
  let elements: [Number]
}

/// A number of JSON, or one of the words `nan`, `inf` and `-inf`.
private struct Number: Decodable, Sendable {
  let value: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      value = number
    } else {
      let word = try container.decode(String.self)
      value = word == "nan" ? .nan : word == "inf" ? .infinity : -.infinity
    }
  }
}
