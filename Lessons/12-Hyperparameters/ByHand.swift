// The example that fits on paper: the running mean of three numbers. Chapter 12, “by hand”.
import Curriculum

enum ByHand {
  static let numbers: [Float] = [2, 4, 9]

  static func tell(_ report: inout some Report) {
    let means = RunningMean.of(numbers)
    report.table(
      Table(
        "By hand: the running mean of three numbers", headings: ["number", "mean so far"],
        rows: zip(numbers, means).map { ["\(Int($0))", Digits.fixed($1, places: 1)] }))
    report.value("handMean", Double(means[2]))
  }
}
