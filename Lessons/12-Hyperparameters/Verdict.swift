// What a comparison of two settings over several seeds can end with. Chapter 12.

/// Two settings on the same seeds, of which the one with the higher scores is better.
public enum PairedComparison {
  /// Which of them is better, as far as the seeds can tell.
  public enum Verdict: String, Sendable {
    case firstBetter = "the first is better"
    case secondBetter = "the second is better"
    case couldBeLuck = "could be luck"
  }
}
