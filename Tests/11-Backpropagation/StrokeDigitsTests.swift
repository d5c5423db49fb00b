// The generated digits: shapes, balance, and images that differ and repeat.
import Curriculum
import Tensors
import Testing

@testable import Backpropagation

@Suite("Digits drawn by strokes")
struct StrokeDigitsTests {
  @Test("28 x 28 pixels from 0 to 1, and as many of each digit as possible")
  func shape() {
    let images = StrokeDigits.images(203, seed: 3)
    #expect(images.pixels.shape == [203, 784] && images.rows == 28 && images.columns == 28)
    #expect(images.pixels.elements.allSatisfy { (0...1).contains($0) })
    for digit in 0...9 {
      let count = images.labels.count { $0 == digit }
      #expect(count == 20 || count == 21, "\(count) images of \(digit)")
    }
  }

  @Test("every image has ink, none is full of it, and no two are the same")
  func ink() {
    let images = StrokeDigits.images(500, seed: 1)
    for i in 0..<images.count {
      let ink = images.image(i).reduce(0, +) / 784
      #expect((0.03...0.35).contains(ink), "image \(i) has \(ink) ink")
    }
    #expect(Set((0..<images.count).map { images.image($0) }).count == 500)
  }

  @Test("the same seed gives the same images, another seed others")
  func seeds() {
    let (a, b) = (StrokeDigits.images(20, seed: 5), StrokeDigits.images(20, seed: 5))
    #expect(a.pixels == b.pixels && a.labels == b.labels)
    #expect(a.pixels != StrokeDigits.images(20, seed: 6).pixels)
  }

  @Test("chosen images come with their labels, in the order asked for")
  func chosen() {
    let images = StrokeDigits.images(30, seed: 2)
    let few = images.chosen([7, 7, 0])
    #expect(few.labels == [images.labels[7], images.labels[7], images.labels[0]])
    #expect(few.image(2) == images.image(0) && few.image(0) == few.image(1))
  }

  @Test("forms have places on the paper and at least two in every stroke")
  func forms() {
    #expect(StrokeForms.all.count == 10)
    for stroke in StrokeForms.all.joined().joined() {
      #expect(stroke.places.count >= 2)
      #expect(stroke.places.allSatisfy { (0...1).contains($0.x) && (0...1).contains($0.y) })
    }
  }
}
