// One mini-batch in memory that is already there: the five steps and the update. Chapter 11, “Going
// deeper”. A sum runs over the same numbers in the same order as in FiveSteps, with the terms of white
// pixels left out. Such a term is 0 and changes no sum, unless a weight is infinite or NaN.
import CLanes
import VectorMath

/// Numbers with their places: what of an image, or of a layer's activations, is not left out.
struct SparseRow {
  let places: UnsafePointer<Int32>
  let values: UnsafePointer<Float>
  let count: Int
}

struct MiniBatchKernel {
  typealias Numbers = UnsafeMutablePointer<Float>

  let plan: MiniBatchPlan
  let weights, scratch: Numbers
  /// 0, 1, 2, …, for rows of which every number counts.
  let identity: UnsafePointer<Int32>
  /// 1 for a pixel that some image of the mini-batch has ink in.
  let marks: UnsafeMutablePointer<Int32>
  /// Those pixels, in the order in which they were found.
  let inked: UnsafeMutablePointer<Int32>
  let starts: UnsafePointer<Int>
  let places: UnsafePointer<Int32>
  let values: UnsafePointer<Float>
  let labels: UnsafePointer<Int>

  static func withPointers(
    _ plan: MiniBatchPlan, _ weights: inout [Float], _ scratch: inout [Float],
    _ marks: inout [Int32], _ images: InkedPixels, _ body: (MiniBatchKernel) -> Void
  ) {
    weights.withUnsafeMutableBufferPointer { weights in
      scratch.withUnsafeMutableBufferPointer { scratch in
        marks.withUnsafeMutableBufferPointer { marks in
          images.starts.withUnsafeBufferPointer { starts in
            images.places.withUnsafeBufferPointer { places in
              images.values.withUnsafeBufferPointer { values in
                images.labels.withUnsafeBufferPointer { labels in
                  guard let weights = weights.baseAddress, let scratch = scratch.baseAddress,
                    let whole = marks.baseAddress, let starts = starts.baseAddress,
                    let places = places.baseAddress, let values = values.baseAddress,
                    let labels = labels.baseAddress
                  else { return }
                  let marks = whole + plan.longest
                  body(
                    MiniBatchKernel(
                      plan: plan, weights: weights, scratch: scratch, identity: whole,
                      marks: marks, inked: marks + plan.layers[0].inputs, starts: starts,
                      places: places, values: values, labels: labels))
                }
              }
            }
          }
        }
      }
    }
  }

  /// Learns from the images with these numbers.
  func step(_ batch: UnsafeBufferPointer<Int>, rate: Float) {
    for l in plan.layers.indices { feedforward(batch, l) }
    outputError(batch)
    for l in plan.layers.indices.dropFirst().reversed() { backpropagate(batch.count, l) }
    let factor = -rate / Float(batch.count)
    for l in plan.layers.indices {
      let rows = gradient(batch, l)
      update(l, rows, Lanes(repeating: factor))
    }
  }

  /// What goes into layer l for the image at this place of the mini-batch.
  @inline(__always)
  func input(_ batch: UnsafeBufferPointer<Int>, _ i: Int, _ l: Int) -> SparseRow {
    if l == 0 {
      let (start, end) = (starts[batch[i]], starts[batch[i] &+ 1])
      return SparseRow(places: places + start, values: values + start, count: end &- start)
    }
    let before = plan.layers[l &- 1]
    return SparseRow(
      places: identity, values: scratch + (before.activations &+ i &* before.width),
      count: before.outputs)
  }

  // MARK: - Forward

  /// z = a W + b and the activations of layer l, two images at a time.
  private func feedforward(_ batch: UnsafeBufferPointer<Int>, _ l: Int) {
    let layer = plan.layers[l]
    let (width, w) = (layer.width, UnsafePointer(weights + layer.weights))
    let z = scratch + layer.activations
    var i = 0
    while i < batch.count {
      let p = input(batch, i, l)
      let hasTwo = i &+ 1 < batch.count
      let q = hasTwo ? input(batch, i &+ 1, l) : SparseRow(places: identity, values: w, count: 0)
      let first = z + i &* width
      // Of a pair without a second image, the second result goes to the errors, which come later.
      let second = hasTwo ? first + width : scratch + layer.errors
      var column = 0
      while column &+ 32 <= width {
        MiniBatchKernel.wideProducts(p, q, w + column, width, first + column, second + column)
        column &+= 32
      }
      if column < width {
        MiniBatchKernel.products(p, q, w + column, width, first + column, second + column)
      }
      i &+= 2
    }
    activate(batch.count, l)
  }

  /// Adds the biases and applies σ, or what the cost makes of the last layer.
  private func activate(_ count: Int, _ l: Int) {
    let layer = plan.layers[l]
    let width = layer.width
    let b = UnsafePointer(weights + layer.biases)
    let isLast = l == plan.layers.count &- 1
    for i in 0..<count {
      let z = scratch + (layer.activations &+ i &* width)
      if !isLast && plan.network.neuron == .relu {
        Loops.map(width, z, b, into: z) { Loops.larger($0 + $1, .zero) }
      } else if isLast && plan.network.cost == .softmax {
        Loops.map(width, z, b, into: z) { $0 + $1 }
        let largest = Lanes(repeating: Loops.max(layer.outputs, z))
        let sum = Loops.mapAndSum(layer.outputs, z, into: z) { VectorMath.exp($0 - largest) }
        let scale = Lanes(repeating: 1 / sum)
        Loops.map(layer.outputs, z, into: z) { $0 * scale }
      } else {
        Loops.map(width, z, b, into: z) { VectorMath.sigmoid($0 + $1) }
      }
    }
  }

  /// Sixteen sums Σ x_p W_p for each of two rows.
  @inline(__always)
  private static func products(
    _ p: SparseRow, _ q: SparseRow, _ w: UnsafePointer<Float>, _ width: Int, _ y: Numbers,
    _ z: Numbers
  ) {
    var (a, b) = (Lanes.zero, Lanes.zero)
    let both = min(p.count, q.count)
    for t in 0..<both {
      a = machine_fma(Lanes(repeating: p.values[t]), row(w, p.places[t], width), a)
      b = machine_fma(Lanes(repeating: q.values[t]), row(w, q.places[t], width), b)
    }
    for t in both..<p.count {
      a = machine_fma(Lanes(repeating: p.values[t]), row(w, p.places[t], width), a)
    }
    for t in both..<q.count {
      b = machine_fma(Lanes(repeating: q.values[t]), row(w, q.places[t], width), b)
    }
    Loops.store(a, y)
    Loops.store(b, z)
  }

  /// The same for thirty-two sums.
  @inline(__always)
  private static func wideProducts(
    _ p: SparseRow, _ q: SparseRow, _ w: UnsafePointer<Float>, _ width: Int, _ y: Numbers,
    _ z: Numbers
  ) {
    var (a, b, c, d) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    let both = min(p.count, q.count)
    for t in 0..<both {
      let (x, place) = (Lanes(repeating: p.values[t]), p.places[t])
      a = machine_fma(x, row(w, place, width), a)
      b = machine_fma(x, row(w + 16, place, width), b)
      let (other, otherPlace) = (Lanes(repeating: q.values[t]), q.places[t])
      c = machine_fma(other, row(w, otherPlace, width), c)
      d = machine_fma(other, row(w + 16, otherPlace, width), d)
    }
    for t in both..<p.count {
      let (x, place) = (Lanes(repeating: p.values[t]), p.places[t])
      a = machine_fma(x, row(w, place, width), a)
      b = machine_fma(x, row(w + 16, place, width), b)
    }
    for t in both..<q.count {
      let (x, place) = (Lanes(repeating: q.values[t]), q.places[t])
      c = machine_fma(x, row(w, place, width), c)
      d = machine_fma(x, row(w + 16, place, width), d)
    }
    Loops.store(a, y)
    Loops.store(b, y + 16)
    Loops.store(c, z)
    Loops.store(d, z + 16)
  }

  @inline(__always)
  private static func row(_ w: UnsafePointer<Float>, _ place: Int32, _ width: Int) -> Lanes {
    Loops.load(w + Int(place) &* width)
  }
}
