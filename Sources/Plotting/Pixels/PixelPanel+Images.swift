// Rows of small grey pictures, each with its caption above and a thin frame around it.

extension PixelPanel {
  mutating func addImages(to script: inout Script) {
    script.add("unset border; unset tics; unset colorbox")
    script.add("set palette defined (0 \"#ffffff\", 1 \"#000000\"); set cbrange [0:1]")
    script.add("set lmargin 0; set rmargin 0; set bmargin 0")
    script.add("set tmargin 0")
    for case .images(let images) in panel.layers {
      let sheet = PictureSheet(images)
      script.add("set size ratio -1")
      script.add("set xrange [0:\(sheet.width)]; set yrange [\(sheet.height):0]")
      for (index, picture) in images.pictures.enumerated() {
        let place = sheet.place(index)
        addPicture(picture, at: place, to: &script)
        let room = Int(Double(isNarrow ? 360 : 720) / Double(sheet.columns) / 8)
        script.add(
          "set label \(Script.quoted(FigureText.cut(picture.caption, width: room))) at "
            + "\(place.left + sheet.cellWidth / 2),\(place.top) center offset 0,0.6 \(textColour)")
      }
    }
  }

  private mutating func addPicture(
    _ picture: ImageGrid.Picture, at place: PictureSheet.Place, to script: inout Script
  ) {
    var rows: [Double] = []
    let columns = picture.rows.map(\.count).max() ?? 0
    for (r, values) in picture.rows.enumerated() {
      for c in 0..<columns {
        let ink = c < values.count && values[c].isFinite ? min(max(values[c], 0), 1) : 0
        rows += [place.left + Double(c) + 0.5, place.top + Double(r) + 0.5, ink]
      }
    }
    guard !rows.isEmpty else { return }
    let data = script.table(columns: 3, rows)
    // gnuplot wants two columns and two rows for an image.
    let isImage = columns > 1 && picture.rows.count > 1
    elements.append(
      isImage
        ? "\(data) using 1:2:3 with image notitle"
        : "\(data) using 1:2:($1-0.5):($1+0.5):($2-0.5):($2+0.5):3 with boxxyerror"
          + " fillstyle solid 1 noborder linecolor palette notitle")
    let (right, bottom) = (place.left + Double(columns), place.top + Double(picture.rows.count))
    script.add(
      "set object rectangle from \(place.left),\(place.top) to \(right),\(bottom) front"
        + " fillstyle empty border rgb \"#888888\" linewidth 0.8")
  }
}
