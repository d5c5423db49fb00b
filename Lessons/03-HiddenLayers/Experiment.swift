// The experiments of lesson 03: what a run was asked for, and the boundaries that networks draw on
// points of a plane, without and with hidden layers. Chapter 03.
import Curriculum
import Losses
import Optimizers
import Plotting
import Tensors

/// One run: what it was asked for.
struct Experiment {
  let settings: LessonSettings<HiddenLayersLesson>
  let pieces: HiddenLayersLesson.Pieces
  /// The exercises whose functions are the learner's, and right.
  var learners: [String]
  /// What the networks learn: XOR, moons and spirals, or the reader's points.
  let problems: [Problem]

  /// Points to learn from, and others that nobody learns from.
  struct Problem {
    let plane: Plane
    let test: Plane?
  }

  init(_ settings: LessonSettings<HiddenLayersLesson>, _ pieces: HiddenLayersLesson.Pieces) throws {
    self.settings = settings
    self.pieces = pieces
    learners = settings.learners
    var source = RandomSource(seed: settings.seed)
    let path = settings.data
    if path.isEmpty && !settings.target.isEmpty {
      throw CourseError(
        .usage, "target=\(settings.target) names a column, but of which file?",
        mend: "Add data=FILE.csv.")
    }
    problems =
      path.isEmpty
      ? Experiment.ownProblems(settings, using: &source)
      : [try Plane.read(path: path, target: settings.target).split(using: &source)]
  }

  private static func ownProblems(
    _ settings: LessonSettings<HiddenLayersLesson>, using source: inout RandomSource
  ) -> [Problem] {
    let (count, noise) = (settings.points, Float(settings.noise))
    let moons = (0..<2).map { _ in Plane.moons(count, noise: noise, using: &source) }
    let spirals = (0..<2).map { _ in Plane.spirals(count, noise: noise / 5, using: &source) }
    return [
      Problem(plane: .xor, test: nil), Problem(plane: moons[0], test: moons[1]),
      Problem(plane: spirals[0], test: spirals[1]),
    ]
  }

  var seed: Int { settings.seed }
  var steps: Int { settings.steps }
  var adam: Double { settings.adam }
  var start: HiddenLayersLesson.Parameters.Start { settings.start }
  var activation: ActivationFunction { settings.activation }
  /// The hardest of the problems, on which sizes are compared.
  var hardest: Problem { problems[problems.count - 1] }

  /// A network of these sizes as the settings start it: with random weights times `scale`, with all
  /// parameters 0, or with all weights 0.5 and all biases 0.
  func network(
    _ sizes: [Int], seed: Int, activation: ActivationFunction? = nil,
    start: HiddenLayersLesson.Parameters.Start? = nil
  ) -> MultilayerPerceptron {
    var source = RandomSource(seed: seed)
    var network = MultilayerPerceptron(
      sizes, activation: activation ?? self.activation, scale: Float(settings.scale),
      using: &source)
    let start = start ?? self.start
    if start != .random {
      network.visit("") { name, tensor in
        tensor = .full(tensor.shape, start == .equal && name.hasSuffix("weight") ? 0.5 : 0)
      }
    }
    return network
  }

  // MARK: - Boundaries

  /// A problem, and what was learned of it.
  struct Learned {
    let problem: Problem
    let straight: Training
    let bent: Training
  }

  /// Trains a network without and one with hidden layers on every problem, and draws what they believe.
  func drawPlanes(_ report: inout some Report) {
    let hidden = [Int](repeating: settings.width, count: settings.depth)
    var lessons: [Learned] = []
    for (i, problem) in problems.enumerated() {
      let classes = problem.plane.classes.count
      func train(_ name: String, _ sizes: [Int]) -> Training {
        Training(
          network(sizes, seed: seed + 1), on: problem.plane, steps: steps,
          optimizer: Adam(rate: adam)
        ) { step, loss, _ in
          report.metric(step, "\(problem.plane.name), \(name)", loss)
          report.progress(
            i, of: problems.count, "\(problem.plane.name), loss \(Digits.fixed(loss))")
        }
      }
      let straight = train("no hidden layer", [2, classes])
      let bent = train("hidden layers", [2] + hidden + [classes])
      lessons.append(Learned(problem: problem, straight: straight, bent: bent))
    }
    report.progress(problems.count, of: problems.count, "boundaries")
    tell(lessons, &report)
    report.figure(boundaryFigure("bent", lessons, \.bent))
    report.figure(boundaryFigure("straight", lessons, \.straight))
    if let lesson = lessons.last, activation == .none { tellCollapse(lesson, &report) }
  }

  private func tell(_ lessons: [Learned], _ report: inout some Report) {
    func cells(_ plane: Plane?, _ training: Training) -> String {
      guard training.record.stop == nil else { return "stopped" }
      return plane.map { Digits.percent($0.accuracy(training.network($0.points))) } ?? ""
    }
    report.table(
      Table(
        "Without and with hidden layers",
        headings: [
          "points", "loss without", "right", "new points", "loss with", "right", "new points",
        ],
        rows: lessons.map { lesson in
          [lesson.problem.plane.name]
            + [lesson.straight, lesson.bent].flatMap { training in
              [
                Experiment.loss(training.loss), cells(lesson.problem.plane, training),
                cells(lesson.problem.test, training),
              ]
            }
        }))
    for lesson in lessons {
      let plane = lesson.problem.plane
      for (name, training) in [("Straight", lesson.straight), ("Bent", lesson.bent)] {
        if let complaint = training.record.complaint {
          report.text(
            "The network \(name.lowercased() == "bent" ? "with" : "without") hidden "
              + "layers on \(plane.name) \(complaint)")
          continue
        }
        let key = plane.name.split(separator: " ").map(String.init).joined().lowercased() + name
        report.value("\(key)Loss", training.loss, unit: "nats")
        report.value("\(key)Right", plane.accuracy(training.network(plane.points)))
        if let test = lesson.problem.test {
          report.value("\(key)New", test.accuracy(training.network(test.points)))
        }
      }
    }
    if let last = lessons.last {
      report.value("parameters", Double(last.bent.network.parameterCount))
    }
  }
}

extension Plane {
  /// At most `count` points, from the first on.
  func first(_ count: Int) -> Plane {
    guard labels.count > count else { return self }
    var part = self
    part.points = points.rows(0..<count)
    part.labels = Array(labels.prefix(count))
    return part
  }

  /// Four in five points to learn from, the rest to ask; all of them where there are few.
  func split(using source: inout RandomSource) -> Experiment.Problem {
    guard labels.count >= 20 else { return Experiment.Problem(plane: self, test: nil) }
    var order = Array(labels.indices)
    source.shuffle(&order)
    func part(_ rows: some Sequence<Int>) -> Plane {
      var part = self
      part.points = points.rows(at: Array(rows))
      part.labels = rows.map { labels[$0] }
      return part
    }
    let count = labels.count / 5
    return Experiment.Problem(
      plane: part(order.dropFirst(count)), test: part(order.prefix(count)))
  }
}
