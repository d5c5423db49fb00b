// Models in files: bit for bit there and back, byte for byte as the format's own library writes
// them, and every way in which a header can lie.
import Curriculum
import Foundation
import Testing

@testable import Tensors

@Suite("Safetensors") struct SafetensorsTests {
  /// A folder that is there for one test.
  private struct Folder: ~Copyable {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appending(path: "tensors-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }
  }

  private struct Named: Parameters {
    var tensors: [(String, Tensor)]

    mutating func visit(_ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void) {
      for i in tensors.indices { body(tensors[i].0, &tensors[i].1) }
    }
  }

  private let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Golden/network.safetensors")

  private let network = Named(tensors: [
    ("2.weight", Tensor([Float(bitPattern: 71362), 3.4e38, -1 / 3], shape: [3, 1])),
    ("0.weight", Tensor([-0.5, -0.25, 0, 0.25, 0.5, 0.75], shape: [2, 3])),
    ("empty", Tensor([], shape: [0, 5])), ("scale \"é\"", Tensor(7)),
    ("0.bias", Tensor([0.1, -0.0, .infinity])),
  ])

  private func bits(_ model: some Parameters) -> [[UInt32]] {
    model.tensors.map { $0.elements.map(\.bitPattern) }
  }

  @Test("a file of the format's own library is read, bit for bit")
  func readsTheirs() throws {
    var model = network.zeroed()
    try model.load(from: golden.path)
    #expect(bits(model) == bits(network))
    #expect(model.tensors.map(\.1.shape) == network.tensors.map(\.1.shape))
  }

  @Test("our file is theirs, byte for byte")
  func writesTheirs() throws {
    let folder = try Folder()
    try network.save(to: folder.path("mine"), metadata: ["format": "pt"])
    let mine = try Data(contentsOf: URL(fileURLWithPath: folder.path("mine")))
    #expect(mine == (try Data(contentsOf: golden)))
  }

  @Test("a trained model comes back bit for bit, NaN too; what was there is replaced whole")
  func roundTrip() throws {
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    try "old".write(toFile: path, atomically: true, encoding: .utf8)
    var source = RandomSource(seed: 5)
    var model = Sequential {
      Linear(7, 5, using: &source)
      GELU()
      Linear(5, 3, using: &source)
    }
    model.body.first.first.bias = Tensor([.nan, -.infinity, .leastNonzeroMagnitude, -0.0, 3])
    try model.save(to: path, metadata: ["odd": "\"\\/\n\r\t\u{1}é"])
    var copy = model.zeroed()
    try copy.load(from: path)
    #expect(bits(copy) == bits(model))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test("a file that cannot be written or read says so")
  func noFile() throws {
    let folder = try Folder()
    let missing = folder.path("nowhere/model.safetensors")
    let written = #expect(throws: CourseError.self) { try network.save(to: missing) }
    #expect(written?.problem.contains("\(missing) cannot be written: No such file") == true)
    var model = network
    let read = #expect(throws: CourseError.self) { try model.load(from: missing) }
    #expect(read?.problem.hasPrefix("\(missing) cannot be read") == true)
    let asFile = #expect(throws: CourseError.self) { try model.load(from: folder.url.path) }
    #expect(asFile?.problem.contains("this is a folder, and tensors") == true)
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    let asPipe = #expect(throws: CourseError.self) { try model.load(from: pipe) }
    #expect(asPipe?.problem.contains("this is a pipe") == true)
  }

  // MARK: - Refusals

  /// Tries to load a file of these bytes into a model with a tensor a `[2]` and b `[1]`; gives the
  /// refusal, and expects that the model did not change.
  private func refusal(_ bytes: [UInt8]) throws -> String {
    let folder = try Folder()
    let path = folder.path("bad.safetensors")
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    let model = Named(tensors: [("a", Tensor([1, 2])), ("b", Tensor([3]))])
    var loaded = model
    let error = #expect(throws: CourseError.self) { try loaded.load(from: path) }
    #expect(bits(loaded) == bits(model))
    guard let error else { return "" }
    #expect(error.problem.hasPrefix(path) && !error.mend.isEmpty && error.kind == .usage)
    return String(error.problem.dropFirst(path.count))
  }

  private func file(_ header: String, data: Int = 12, length: UInt64? = nil) -> [UInt8] {
    let header = Array(header.utf8)
    let length = withUnsafeBytes(of: (length ?? UInt64(header.count)).littleEndian) { Array($0) }
    return length + header + [UInt8](repeating: 0, count: data)
  }

  private func item(_ shape: String, _ from: Int, _ to: Int, dtype: String = "F32") -> String {
    #"{"dtype":"\#(dtype)","shape":\#(shape),"data_offsets":[\#(from),\#(to)]}"#
  }

  @Test("the file that all refusals are made from is itself right, spaces and all")
  func control() throws {
    let folder = try Folder()
    let path = folder.path("good.safetensors")
    let header = #"{"b":\#(item("[1]", 8, 12)),"a":\#(item("[2]", 0, 8))}   "#
    try Data(file(header)).write(to: URL(fileURLWithPath: path))
    var model = Named(tensors: [("a", Tensor([1, 2])), ("b", Tensor([3]))])
    try model.load(from: path)
    #expect(model.tensors.map(\.1) == [Tensor([0, 0]), Tensor([0])])
  }

  @Test("a file that was cut off is refused, wherever it was cut")
  func truncated() throws {
    let whole = file(#"{"a":\#(item("[2]", 0, 8)),"b":\#(item("[1]", 8, 12))}"#)
    for count in 0..<whole.count {
      let reason = try refusal(Array(whole[..<count]))
      switch count {
      case ..<8: #expect(reason == ": \(count) bytes are too few for a safetensors file.")
      case ..<(whole.count - 12): #expect(reason.contains("and the file has \(count)"))
      default: #expect(reason.contains("lies at the bytes") && reason.contains("are there"))
      }
    }
  }

  @Test("a header of an impossible length is refused before it is read")
  func length() throws {
    #expect(try refusal(file("{}", length: 200_000_000)).contains("more than 100 MB"))
    #expect(try refusal(file("{}", length: .max)).contains("18446744073709551615 bytes long"))
    #expect(try refusal(file("{}", length: 15)).contains("15 bytes long, and the file has 22"))
  }

  @Test(
    "a header that is not the format's JSON is refused",
    arguments: [
      ("", "is not JSON"), ("{\"a\":", "is not JSON"), ("hello", "is not JSON"),
      ("[1,2]", "is not an object"), ("3", "is not an object"),
      (#"{"a":3}"#, "says of the tensor “a”"),
      (#"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, "says no dtype of the tensor “a”"),
      (#"{"a":{"dtype":"F32","data_offsets":[0,8]}}"#, "says no shape of the tensor “a”"),
      (#"{"a":{"dtype":"F32","shape":[2]}}"#, "says no data_offsets of the tensor “a”"),
      (#"{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}"#, "impossible shape [2.5]"),
      (#"{"a":{"dtype":"F32","shape":"x","data_offsets":[0,8]}}"#, "in shape"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}"#, "impossible place [0, 8, 9]"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, "impossible place [8, 0]"),
      (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, "impossible place [-8, 0]"),
      (#"{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}"#, "impossible shape [-2]"),
      (
        #"{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#,
        "impossible shape"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,0]}}"#,
        "[99999999999999999999]"
      ),
    ])
  func notTheFormat(header: String, reason: String) throws {
    #expect(try refusal(file(header)).contains(reason))
  }

  @Test("a header that lies about where tensors are is refused")
  func places() throws {
    let a = item("[2]", 0, 8)
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1]", 4, 8))}"#, data: 8))
        == ": its tensors “a” and “b” overlap, at the bytes 0..<8 and 4..<8.")
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1]", 0, 4))}"#, data: 8)).contains("overlap"))
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1]", 12, 16))}"#, data: 16))
        .contains("nothing is said about its bytes 8..<12, before the tensor “b”"))
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1]", 8, 12))}"#, data: 15))
        .contains("nothing is said about its last 3 bytes"))
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1]", 8, 12))}"#, data: 11))
        .contains("“b” lies at the bytes 8..<12, and only 11 are there"))
    #expect(
      try refusal(file(#"{"a":\#(item("[3]", 0, 8)),"b":\#(item("[1]", 8, 12))}"#))
        .contains("“a” of the shape [3] needs 12 bytes, and has the 8 at 0..<8"))
  }

  @Test("numbers of another type are refused, with the type", arguments: ["F16", "BF16", "I64"])
  func types(dtype: String) throws {
    let header = #"{"a":\#(item("[2]", 0, 8, dtype: dtype)),"b":\#(item("[1]", 8, 12))}"#
    #expect(try refusal(file(header)).contains("“a” holds numbers of the type \(dtype), not F32"))
  }

  @Test("a file of another model is refused, with the tensor's name and both shapes")
  func otherModel() throws {
    let a = item("[2]", 0, 8)
    #expect(
      try refusal(file(#"{"a":\#(a)}"#, data: 8)) == ": it has no tensor “b”, [1] in the model.")
    #expect(
      try refusal(file(#"{"a":\#(a),"c":\#(item("[1]", 8, 12))}"#))
        == ": the model has no tensor “c”, [1] in the file.")
    #expect(
      try refusal(file(#"{"a":\#(a),"b":\#(item("[1,1]", 8, 12))}"#))
        == ": its tensor “b” has the shape [1, 1], and the model's has [1].")
    #expect(try refusal(file("{}", data: 0)).contains("it has no tensor “a”, [2] in the model"))
  }
}
