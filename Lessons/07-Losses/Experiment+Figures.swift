// Figures of lesson 07 on numbers: shapes and slopes, beliefs, lines and noises. Chapter 07.
import Curriculum
import Plotting
import Tensors
import VectorMath

extension Experiment {
  /// Draws what the losses look like: of errors, of margins, and as beliefs.
  func drawShapes(_ report: inout some Report) {
    report.figure(shapesFigure)
    report.figure(marginsFigure)
    report.figure(beliefsFigure)
  }

  private static func grid(_ low: Float, _ high: Float, _ count: Int) -> Tensor {
    Tensor((0...count).map { low + (high - low) * Float($0) / Float(count) })
  }

  private typealias Curves = (losses: Tensor, dOutput: Tensor)

  private func panels(
    _ x: Tensor, _ label: String, _ curves: [(String, Curves)], tops: (Double, Double, Double)
  ) -> [Panel] {
    let places = x.elements.map(Double.init)
    func lines(_ y: (Curves) -> Tensor) -> [Panel.Layer] {
      curves.map { name, curve in
        .lines(Series(name, x: places, y: y(curve).elements.map(Double.init)))
      }
    }
    return [
      Panel(
        title: "loss", x: Axis(label), y: Axis("loss", minimum: 0, maximum: tops.0),
        layers: lines { $0.losses }),
      Panel(
        title: "slope", x: Axis(label),
        y: Axis("slope of the loss", minimum: tops.1, maximum: tops.2),
        layers: lines { $0.dOutput }),
    ]
  }

  private var shapesFigure: Figure {
    let e = Experiment.grid(-4, 4, 160)
    let zeros = Tensor.zeros(e.shape)
    let curves: [(String, Curves)] = [
      ("squared", Loss.Each.squaredError(e, zeros)),
      ("absolute", Loss.Each.absoluteError(e, zeros)),
      ("Huber's, δ = 1", Loss.Each.huber(e, zeros, delta: 1)),
      ("quantile 0.9", Loss.Each.quantile(e, zeros, quantile: 0.9)),
    ]
    return Figure(
      name: "shapes", title: "Four losses of an error, and their slopes",
      alt: """
        Two panels against the error, output minus target, from -4 to 4. Left the losses: a \
        parabola; a V; Huber's, round at the bottom with straight arms; and the quantile loss, \
        steep where the output is too low. Right the slopes: a straight line without end; a step \
        from -1 to 1; a ramp between them; and a step from -0.9 to 0.1.
        """,
      panels: panels(e, "error: output - target", curves, tops: (6, -3, 3)))
  }

  private var marginsFigure: Figure {
    let z = Experiment.grid(-6, 6, 160)
    let ones = Tensor.ones(z.shape)
    let p = z.sigmoid()
    let (losses, dP) = Loss.Each.squaredError(p, ones)
    let curves: [(String, Curves)] = [
      ("cross-entropy", Loss.Each.binaryCrossEntropy(z, ones)),
      ("hinge", Loss.Each.hinge(z, ones)),
      // dp/dz = p (1 - p)
      ("squared error of σ(z)", (losses, dP * p * (1 - p))),
    ]
    return Figure(
      name: "margins", title: "Three losses of a logit whose answer is yes",
      alt: """
        Two panels against the logit z from -6 to 6, where large is right. Left the losses: \
        cross-entropy and hinge rise in a straight line as z falls, the squared error of the \
        probability stays below 1. Right the slopes: at z = -6 cross-entropy and hinge pull with \
        -1, the squared error with \(Digits.fixed(Double((dP * p * (1 - p)).elements[0]), places: 4)).
        """,
      panels: panels(z, "logit z", curves, tops: (6, -1.2, 0.2)))
  }

  private var beliefsFigure: Figure {
    let e = Experiment.grid(-6, 6, 240)
    let zeros = Tensor.zeros(e.shape)
    let losses = [
      ("Gaussian (squared)", Loss.Each.squaredError(e, zeros).losses * 0.5),
      ("Laplace (absolute)", Loss.Each.absoluteError(e, zeros).losses),
      ("Huber's, δ = 1", Loss.Each.huber(e, zeros, delta: 1).losses),
      // The noise is target - output: the other way around.
      ("quantile 0.9", Loss.Each.quantile(-e, zeros, quantile: 0.9).losses),
    ]
    // The areas under exp(-loss): √(2π), 2, Huber's √(2π) (2Φ(1) - 1) + 2 exp(-1/2), 1/(τ (1 - τ)).
    let huberArea = 2.50662827 * 0.68268949 + 2 * VectorMath.exp(Float(-0.5))
    let areas: [Float] = [2.50662827, 2, huberArea, 1 / (0.9 * 0.1)]
    return Figure(
      name: "beliefs", title: "What each loss believes about noise",
      alt: """
        Probability densities on a logarithmic axis against the noise, target minus output, from \
        -6 to 6. The Gaussian falls as a parabola, to 0.000000006 at 6; Laplace and Huber's fall \
        in straight lines and stay above 0.0008; the quantile's is lopsided: noise downward is \
        far likelier than noise upward.
        """,
      panels: [
        Panel(
          x: Axis("noise: target - output"),
          y: Axis("density", scale: .log(base: 10), minimum: 1e-5, maximum: 1),
          layers: zip(losses, areas).map { loss, area in
            let densities = ((-loss.1).exp() / area).elements
            let points = zip(e.elements, densities).filter { $0.1 >= 1e-5 }
            return .lines(
              Series(loss.0, x: points.map { Double($0.0) }, y: points.map { Double($0.1) }))
          })
      ])
  }

  func linesFigure(_ mountain: Mountain, _ fits: [Fit]) -> Figure {
    let ends: [Float] = [0, Mountain.top]
    let truth = Line(intercept: Mountain.seaLevel, slope: Mountain.lapse)
    func points(_ name: String, inSun: Bool) -> Panel.Layer {
      let chosen = mountain.heights.indices.filter { mountain.isSunlit[$0] == inSun }
      return .points(
        Series(
          name, x: chosen.map { Double(mountain.heights[$0]) },
          y: chosen.map { Double(mountain.temperatures[$0]) }, emphasis: inSun ? .normal : .faint))
    }
    var layers = [points("in the shade", inSun: false)]
    if mountain.sunlit > 0 { layers.append(points("in the sun", inSun: true)) }
    layers.append(
      .lines(
        Series(
          "truth", x: ends.map(Double.init), y: ends.map { Double(truth($0)) }, emphasis: .faint)))
    // Huber's line would cover that of the absolute errors: the table has it.
    for fit in fits where fit.stopped == nil && fit.name != "Huber's" {
      layers.append(
        .lines(
          Series(
            fit.name, x: ends.map(Double.init), y: ends.map { Double(fit.line($0)) },
            emphasis: fit.name.hasPrefix("yours") ? .strong : .normal)))
    }
    let distances = fits.map { "\($0.name) \(Digits.fixed($0.line.error, places: 1)) °C" }
    return Figure(
      name: "lines", title: "One mountain, one line for each loss",
      alt: """
        Temperature against height: \(mountain.heights.count) readings about a falling line, \
        \(mountain.sunlit) of them far above it, and a line for each loss but Huber's. Farthest from \
        the truth: \(distances.joined(separator: ", ")).
        """,
      panels: [
        Panel(
          x: Axis(
            "height in km", minimum: 0,
            ticks: (0...6).map {
              Axis.Tick(Double($0) / 2, Digits.fixed(Double($0) / 2, places: 1))
            }
          ),
          y: Axis("temperature in °C"), layers: layers)
      ])
  }

  func noisesFigure(_ errors: [[Double]]) -> Figure {
    let groups = Centres.answers.indices.map { answer in
      Bars.Group(
        Centres.answers[answer], values: errors.map { $0[answer] / max($0[0], 1e-9) })
    }
    let parts = zip(Centres.noises, errors).map { noise, row in
      "\(noise): median \(Digits.fixed(row[1] / row[0], places: 2)), "
        + "Huber's \(Digits.fixed(row[2] / row[0], places: 2))"
    }
    return Figure(
      name: "noises", title: "Three answers under three kinds of noise",
      alt: """
        Bars of the typical error, as a multiple of the mean's, under three kinds of noise. \(parts.joined(separator: "; ")).
        """,
      panels: [
        Panel(
          x: Axis("noise"), y: Axis("typical error (mean = 1)", minimum: 0),
          layers: [.bars(Bars(categories: Centres.noises, groups: groups))])
      ])
  }
}
