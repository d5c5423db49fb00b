// Headers of safetensors files against the verdicts of the format's own library, which
// Tests/Golden/safetensors-headers.py asked.
import Foundation
import Testing

@testable import Tensors

@Suite("Headers of safetensors files") struct SafetensorsHeaderTests {
  private struct Golden: Decodable {
    struct Case: Decodable {
      let name: String
      let header: String
      let isAccepted: Bool

      /// The header's bytes, from two hexadecimal digits each.
      var bytes: Data {
        let digits = Array(header)
        return Data(
          stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
          })
      }
    }

    let cases: [Case]
  }

  private func golden() throws -> [Golden.Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Golden/safetensors-headers.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file)).cases
  }

  /// What is said against a header before 12 bytes of numbers; nil where it is taken.
  private func refusal(_ header: Data) -> String? {
    do {
      _ = try Safetensors.entries(header, size: 12)
      return nil
    } catch {
      return error.problem
    }
  }

  /// Of two values under one key the library takes the last, and a tensor may be an array there. Nobody
  /// writes such a file on purpose.
  static let stricter: Set = [
    "tensor twice", "tensor twice, once escaped", "metadata with a key twice", "unknown key twice",
    "tensor as array",
  ]

  @Test("what the library refuses is refused, and what it takes is taken")
  func verdicts() throws {
    let cases = try golden()
    #expect(cases.count > 70 && cases.count { !$0.isAccepted } > 50)
    for found in cases {
      let isExpected = found.isAccepted && !SafetensorsHeaderTests.stricter.contains(found.name)
      let refusal = refusal(found.bytes)
      #expect((refusal == nil) == isExpected, "\(found.name): \(refusal ?? "accepted")")
    }
  }

  @Test(
    "the reason names the fault and its place",
    arguments: [
      ("comma after the last tensor", "its header is not JSON: at its byte 109, a key in quotes"),
      ("comma after the last length", "at its byte 32, no value begins so"),
      ("place with a fraction", "its tensor “b” lies at the impossible place [8, 12.0]"),
      ("length with a fraction", "impossible shape [2.0]"),
      ("dtype twice", "its header has the key “dtype” twice"),
      ("tensor twice", "its header has the key “a” twice"),
      ("tensor twice, once escaped", "its header has the key “a” twice"),
      ("UTF-16, little-endian", "not in UTF-8"), ("UTF-16 with a mark", "not in UTF-8"),
      ("Latin-1", "it is not in UTF-8"), ("object not closed", "it ends where"),
      ("metadata of numbers", "__metadata__ whose “x” is 1, not a string"),
      ("number in quotes", "has [\"8\", 12] in data_offsets of the tensor “b”"),
      ("tensor null", "says of the tensor “a” only null"),
      ("zero bytes after it", "at its byte 109, something follows its end"),
      ("200 arrays in one another", "nested more than 127 deep"),
    ])
  func reasons(name: String, reason: String) throws {
    let found = try #require(try golden().first { $0.name == name })
    let refusal = refusal(found.bytes) ?? "accepted"
    #expect(refusal.contains(reason), "\(refusal)")
  }
}
