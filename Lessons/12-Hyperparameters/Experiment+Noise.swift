// The noise of gradients, and how large a batch it takes to average it away: at the start, early on, and late.
// Chapter 12, section “How noisy is a gradient?”.
import Curriculum
import Optimizers
import Plotting
import Tensors

extension Experiment {
  /// Examples of the smallest batch, and how many orders of the data each model sees.
  private static let smallest = 16
  private static let orders = 2

  func tellNoise<Task: TuningTask>(_ task: Task, _ report: inout some Report) {
    progress(4, "noise of gradients", &report)
    let stages = [
      ("start", 0), ("early", settings.steps / 9), ("late", settings.steps),
    ]
    let norms = stages.map { stage -> GradientNorms in
      .mean(
        Parallel.map(seeds.count * Experiment.orders) { index in
          gradientNorms(
            task, steps: stage.1, seed: seeds[index / Experiment.orders],
            order: index % Experiment.orders)
        })
    }
    report.table(
      Table(
        "The noise scale of the gradient", headings: ["after", "|G|²", "tr Σ", "noise scale"],
        rows: zip(stages, norms).map { stage, norms in
          let noise = norms.noiseScale
          return [
            "\(stage.1) steps", Digits.significant(noise.squaredGradient),
            Digits.significant(noise.variance), Digits.fixed(noise.batch, places: 0),
          ]
        }))
    for (stage, norms) in zip(stages, norms) where norms.noiseScale.batch.isFinite {
      report.value(
        "noiseScale\(stage.0.prefix(1).uppercased() + stage.0.dropFirst())",
        norms.noiseScale.batch)
    }
    report.figure(noiseFigure(stages, norms))
  }

  /// Mean squared norms at one point of a training.
  private func gradientNorms<Task: TuningTask>(
    _ task: Task, steps: Int, seed: Int, order: Int
  ) -> GradientNorms {
    var trial = Trial(start, of: task, seed: seed)
    trial.train(until: steps, on: task)
    var count = 1
    while 2 * count * Experiment.smallest <= min(1024, task.count) { count *= 2 }
    var batches = Batches(
      of: Experiment.smallest, from: task.count, seed: 1000 + Experiment.orders * seed + order)
    return GradientNorms(of: trial.model, smallest: Experiment.smallest, count: count) { _ in
      task.batch(batches.next())
    }
  }

  private func noiseFigure(_ stages: [(String, Int)], _ norms: [GradientNorms]) -> Figure {
    var (points, lines) = ([Panel.Layer](), [Panel.Layer]())
    for (stage, norms) in zip(stages, norms) {
      let x = norms.batches.map(Double.init)
      let name = stage.1 == 0 ? "at the start" : "after \(stage.1) steps"
      points.append(.points(Series(name, x: x, y: norms.squaredNorms)))
      let noise = norms.noiseScale
      guard noise.squaredGradient > 0 else { continue }
      lines.append(
        .lines(
          Series(
            "|G|² + tr Σ / b", x: x, y: x.map { noise.squaredNorm(batch: $0) }, emphasis: .faint)))
    }
    let parts = zip(stages, norms).map {
      "\(Digits.fixed($1.noiseScale.batch, places: 0)) after \($0.1) steps"
    }
    return Figure(
      name: "noise", title: "The gradient of a batch",
      alt: """
        The mean squared norm of a batch's gradient against the batch size, with logarithmic axes: it falls as \
        long as noise makes up most of it, and levels off at the squared norm of the true gradient. The noise \
        scale is \(parts.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis("batch size b", scale: .log(base: 2)),
          y: Axis("mean of |G|² of a batch", scale: .log(base: 10)), layers: lines + points)
      ])
  }
}
