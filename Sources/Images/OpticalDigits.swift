// People's digits that ship with the course: the text of Sources/CImages/OpticalDigits.txt, where its
// source and its license are named.
import CImages

public enum OpticalDigits {
  /// Lines of a digit and its 64 pixels, after the lines that begin with `#`.
  public static var text: [UInt8] {
    var count = 0
    guard let start = cimages_optical_digits(&count) else { return [] }
    return UnsafeRawBufferPointer(start: start, count: count).map { $0 }
  }
}
