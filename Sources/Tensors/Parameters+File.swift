// Models to and from files: every tensor under its name. The format stands in Safetensors.
import Curriculum
import Foundation
import Plotting

extension Parameters {
  /// Writes every tensor, those of the state among them, under its name into a safetensors file.
  /// The file is written whole or not at all: what was at `path` stays until the new file is
  /// complete.
  ///
  /// - Parameters:
  ///   - path: The file, such as `digits.safetensors`.
  ///   - metadata: Words to keep beside the tensors.
  /// - Throws: `CourseError` where the file cannot be written.
  public func save(to path: String, metadata: [String: String] = [:]) throws(CourseError) {
    let bytes = Safetensors.file(namedTensors + namedState, metadata)
    do {
      try AtomicFile.replace(path, by: bytes)
    } catch {
      throw CourseError(
        .usage, "\(path) cannot be written: \(error).",
        mend: error.code == ENOSPC ? "Make room on the disk." : "Choose another path.")
    }
  }

  /// Reads every tensor, those of the state among them, from a safetensors file, which must hold
  /// exactly these names with these shapes. If the file is refused, nothing changes.
  ///
  /// - Throws: `CourseError`, which says what is wrong with the file and what to do.
  public mutating func load(from path: String) throws(CourseError) {
    do {
      var file = try TensorFile(path)
      let wanted = namedTensors + namedState
      try file.fit(wanted)
      var found: [String: Tensor] = [:]
      for entry in file.entries { found[entry.name] = try file.tensor(entry) }
      let take = { (name: String, tensor: inout Tensor) in
        if let new = found[name] { tensor = new }
      }
      visit("", take)
      visitState("", take)
    } catch let refusal as Safetensors.Refusal {
      throw CourseError(.usage, "\(path): \(refusal.problem).", mend: refusal.mend)
    } catch {
      throw CourseError(
        .usage, "\(path) cannot be read: \(error.localizedDescription)",
        mend: "Name a file that you may read.")
    }
  }
}

/// An open safetensors file whose header has been found right.
private struct TensorFile {
  private let handle: FileHandle
  private let start: Int
  let entries: [Safetensors.Entry]

  init(_ path: String) throws {
    let url = URL(fileURLWithPath: path)
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      let kind =
        status.st_mode & S_IFMT == S_IFDIR
        ? "a folder" : status.st_mode & S_IFMT == S_IFIFO ? "a pipe" : "a device"
      throw Safetensors.Refusal(
        problem: "this is \(kind), and tensors are read from a file, here and there in it",
        mend: "Name a safetensors file.")
    }
    handle = try FileHandle(forReadingFrom: url)
    let size = Int(try handle.seekToEnd())
    try handle.seek(toOffset: 0)
    let prefix = try handle.read(upToCount: 8) ?? Data()
    if prefix.count < 8 {
      throw Safetensors.Refusal(
        problem: "\(size) bytes are too few for a safetensors file",
        mend: "The file was cut off: copy it again.")
    }
    let length = prefix.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    if length > UInt64(Safetensors.longestHeader) {
      throw Safetensors.Refusal(
        problem: "its header would be \(length) bytes long, more than 100 MB",
        mend: "Name a safetensors file.")
    }
    if Int(length) > size - 8 {
      throw Safetensors.Refusal(
        problem: "its header would be \(length) bytes long, and the file has \(size)",
        mend: "The file was cut off, or is no safetensors file: copy it again.")
    }
    start = 8 + Int(length)
    let header = try handle.read(upToCount: Int(length)) ?? Data()
    entries = try Safetensors.entries(header, size: size - start)
  }

  /// Refuses a file whose names or shapes are not those of the model.
  func fit(_ wanted: [(name: String, tensor: Tensor)]) throws {
    let mend = "Load the file into a model of the form that was saved."
    var shapes: [String: [Int]] = [:]
    for (name, tensor) in wanted {
      require(shapes[name] == nil, "two tensors have the name “\(name)”")
      shapes[name] = tensor.shape
    }
    for entry in entries {
      guard let shape = shapes.removeValue(forKey: entry.name) else {
        throw Safetensors.Refusal(
          problem: "the model has no tensor “\(entry.name)”, \(entry.shape) in the file", mend: mend
        )
      }
      if shape != entry.shape {
        throw Safetensors.Refusal(
          problem: """
            its tensor “\(entry.name)” has the shape \(entry.shape), and the model's has \(shape)
            """, mend: mend)
      }
    }
    if let missing = wanted.first(where: { shapes[$0.name] != nil }) {
      throw Safetensors.Refusal(
        problem: "it has no tensor “\(missing.name)”, \(missing.tensor.shape) in the model",
        mend: mend)
    }
  }

  /// The numbers of a tensor.
  mutating func tensor(_ entry: Safetensors.Entry) throws -> Tensor {
    try handle.seek(toOffset: UInt64(start + entry.bytes.lowerBound))
    let data = try handle.read(upToCount: entry.bytes.count) ?? Data()
    if data.count != entry.bytes.count {
      throw Safetensors.Refusal(
        problem: "it ended while its tensor “\(entry.name)” was read",
        mend: "Wait until nobody writes to it.")
    }
    return Tensor(entry.shape) { numbers in
      data.withUnsafeBytes { bytes in
        UnsafeMutableRawBufferPointer(start: numbers, count: bytes.count).copyMemory(from: bytes)
      }
    }
  }
}
