// Exercise 05.1: the shape of what a regression is given, and the line through a few points.
// Chapter 05.

import Matmul
import Regression

/// The shape of X for `rows` rows: a column of ones for the intercept, one column for each factor
/// that is a number, and for each factor that is a text, such as a location, one column for each of
/// its levels but the first. The levels of a text are its different values.
///
/// - `numbers` is how many factors are numbers; `levels` has the number of levels of each text, at
///   least 1.
///
/// Formula: X is `[rows, 1 + numbers + Σ (levels - 1)]`.
///
///     designShape(rows: 200, numbers: 2, levels: [3])    // [200, 1 + 2 + 2] = [200, 5]
///
/// `Shape(rows: 2, columns: 3)` makes a shape.
public func designShape(rows: Int, numbers: Int, levels: [Int]) -> Shape {
  // learner:begin stub: Shape(rows: 0, columns: 0)
  var columns = 1 + numbers
  for count in levels {
    columns += count - 1
  }
  return Shape(rows: rows, columns: columns)
  // learner:end
}

/// The line through n points for which the sum of the squared vertical distances is smallest.
///
/// - x and y have n numbers each, n >= 2, and the x are not all equal.
///
/// Formula, with the means m_x and m_y:
/// slope = Σ (x_i - m_x)(y_i - m_y) / Σ (x_i - m_x)², intercept = m_y - slope · m_x.
///
///     leastSquaresLine([1, 2, 3], [2, 4, 9])    // slope 7/2 = 3.5, intercept 5 - 3.5·2 = -2
///
/// `Line(intercept: -2, slope: 3.5)` makes a line.
///
/// What it is for: `lesson 05 --run --mine` draws your line through two hundred houses.
public func leastSquaresLine(_ x: [Double], _ y: [Double]) -> Line {
  // learner:begin stub: Line(intercept: 0, slope: 0)
  let n = Double(x.count)
  let meanX = x.reduce(0, +) / n
  let meanY = y.reduce(0, +) / n
  var products = 0.0
  var squares = 0.0
  for i in x.indices {
    products += (x[i] - meanX) * (y[i] - meanY)
    squares += (x[i] - meanX) * (x[i] - meanX)
  }
  let slope = products / squares
  return Line(intercept: meanY - slope * meanX, slope: slope)
  // learner:end
}
