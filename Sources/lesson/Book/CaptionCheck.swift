// Captions: below each figure and each drawing stands a sentence in italics that says what to see in it.

enum CaptionCheck {
  static func problems(_ chapter: Chapter) -> [BookProblem] {
    chapter.blocks.compactMap { block in
      guard block.directive.isImage, !block.body.isEmpty, block.caption == nil else { return nil }
      return chapter.problem(
        block.line, "This image has no caption.",
        "Say below it what to see, as a paragraph in italics: *The loss falls until …*")
    }
  }
}
