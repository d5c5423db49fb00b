// Figures of lesson 03 with curves: descents, sizes, signals, and what goes wrong. Chapter 03.
import Curriculum
import Losses
import Plotting
import Tensors

extension Experiment {
  func oneLayerFigure(_ curves: [(name: String, program: OneLayer)]) -> Figure {
    let xor = curves.first { $0.name == "XOR" }?.program
    // The logarithm has no place for step 0.
    func drawn(_ program: OneLayer) -> [Int] {
      program.losses.indices.filter { program.losses[$0].step > 0 }
    }
    let corners = Gate.inputs.indices.map { row -> Panel.Layer in
      let name = Gate.inputs[row].map { "\(Int($0))" }.joined(separator: ", ")
      let kept = xor.map(drawn) ?? []
      return .lines(
        Series(
          name, x: kept.map { Double(xor?.losses[$0].step ?? 0) },
          y: kept.map { Double(xor?.outputs[$0][row] ?? 0) }))
    }
    let ends = curves.map { "\($0.name) \(Digits.fixed($0.program.losses.last?.loss ?? .nan))" }
    return Figure(
      name: "one-layer", title: "A single layer on three tables",
      alt: """
        Left the mean squared error against the step, after 10,000 steps: \
        \(ends.joined(separator: ", ")). Right the outputs for the four rows of XOR: all of them \
        go to 0.5 and stay.
        """,
      panels: [
        Panel(
          title: "three tables", x: Axis("step", scale: .log(base: 10)),
          y: Axis("mean squared error", minimum: 0, maximum: 0.4),
          layers: curves.map { name, program in
            .lines(
              Series(
                name, x: drawn(program).map { Double(program.losses[$0].step) },
                y: drawn(program).map { Double(program.losses[$0].loss) },
                emphasis: name.hasSuffix("XOR") ? .strong : .normal))
          }),
        Panel(
          title: "XOR's rows", x: Axis("step", scale: .log(base: 10)),
          y: Axis("output", minimum: 0, maximum: 1), layers: corners),
      ])
  }

  func xorFigure(_ descents: [(name: String, descent: XORDescent)]) -> Figure {
    Figure(
      name: "xor", title: "XOR, without and with a hidden layer",
      alt: "Cross-entropy of XOR's four rows against the step of the descent, at its end: "
        + descents.map { "\($0.name) \(Digits.fixed($0.descent.loss))" }.joined(separator: ", ")
        + " nats.",
      panels: [
        Panel(
          x: Axis("step"), y: Axis("cross-entropy in nats", minimum: 0),
          layers: descents.map { name, descent in
            let finite = descent.losses.filter(\.loss.isFinite)
            return .lines(
              Series(
                name, x: finite.map { Double($0.step) }, y: finite.map(\.loss),
                emphasis: name.hasPrefix("yours") ? .strong : .normal))
          }, annotations: [.horizontal(y: 0.6931, label: "log 2: every answer 0.5")])
      ])
  }

  func sizesFigure(_ widths: [Size], _ depths: [Size]) -> Figure {
    func panel(_ title: String, _ label: String, _ x: [Int], _ sizes: [Size], _ scale: Axis.Scale)
      -> Panel
    {
      Panel(
        title: title,
        x: Axis(label, scale: scale, ticks: x.map { Axis.Tick(Double($0), "\($0)") }),
        y: Axis("loss in nats", minimum: 0),
        layers: [
          // Every network: a deviation around the mean would reach below a loss of 0.
          .points(
            Series(
              "one network",
              x: zip(x, sizes).flatMap { x, size in size.losses.map { _ in Double(x) } },
              y: sizes.flatMap(\.losses), emphasis: .faint)),
          .lines(Series("mean", x: x.map { Double($0) }, y: sizes.map(\.mean))),
        ])
    }
    func ends(_ sizes: [Size]) -> String {
      "\(Digits.fixed(sizes.first?.mean ?? .nan)) to \(Digits.fixed(sizes.last?.mean ?? .nan))"
    }
    return Figure(
      name: "sizes", title: "Loss on \(hardest.plane.name) against width and depth",
      alt: """
        The losses of \(settings.seeds) networks of each size, and their mean. Left, one hidden layer of 1 to 32 units: from \(ends(widths)). Right, 1 to 5 hidden \
        layers of \(Experiment.depthWidth) units: from \(ends(depths)) nats.
        """,
      panels: [
        panel("one hidden layer", "units", Experiment.widths, widths, .log(base: 2)),
        panel(
          "layers of \(Experiment.depthWidth) units", "hidden layers", Experiment.depths, depths,
          .linear),
      ])
  }

  func signalsFigure(_ panels: [(ActivationFunction, [(String, [Double])])]) -> Figure {
    let parts = panels.map { activation, curves in
      "\(activation.name): "
        + curves.map { "\($0.0) \(Experiment.short($0.1.last ?? .nan))" }.joined(separator: ", ")
    }
    return Figure(
      name: "signals", title: "Size of the numbers on their way through twenty layers",
      alt: """
        Root mean square behind each layer, on a logarithmic axis, for weights of half, the right \
        and double size. Behind the last layer, \(parts.joined(separator: "; ")).
        """,
      panels: panels.map { activation, curves in
        Panel(
          title: activation.name, x: Axis("layer"),
          y: Axis("root mean square", scale: .log(base: 10)),
          layers: curves.map { name, sizes in
            let drawn = sizes.indices.filter { sizes[$0] > 0 && sizes[$0].isFinite }
            return .lines(
              Series(
                name, x: drawn.map { Double($0) }, y: drawn.map { sizes[$0] },
                emphasis: name == "yours" ? .strong : .normal))
          })
      })
  }

  func symmetryFigure(_ plane: Plane, _ paths: [UnitPaths]) -> Figure {
    Figure(
      name: "symmetry", title: "The weights of four hidden units, from three starts",
      alt:
        "The weight from the first input to each hidden unit against the step, on \(plane.name): "
        + paths.map { path in
          let count = Set(path.weights.compactMap(\.last)).count
          return "start \(path.name), "
            + (count == 1 ? "all four are one curve" : "\(count) curves")
        }.joined(separator: ", ") + ".",
      panels: paths.map { path in
        Panel(
          title: "start: \(path.name)", x: Axis("step"), y: Axis("weight from x₁"),
          layers: path.weights.enumerated().map { unit, weights in
            .lines(
              Series("unit \(unit + 1)", x: path.steps.map { Double($0) }, y: weights))
          })
      })
  }

  func deadFigure(_ counts: [DeadCount]) -> Figure {
    // The logarithm has no place for step 0.
    func lines(_ y: (DeadCount) -> [Double]) -> [Panel.Layer] {
      counts.map { count in
        .lines(
          Series(
            count.name, x: count.steps.dropFirst().map { Double($0) },
            y: Array(y(count).dropFirst())
          ))
      }
    }
    return Figure(
      name: "dead", title: "Units that no point wakes any more",
      alt: "Left the share of hidden units that give 0 for every point, against the step; at the "
        + "end "
        + counts.map { "\($0.name) \(Digits.percent($0.shares.last ?? 0))" }.joined(separator: ", ")
        + ". Right their losses, at the end "
        + counts.map { Digits.fixed($0.losses.last ?? .nan) }.joined(separator: ", ") + " nats.",
      panels: [
        Panel(
          title: "dead units", x: Axis("step", scale: .log(base: 10)),
          y: Axis("share", minimum: 0, maximum: 1),
          layers: lines(\.shares)),
        Panel(
          title: "loss", x: Axis("step", scale: .log(base: 10)),
          y: Axis("cross-entropy in nats", minimum: 0),
          layers: lines(\.losses)),
      ])
  }
}
