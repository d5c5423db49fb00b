// What a batch of pairs does to the vectors, sixteen numbers at a time: scores with the weights from
// before the batch, then the changes, pair after pair. The columns are cut into two halves that
// never touch each other's numbers, so one thread and two give the same bits. Chapter 01.
import CLanes
import VectorMath

/// Columns of all vectors, in blocks of sixteen.
struct Half {
  /// The first column.
  let start: Int
  let blocks: Int

  /// Both halves of vectors of `blocks` blocks; the second may be empty.
  static func both(of blocks: Int) -> [Half] {
    let first = (blocks + 1) / 2
    return [Half(start: 0, blocks: first), Half(start: 16 * first, blocks: blocks - first)]
  }
}

/// Where the numbers of a training lie. Its owner allocates and frees them.
struct PairKernel {
  /// From vector to vector, in numbers: a multiple of sixteen, the last columns are zeros.
  let stride: Int
  let centres: UnsafeMutablePointer<Float>
  let neighbours: UnsafeMutablePointer<Float>
  /// A pair's neighbour and its noise words.
  let slots: Int

  // book:begin scores
  /// The scores of pairs, v · u_j for every slot j, from one half of the columns.
  func score(
    _ pairs: Range<Int>, _ half: Half, _ words: UnsafePointer<Int32>,
    _ others: UnsafePointer<Int32>, into scores: UnsafeMutablePointer<Float>
  ) {
    let (columns, slots) = (16 &* half.blocks, slots)
    var next = scores
    for pair in pairs {
      let v = centres + (Int(words[pair]) &* stride &+ half.start)
      for slot in 0..<slots {
        let u = neighbours + (Int(others[pair &* slots &+ slot]) &* stride &+ half.start)
        next[slot] = Loops.dot(columns, v, u)
      }
      next += slots
    }
  }
  // book:end scores

  // book:begin errors
  /// How far each slot moves: η (t - σ(s)), t = 1 for the neighbour and 0 for noise, where the
  /// halves of a score are added.
  func errors(
    _ count: Int, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, rate: Float,
    into errors: UnsafeMutablePointer<Float>
  ) {
    let scale = Lanes(repeating: -rate)
    Loops.map(count, first, second, into: errors) { VectorMath.sigmoid($0 + $1) * scale }
    var slot = 0
    while slot < count {
      errors[slot] += rate
      slot &+= slots
    }
  }
  // book:end errors

  /// The loss of these scores, summed: softplus(s), and -s more for the neighbour.
  func loss(_ count: Int, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>) -> Double {
    let noise = Loops.sum(count, first, second) { VectorMath.softplus($0 + $1) }
    var sum = Double(noise)
    var slot = 0
    while slot < count {
      sum -= Double(first[slot]) + Double(second[slot])
      slot &+= slots
    }
    return sum
  }

  /// Moves the vectors of pairs, one after the other, in one half of the columns.
  func update(
    _ pairs: Range<Int>, _ half: Half, _ words: UnsafePointer<Int32>,
    _ others: UnsafePointer<Int32>, _ errors: UnsafePointer<Float>
  ) {
    var (start, left) = (half.start, half.blocks)
    while left > 0 {
      switch left {
      case 1: move(pairs, start, words, others, errors, Lanes.self)
      case 2: move(pairs, start, words, others, errors, Pair<Lanes, Lanes>.self)
      case 3: move(pairs, start, words, others, errors, Pair<Pair<Lanes, Lanes>, Lanes>.self)
      default:
        move(
          pairs, start, words, others, errors, Pair<Pair<Lanes, Lanes>, Pair<Lanes, Lanes>>.self)
      }
      start += 64
      left -= 4
    }
  }

  // book:begin update
  /// u_j += e_j v for every slot, and v += Σ_j e_j u_j, with v from before the pair and each u_j
  /// from just before its own change. That matters only for a noise word that was drawn twice.
  @inline(__always)
  private func move<B: Block>(
    _ pairs: Range<Int>, _ start: Int, _ words: UnsafePointer<Int32>,
    _ others: UnsafePointer<Int32>, _ errors: UnsafePointer<Float>, _ type: B.Type
  ) {
    let (slots, stride, neighbours) = (slots, stride, neighbours + start)
    var (others, errors) = (others + pairs.lowerBound &* slots, errors)
    for pair in pairs {
      let place = centres + (Int(words[pair]) &* stride &+ start)
      let v = B(at: place)
      var moved = v
      for slot in 0..<slots {
        let target = neighbours + Int(others[slot]) &* stride
        let (u, e) = (B(at: target), Lanes(repeating: errors[slot]))
        moved = moved.adding(e, times: u)
        u.adding(e, times: v).store(at: target)
      }
      moved.store(at: place)
      others += slots
      errors += slots
    }
  }
  // book:end update
}

/// Neighbouring numbers in registers, in sixteens.
private protocol Block {
  init(at place: UnsafeMutablePointer<Float>)
  func store(at place: UnsafeMutablePointer<Float>)
  /// self + e x, rounded once.
  func adding(_ e: Lanes, times x: Self) -> Self
  static var columns: Int { get }
}

extension SIMD16<Float>: Block {
  @inline(__always)
  init(at place: UnsafeMutablePointer<Float>) { self = Loops.load(place) }
  @inline(__always)
  func store(at place: UnsafeMutablePointer<Float>) { Loops.store(self, place) }
  @inline(__always)
  func adding(_ e: Lanes, times x: Lanes) -> Lanes { machine_fma(e, x, self) }
  @inline(__always)
  static var columns: Int { 16 }
}

/// Two neighbours as one; the compiler dissolves it into registers.
private struct Pair<A: Block, B: Block>: Block {
  var (a, b): (A, B)

  @inline(__always)
  init(_ a: A, _ b: B) { (self.a, self.b) = (a, b) }
  @inline(__always)
  init(at place: UnsafeMutablePointer<Float>) {
    self.init(A(at: place), B(at: place + A.columns))
  }
  @inline(__always)
  func store(at place: UnsafeMutablePointer<Float>) {
    a.store(at: place)
    b.store(at: place + A.columns)
  }
  @inline(__always)
  func adding(_ e: Lanes, times x: Pair) -> Pair {
    Pair(a.adding(e, times: x.a), b.adding(e, times: x.b))
  }
  @inline(__always)
  static var columns: Int { A.columns + B.columns }
}
