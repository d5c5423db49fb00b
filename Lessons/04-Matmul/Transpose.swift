// Rows become columns. Chapter 04 needs it twice: to read B by rows, and for the gradients of
// every later lesson.

extension Matrix {
  /// `[rows, columns]` -> `[columns, rows]`: element (j, i) of the result is element (i, j).
  ///
  ///     Matrix([[1, 2, 3], [4, 5, 6]]).transposed()    // [[1, 4], [2, 5], [3, 6]]
  // book:begin transposed
  public func transposed() -> Matrix {
    var result = Matrix(rows: columns, columns: rows)
    let block = 16
    for iStart in stride(from: 0, to: rows, by: block) {
      for jStart in stride(from: 0, to: columns, by: block) {
        for i in iStart..<min(iStart + block, rows) {
          for j in jStart..<min(jStart + block, columns) {
            result.storage[j * rows + i] = storage[i * columns + j]
          }
        }
      }
    }
    return result
  }
  // book:end transposed
}
