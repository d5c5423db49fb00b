// What a tokenizer.json does with the numbers of a text: tokens around it, a longest and a shortest
// length. Chapter 08.
import Curriculum

extension TokenizerReader {
  /// The last steps of a file. Numbers that are no tokens are refused.
  func finishing(vocabularySize: Int) throws -> Finishing {
    var finishing = Finishing()
    try frame(file["post_processor"], &finishing)
    for id in finishing.before + finishing.after where !(0..<vocabularySize).contains(id) {
      throw error(
        "its post_processor adds token \(id), which does not exist",
        "Use a token of the vocabulary.")
    }
    try truncation(file["truncation"], &finishing)
    try padding(file["padding"], vocabularySize, &finishing)
    return finishing
  }

  /// Tokens before and after; of several steps, each around those before it.
  private func frame(_ step: JSONValue, _ finishing: inout Finishing) throws {
    if step.isNull { return }
    func wrap(_ before: [Int], _ after: [Int]) {
      finishing.before = before + finishing.before
      finishing.after += after
    }
    switch step["type"].string ?? "" {
    case "ByteLevel": break  // changes where tokens are said to lie, not the tokens
    case "Sequence":
      for inner in step["processors"].array ?? [] { try frame(inner, &finishing) }
    case "BertProcessing", "RobertaProcessing":
      guard let first = step["cls"].array?.last?.integer,
        let last = step["sep"].array?.last?.integer
      else { throw wrongType("post_processor", "one with “cls” and “sep”") }
      wrap([first], [last])
    case "TemplateProcessing":
      let (before, after) = try template(step)
      wrap(before, after)
    case let type: throw refused("the post_processor \(type.shortened())")
    }
  }

  /// What a template for one text puts before it and after it.
  private func template(_ step: JSONValue) throws -> (before: [Int], after: [Int]) {
    var (before, after) = ([Int](), [Int]())
    var isAfter = false
    let notOnce = error(
      "its post_processor's “single” does not have the sequence A exactly once",
      "Keep one {\"Sequence\": {\"id\": \"A\", …}}.")
    for piece in step["single"].array ?? [] {
      if let text = piece["Sequence"]["id"].string {
        if text != "A" || isAfter { throw notOnce }
        isAfter = true
      } else if let token = piece["SpecialToken"]["id"].string {
        guard let list = step["special_tokens"][token]["ids"].array else {
          throw error(
            "the template has “\(token.shortened())”, which its special_tokens lack",
            "Add its numbers there.")
        }
        let ids = list.compactMap(\.integer)
        if isAfter { after += ids } else { before += ids }
      } else {
        throw wrongType("post_processor.single", "a list of Sequence and SpecialToken")
      }
    }
    if !isAfter { throw notOnce }
    return (before, after)
  }

  private func truncation(_ step: JSONValue, _ finishing: inout Finishing) throws {
    if step.isNull { return }
    guard let most = step["max_length"].integer, most >= 0,
      let side = Finishing.Side(rawValue: step["direction"].string ?? "Right")
    else { throw wrongType("truncation", "one with max_length and direction") }
    if step["strategy"].string == "OnlySecond" { throw refused("a truncation of second texts") }
    let frame = finishing.before.count + finishing.after.count
    let (room, stride) = (most - frame, step["stride"].integer ?? 0)
    if room < 0 {
      throw error(
        "its truncation to \(most) tokens leaves no room for the \(frame) that its post_processor adds",
        "Raise max_length.")
    }
    if stride >= room && room > 0 {
      throw error(
        "its truncation leaves \(room) tokens for the text, and its stride of \(stride) is not smaller",
        "Lower stride or raise max_length.")
    }
    finishing.truncation = (most, side)
  }

  private func padding(
    _ step: JSONValue, _ vocabularySize: Int, _ finishing: inout Finishing
  ) throws {
    if step.isNull { return }
    let least = step["strategy"]["Fixed"].integer
    guard least != nil || step["strategy"].string == "BatchLongest",
      let token = step["pad_id"].integer,
      let side = Finishing.Side(rawValue: step["direction"].string ?? "")
    else { throw wrongType("padding", "one with strategy, direction and pad_id") }
    let multiple = step["pad_to_multiple_of"].integer ?? 0
    if !(0..<vocabularySize).contains(token) {
      throw error(
        "its padding token \(token) does not exist", "Choose a token of the vocabulary.")
    }
    if ![least ?? 0, multiple].allSatisfy((0...1 << 24).contains) {
      throw error("its padding is too long", "Choose \(1 << 24) or less.")
    }
    finishing.padding = Finishing.Padding(
      token: token, side: side, least: least, multiple: multiple)
  }
}
