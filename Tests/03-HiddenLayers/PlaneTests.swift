// Points of a plane: the lesson's own, and the reader's files with all that may be wrong with them.
import Curriculum
import Data
import ExerciseSupport
import Foundation
import Tensors
import Testing

@testable import HiddenLayers

@Suite("Points of a plane") struct PlaneTests {
  @Test("moons and spirals have as many points of each class, where they belong")
  func shapes() {
    var source = RandomSource(seed: 3)
    let moons = Plane.moons(100, noise: 0, using: &source)
    #expect(moons.points.shape == [100, 2] && moons.labels.count { $0 == 1 } == 50)
    for row in 0..<100 {
      let (x, y) = (moons.points[row, 0], moons.points[row, 1])
      let centre: (Float, Float) = moons.labels[row] == 0 ? (0, 0) : (1, 0.5)
      let radius = ((x - centre.0) * (x - centre.0) + (y - centre.1) * (y - centre.1)).squareRoot()
      #expect(abs(radius - 1) < 1e-5)
    }
    let spirals = Plane.spirals(90, noise: 0, using: &source)
    #expect((0..<3).allSatisfy { arm in spirals.labels.count { $0 == arm } == 30 })
    #expect(spirals.points.magnitude().max() <= 1)
    #expect(spirals.first(10).labels.count == 10 && spirals.first(100).labels.count == 90)
  }

  @Test("a grid reaches beyond the points on every side")
  func grid() {
    let (x, y, points) = Plane.xor.grid(11)
    #expect(abs(x[0] + 0.1) < 1e-6 && abs(x[10] - 1.1) < 1e-6 && y == x)
    #expect(points.shape == [121, 2] && points[1, 0] == Float(x[1]) && points[1, 1] == Float(y[0]))
  }

  static let plain = """
    width,length,kind
    1,2,red
    3,2,blue
    5,8,red
    7,8,green
    """

  func plane(_ text: String, target: String = "kind") throws -> Plane {
    try Plane(CSVFile(text: text, name: "my.csv"), target: target)
  }

  @Test("two columns become standardized points, the third their classes")
  func reads() throws {
    let plane = try plane(PlaneTests.plain)
    #expect(plane.classes == ["blue", "green", "red"] && plane.labels == [2, 0, 2, 1])
    #expect(plane.axes == ["width, standardized", "length, standardized"])
    expectEqual(
      plane.points.columns(0..<1).reshaped([4]),
      Tensor([-1.3416408, -0.4472136, 0.4472136, 1.3416408]),
      "width")
    expectEqual(plane.points.columns(1..<2).reshaped([4]), Tensor([-1, -1, 1, 1]), "length")
    // The labels may stand anywhere, and may be numbers.
    let numbers = try self.plane("a;b;c\n0;1,5;2\n1;2,5;3\n0;3,5;9\n1;0,5;1", target: "a")
    #expect(numbers.classes == ["0", "1"] && numbers.axes[1] == "c, standardized")
  }

  @Test(
    "whatever does not fit is refused by name and line",
    arguments: [
      ("a,b,kind\n1,2,x\n2,3,x\n3,1,x\n4,4,x", "kind", "every label of “kind” is “x”"),
      (
        "a,b,kind\n" + (0..<11).map { "\($0),\($0 * $0),k\($0)" }.joined(separator: "\n"), "kind",
        "“kind” has 11 different labels, such as “k0” and “k1”"
      ),
      ("a,kind\n1,x\n2,y\n3,x\n4,y", "kind", "my.csv has 1 column besides “kind”"),
      ("a,b,c,kind\n1,2,3,x\n2,3,4,y\n3,4,9,x\n4,1,1,y", "kind", "my.csv has 3 columns besides"),
      ("a,b,kind\n1,2,x\n2,,y\n3,4,x\n4,1,y", "kind", "line 3: “b” is missing"),
      ("a,b,kind\n1,2,x\n2,3,\n3,4,x\n4,1,y", "kind", "line 3: the label “kind” is missing"),
      ("a,b,kind\n1,2,x\n2,2,y\n3,2,x\n4,2,y", "kind", "“b” never changes"),
      ("a,b,kind\n1,up,x\n2,down,y\n3,up,x\n4,up,y", "kind", "line 2: “up” in the column “b”"),
      ("a,b,kind\n1,2,x\n2,3,y\n3,4,x", "kind", "has 3 rows"),
      ("a,b,kind\n1,2,x\n2,3,y\n3,4,x\n4,1,y", "kin", "there is no column “kin”"),
      ("a,b,kind\n1,2,x\n2,3,y\n3,4,x\n4,1,y", "", "which column has the labels?"),
      ("a,b,kind\n1,2,x\n2,3,y\n3,1.7e308,x\n4,1.7e308,y", "kind", "too large to be added up"),
    ])
  func refuses(_ text: String, _ target: String, _ problem: String) {
    #expect {
      _ = try plane(text, target: target)
    } throws: { error in
      let error = error as? CourseError
      return error?.kind == .usage && error?.problem.contains(problem) == true
        && error?.mend.isEmpty == false
    }
  }
}
