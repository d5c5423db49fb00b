// Where each small picture of an image grid stands: in rows, each with its caption above it. The
// unit is a pixel of the widest picture.

struct PictureSheet {
  struct Place: Equatable {
    var left: Double
    var top: Double
  }

  let images: ImageGrid
  let columns: Int
  let cellWidth: Double
  let cellHeight: Double
  private let gap: Double
  private let caption: Double

  init(_ images: ImageGrid) {
    self.images = images
    columns = max(1, min(images.columns, max(1, images.pictures.count)))
    cellWidth = Double(images.pictures.map { $0.rows.first?.count ?? 0 }.max() ?? 1)
    cellHeight = Double(images.pictures.map(\.rows.count).max() ?? 1)
    gap = max(1, cellWidth) * 0.12
    // A caption takes 22 units if the panel is 720 units wide, whatever the size of the pictures.
    let width = Double(columns) * (max(1, cellWidth) + gap) + gap
    caption = images.pictures.contains { !$0.caption.isEmpty } ? width * 22 / 720 : 0
  }

  var width: Double { Double(columns) * (max(1, cellWidth) + gap) + gap }
  var height: Double {
    let rows = (images.pictures.count + columns - 1) / columns
    return Double(max(1, rows)) * (max(1, cellHeight) + gap + caption) + gap
  }

  func place(_ index: Int) -> Place {
    Place(
      left: gap + Double(index % columns) * (cellWidth + gap),
      top: gap + caption + Double(index / columns) * (cellHeight + gap + caption))
  }
}
