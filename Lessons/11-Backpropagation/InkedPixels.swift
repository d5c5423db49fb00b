// Images without their white pixels, as FastNetwork reads them. Chapter 11, “Going deeper”.
import Curriculum
import Tensors

/// The pixels that are not 0, image after image. Four fifths of MNIST are white, and what is 0 adds
/// nothing to a weighted sum.
public struct InkedPixels: Sendable {
  /// Image i has the pixels `starts[i]..<starts[i + 1]`.
  let starts: [Int]
  /// Where each pixel lies in its image.
  let places: [Int32]
  /// How dark it is.
  let values: [Float]
  /// The digits that the images show.
  let labels: [Int]
  /// The pixels of a whole image.
  let size: Int

  public var count: Int { labels.count }

  public init(_ images: DigitImages) {
    let (count, size) = (images.count, images.size)
    var starts = [0]
    starts.reserveCapacity(count + 1)
    let inked = images.pixels.withPointer { x in
      for i in 0..<count {
        var inked = 0
        for place in 0..<size { inked &+= x[i &* size &+ place] == 0 ? 0 : 1 }
        starts.append(starts[i] + inked)
      }
      return starts[count]
    }
    var places = [Int32](repeating: 0, count: inked + 1)
    var values = [Float](repeating: 0, count: inked + 1)
    images.pixels.withPointer { x in
      places.withUnsafeMutableBufferPointer { places in
        values.withUnsafeMutableBufferPointer { values in
          var next = 0
          for i in 0..<count {
            for place in 0..<size {
              // Every pixel is written to the next place, and the place moves on if it has ink.
              let value = x[i &* size &+ place]
              places[next] = Int32(truncatingIfNeeded: place)
              values[next] = value
              next &+= value == 0 ? 0 : 1
            }
          }
        }
      }
    }
    (self.starts, self.places, self.values) = (starts, places, values)
    (self.labels, self.size) = (images.labels, size)
  }
}
