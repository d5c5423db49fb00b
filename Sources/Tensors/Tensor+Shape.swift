// The same numbers in other shapes and orders.
import Curriculum

extension Tensor {
  /// The same numbers, row by row, in another shape; one length may be -1 and is found.
  ///
  ///     Tensor([[1, 2, 3], [4, 5, 6]]).reshaped([3, -1])  // [[1, 2], [3, 4], [5, 6]]
  public func reshaped(_ wanted: [Int]) -> Tensor {
    var shape = wanted
    if let open = shape.firstIndex(of: -1) {
      shape[open] = 1
      let known = Tensor.count(of: shape)
      shape[open] = known == 0 ? 0 : count / known
    }
    require(
      Tensor.count(of: shape) == count, "the shape \(self.shape) cannot become \(wanted)")
    var result = self
    result.setShape(shape)
    return result
  }

  /// `[m, n]` -> `[n, m]`; of a higher rank the last two axes change places.
  public func transposed() -> Tensor {
    require(rank >= 2, "a tensor of the shape \(shape) has no two axes to exchange")
    return permuted(Array(0..<(rank - 2)) + [rank - 1, rank - 2])
  }

  /// Axis i of the result is axis `axes[i]` of this tensor: `permuted([1, 0])` transposes.
  public func permuted(_ axes: [Int]) -> Tensor {
    require(
      axes.sorted() == Array(0..<rank), "\(axes) is no order of the axes of the shape \(shape)")
    var steps = [Int](repeating: 1, count: rank)
    for axis in stride(from: rank - 2, through: 0, by: -1) {
      steps[axis] = steps[axis + 1] * shape[axis + 1]
    }
    let newShape = axes.map { shape[$0] }
    let newSteps = axes.map { steps[$0] }
    guard count > 0, rank > 0 else { return reshaped(newShape) }
    let (rows, columns) = (newShape.dropLast().reduce(1, *), newShape[rank - 1])
    let step = newSteps[rank - 1]
    return Tensor(newShape) { result in
      withPointer { x in
        nonisolated(unsafe) let (x, result) = (x, result)
        Parallel.forEachRange(rows, cost: columns * (step == 1 ? 1 : 4)) { range in
          for row in range {
            let source = x + Tensor.offset(ofRow: row, newShape, newSteps)
            let target = result + row * columns
            if step == 1 {
              target.update(from: source, count: columns)
            } else {
              for j in 0..<columns { target[j] = source[j &* step] }
            }
          }
        }
      }
    }
  }

  /// Where row `row` of a tensor of this shape starts, by its steps through memory.
  static func offset(ofRow row: Int, _ shape: [Int], _ steps: [Int]) -> Int {
    var (row, offset, axis) = (row, 0, shape.count - 2)
    while axis >= 0 {
      let (quotient, remainder) = row.quotientAndRemainder(dividingBy: shape[axis])
      offset += remainder * steps[axis]
      row = quotient
      axis -= 1
    }
    return offset
  }

  /// Items of the first axis: `[n, …]` -> `[range.count, …]`.
  public func rows(_ range: Range<Int>) -> Tensor {
    require(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0],
      "rows \(range) lie outside the shape \(shape)")
    let step = shape.dropFirst().reduce(1, *)
    return Tensor(
      Array(elements[range.lowerBound * step..<range.upperBound * step]),
      shape: [range.count] + shape.dropFirst())
  }

  /// Columns of the last axis: `[…, n]` -> `[…, range.count]`.
  public func columns(_ range: Range<Int>) -> Tensor {
    require(
      rank > 0 && range.lowerBound >= 0 && range.upperBound <= columns,
      "columns \(range) lie outside the shape \(shape)")
    let (from, width) = (columns, range.count)
    return Tensor(shape.dropLast() + [width]) { result in
      withPointer { x in
        for row in 0..<rows {
          (result + row * width).update(
            from: x + (row * from + range.lowerBound), count: width)
        }
      }
    }
  }

  /// Tensors one after the other along `axis`; all other lengths are equal.
  ///
  ///     Tensor.concatenated([Tensor([[1], [2]]), Tensor([[3], [4]])], axis: 1)  // [[1, 3], [2, 4]]
  public static func concatenated(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    require(!tensors.isEmpty, "there is nothing to concatenate")
    let first = tensors[0]
    require(
      axis >= 0 && axis < first.rank
        && tensors.allSatisfy { other in
          other.rank == first.rank
            && (0..<first.rank).allSatisfy { $0 == axis || other.shape[$0] == first.shape[$0] }
        }, "the shapes \(tensors.map(\.shape)) do not fit together along axis \(axis)")
    var shape = first.shape
    shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
    let outer = shape[..<axis].reduce(1, *)
    let inner = shape[(axis + 1)...].reduce(1, *)
    return Tensor(shape) { result in
      var target = result
      for i in 0..<outer {
        for tensor in tensors {
          let width = tensor.shape[axis] * inner
          tensor.withPointer { target.update(from: $0 + i * width, count: width) }
          target += width
        }
      }
    }
  }

  /// Tensors of one shape `[…]` as the items of a new first axis: `[tensors, …]`.
  public static func stacked(_ tensors: [Tensor]) -> Tensor {
    concatenated(tensors.map { $0.reshaped([1] + $0.shape) })
  }
}
