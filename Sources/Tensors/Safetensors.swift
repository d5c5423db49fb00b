// The file format in which PyTorch's world exchanges tensors, https://github.com/huggingface/safetensors:
// eight bytes with the length of a header, least byte first; the header, JSON that says the type,
// the shape and the place of each tensor; then the numbers. A file is believed in nothing before
// its header is found to describe it exactly (its JSON stands in HeaderJSON). Left out: all types but F32.
import Curriculum
import Foundation

enum Safetensors {
  /// A longer header is refused, as by the format's own library.
  static let longestHeader = 100_000_000
  /// The one key that names no tensor.
  static let metadataKey = "__metadata__"

  /// Where a tensor lies.
  struct Entry: Equatable {
    var name: String
    var shape: [Int]
    /// Bytes, counted from the end of the header.
    var bytes: Range<Int>
  }

  // MARK: - Writing

  /// The bytes of a file: tensors sorted by name and one after the other, as the format's own
  /// library writes them.
  static func file(_ tensors: [(name: String, tensor: Tensor)], _ metadata: [String: String])
    -> [UInt8]
  {
    let sorted = tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      require(first.name != second.name, "two tensors have the name “\(first.name)”")
    }
    var (items, place) = ([String](), 0)
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key < $1.key }
        .map { "\(CourseJSON.quoted($0.key)):\(CourseJSON.quoted($0.value))" }
      items.append("\(CourseJSON.quoted(metadataKey)):{\(pairs.joined(separator: ","))}")
    }
    for (name, tensor) in sorted {
      require(name != metadataKey, "no tensor can have the name \(metadataKey)")
      let shape = tensor.shape.map { "\($0)" }.joined(separator: ",")
      let end = place + 4 * tensor.count
      let quoted = CourseJSON.quoted(name)
      items.append(
        #"\#(quoted):{"dtype":"F32","shape":[\#(shape)],"data_offsets":[\#(place),\#(end)]}"#)
      place = end
    }
    var header = Array("{\(items.joined(separator: ","))}".utf8)
    // The numbers start at a multiple of eight bytes.
    while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + place)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes += $0 }
    bytes += header
    for (_, tensor) in sorted { tensor.elements.withUnsafeBytes { bytes += $0 } }
    return bytes
  }

  // MARK: - Reading

  /// What is wrong with a file, in words that follow its path.
  struct Refusal: Error, Equatable {
    var problem: String
    var mend = "Copy or save the file again."
  }

  /// The tensors of a header, in the order of their places.
  ///
  /// - Parameters:
  ///   - header: Its bytes.
  ///   - size: How many bytes follow it.
  static func entries(_ header: Data, size: Int) throws(Refusal) -> [Entry] {
    let items = try SafetensorsHeader(header).items
    var entries: [Entry] = []
    for item in items { entries.append(try entry(item, size)) }
    // An empty tensor comes before the one that starts where it does.
    entries.sort {
      ($0.bytes.lowerBound, $0.bytes.upperBound, $0.name)
        < ($1.bytes.lowerBound, $1.bytes.upperBound, $1.name)
    }
    var end = 0
    for (i, entry) in entries.enumerated() {
      if entry.bytes.lowerBound < end {
        throw Refusal(
          problem: """
            its tensors “\(entries[i - 1].name)” and “\(entry.name)” overlap, at the bytes \
            \(entries[i - 1].bytes) and \(entry.bytes)
            """)
      }
      if entry.bytes.lowerBound > end {
        throw Refusal(
          problem: "nothing is said about its bytes \(end..<entry.bytes.lowerBound), before the "
            + "tensor “\(entry.name)”")
      }
      end = entry.bytes.upperBound
    }
    if end < size { throw Refusal(problem: "nothing is said about its last \(size - end) bytes") }
    return entries
  }

  private static func entry(
    _ item: SafetensorsHeader.Item, _ size: Int
  ) throws(Refusal) -> Entry {
    let name = item.name
    if item.dtype != "F32" {
      throw Refusal(
        problem: "its tensor “\(name)” holds numbers of the type \(item.dtype), not F32",
        mend: "Convert it before it is saved: in PyTorch, tensor.float().")
    }
    let shape = item.shape.compactMap { whole($0) }
    var (count, isPossible) = (1, shape.count == item.shape.count)
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      isPossible = isPossible && length >= 0 && !overflow && product <= Int.max / 4
      count = product
    }
    if !isPossible {
      throw Refusal(problem: "its tensor “\(name)” has the impossible shape \(text(item.shape))")
    }
    let offsets = item.offsets.compactMap { whole($0) }
    guard
      offsets.count == 2, item.offsets.count == 2, offsets[0] >= 0, offsets[0] <= offsets[1]
    else {
      throw Refusal(
        problem: "its tensor “\(name)” lies at the impossible place \(text(item.offsets))")
    }
    let bytes = offsets[0]..<offsets[1]
    if bytes.upperBound > size {
      throw Refusal(
        problem: "its tensor “\(name)” lies at the bytes \(bytes), and only \(size) are there",
        mend: "The file was cut off: copy it again.")
    }
    if bytes.count != 4 * count {
      throw Refusal(
        problem: """
          its tensor “\(name)” of the shape \(shape) needs \(4 * count) bytes, and has the \
          \(bytes.count) at \(bytes)
          """)
    }
    return Entry(name: name, shape: shape, bytes: bytes)
  }

  /// The library takes no minus, not even before 0.
  private static func whole(_ number: String) -> Int? {
    number.hasPrefix("-") ? nil : Int(number)
  }

  /// `[2, 3]`, and `[2.5]` where a number is not whole.
  private static func text(_ numbers: [String]) -> String {
    "[\(numbers.joined(separator: ", "))]"
  }
}

/// A header as it is written, with the keys that each tensor needs.
private struct SafetensorsHeader {
  struct Item {
    var name: String
    var dtype: String
    /// Numbers as they are written: they need not be whole.
    var shape: [String]
    var offsets: [String]
  }

  var items: [Item] = []

  init(_ header: Data) throws(Safetensors.Refusal) {
    guard case .object(let members) = try HeaderJSON(header) else {
      throw SafetensorsHeader.refusal("is not an object of JSON")
    }
    for member in members {
      if member.name == Safetensors.metadataKey {
        try SafetensorsHeader.checkMetadata(member.value)
      } else {
        items.append(try SafetensorsHeader.item(member))
      }
    }
  }

  /// A file may keep words beside its tensors, and nothing else.
  private static func checkMetadata(_ value: HeaderJSON) throws(Safetensors.Refusal) {
    if value == .word("null") { return }
    guard case .object(let members) = value else {
      throw refusal("has \(Safetensors.metadataKey) that is not an object of strings")
    }
    for member in members {
      guard case .string = member.value else {
        throw refusal(
          """
          has \(Safetensors.metadataKey) whose “\(member.name)” is \(member.value.text), not a \
          string
          """)
      }
    }
  }

  private static func item(_ member: HeaderJSON.Member) throws(Safetensors.Refusal) -> Item {
    guard case .object(let members) = member.value else {
      throw refusal(
        """
        says of the tensor “\(member.name)” only \(member.value.text), not its type, shape and \
        place
        """)
    }
    func value(_ key: String) throws(Safetensors.Refusal) -> HeaderJSON {
      guard let found = members.first(where: { $0.name == key }) else {
        throw refusal("says no \(key) of the tensor “\(member.name)”")
      }
      return found.value
    }
    func wrong(_ key: String, _ value: HeaderJSON) -> Safetensors.Refusal {
      refusal("has \(value.text) in \(key) of the tensor “\(member.name)”")
    }
    func numbers(_ key: String) throws(Safetensors.Refusal) -> [String] {
      let all = try value(key)
      guard case .array(let values) = all else { throw wrong(key, all) }
      var numbers: [String] = []
      for value in values {
        guard case .number(let text) = value else { throw wrong(key, all) }
        numbers.append(text)
      }
      return numbers
    }
    let dtype = try value("dtype")
    guard case .string(let type) = dtype else { throw wrong("dtype", dtype) }
    return Item(
      name: member.name, dtype: type, shape: try numbers("shape"),
      offsets: try numbers("data_offsets"))
  }

  private static func refusal(_ reason: String) -> Safetensors.Refusal {
    Safetensors.Refusal(problem: "its header \(reason)", mend: "Name a safetensors file.")
  }
}
