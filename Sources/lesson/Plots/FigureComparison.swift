// The figures of several runs as one set: a figure for each that all of them drew. What can lie over
// each other does (PanelOverlay); the rest stands side by side.
import Plotting

/// Figures of runs, each run with its label.
struct FigureComparison {
  let labels: [String]
  let figures: [[Figure]]

  /// The figures that all runs share, by name, in the order of the first run.
  var shared: [Figure] {
    (figures.first ?? []).compactMap { figure in
      let same = figures.compactMap { run in run.first { $0.name == figure.name } }
      return same.count == figures.count ? compared(same) : nil
    }
  }

  /// Names of figures that all runs share and drew alike.
  var same: [String] {
    (figures.first ?? []).filter { figure in figures.allSatisfy { $0.contains(figure) } }.map(
      \.name)
  }

  /// The shared figures that tell the runs apart; all of them where none does.
  var different: [Figure] {
    let different = shared.filter { !same.contains($0.name) }
    return different.isEmpty ? shared : different
  }

  /// Names of figures that only some of the runs have.
  var alone: [String] {
    var names: [String] = []
    for figure in figures.joined() where !names.contains(figure.name) {
      if !figures.allSatisfy({ run in run.contains { $0.name == figure.name } }) {
        names.append(figure.name)
      }
    }
    return names
  }

  private func compared(_ same: [Figure]) -> Figure {
    var figure = same[0]
    var titles: [String] = []
    for title in same.map(\.title) where !titles.contains(title) { titles.append(title) }
    figure.title = titles.joined(separator: " / ")
    figure.isMeasured = same.contains(where: \.isMeasured)
    figure.alt =
      "\(labels.count) runs compared: \(labels.joined(separator: "; ")). Of the first: \(figure.alt)"
    let count = figure.panels.count
    if same.allSatisfy({ $0.panels.count == count }) {
      figure.panels = (0..<count).flatMap { index in
        PanelOverlay(
          labels: labels, panels: same.map { $0.panels[index] }, isNarrow: count > 1
        ).result
      }
    } else {
      figure.panels = sideBySide(same)
    }
    if SharedColours.isUsed(in: figure) { figure.alt += " \(SharedColours.remark)" }
    return figure
  }

  /// All panels of all runs, each named after its run.
  private func sideBySide(_ same: [Figure]) -> [Panel] {
    let owners = zip(labels, same).flatMap { label, figure in figure.panels.map { _ in label } }
    let panels = SharedColours.apply(to: same.flatMap(\.panels)) { panel, grid in
      "\(panel.title)\n\(grid.label)"
    }
    return zip(owners, panels).map { label, panel in
      var panel = panel
      panel.title = panel.title.isEmpty ? label : "\(label): \(panel.title)"
      return panel
    }
  }
}
