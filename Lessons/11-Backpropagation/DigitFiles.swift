// The reader's own digits: a folder with four files as MNIST is published. Chapter 11.
import Curriculum
import Images
import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

public enum DigitFiles {
  /// What the four files are called; a point may stand for the hyphen before `idx`, and `.gz` may follow.
  static let names = [
    "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
    "t10k-labels-idx1-ubyte",
  ]

  /// The images of the folder, for training and for the test; 0 is the paper and 255 the ink.
  ///
  /// - Throws: `CourseError` of kind `usage`: what is wrong with which file, and what to do.
  public static func images(
    in folder: String
  ) throws -> (training: DigitImages, test: DigitImages) {
    let paths = try names.map { try path($0, in: folder) }
    let training = try images(paths[0], paths[1])
    let test = try images(paths[2], paths[3])
    guard training.rows == test.rows, training.columns == test.columns else {
      throw CourseError(
        .usage,
        """
        \(folder): the images for training have \(training.rows) x \(training.columns) pixels, those \
        for the test \(test.rows) x \(test.columns).
        """, mend: "A network has one number of inputs: give both the same size.")
    }
    return (training, test)
  }

  /// Where the file `name` lies.
  private static func path(_ name: String, in folder: String) throws(CourseError) -> String {
    var status = stat()
    guard stat(folder, &status) == 0 else {
      throw CourseError(
        .usage, "data=\(folder): there is no such folder.",
        mend: "Choose strokes, uci, or a folder with MNIST's four files.")
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw CourseError(
        .usage, "data=\(folder) is a file where a folder belongs.",
        mend: "Name the folder that holds MNIST's four files.")
    }
    let other = name.replacing("-idx", with: ".idx")
    for candidate in [name, other, name + ".gz", other + ".gz"] {
      let path = "\(folder)/\(candidate)"
      if access(path, F_OK) == 0 { return path }
    }
    throw CourseError(
      .usage, "\(folder) has neither \(name) nor \(name).gz.",
      mend: """
        Put MNIST's four files there: \(names.joined(separator: ", ")), compressed (.gz) or not.
        """)
  }

  private static func images(
    _ imagePath: String, _ labelPath: String
  ) throws -> DigitImages {
    let labels = try IDXFile(labelPath, expecting: .labels)
    let images = try IDXFile(imagePath, expecting: .images)
    guard images.shape[0] == labels.shape[0] else {
      throw CourseError(
        .usage,
        "\(imagePath) has \(images.shape[0]) images, \(labelPath) \(labels.shape[0]) labels.",
        mend: "Each image needs one label: take both files from the same place.")
    }
    if let wrong = labels.bytes.firstIndex(where: { $0 > 9 }) {
      throw CourseError(
        .usage,
        "\(labelPath): label \(wrong + 1) is \(labels.bytes[wrong]), not a digit from 0 to 9.",
        mend: "Check that it is the file of labels, and that it arrived undamaged.")
    }
    let (count, rows, columns) = (images.shape[0], images.shape[1], images.shape[2])
    // As many quotients as there are bytes, each of them rounded once.
    let shades = (0...255).map { Float($0) / 255 }
    let pixels = Tensor([count, rows * columns]) { pixels in
      for (place, byte) in images.bytes.enumerated() { pixels[place] = shades[Int(byte)] }
    }
    return DigitImages(
      pixels: pixels, labels: labels.bytes.map { Int($0) }, rows: rows, columns: columns)
  }
}
