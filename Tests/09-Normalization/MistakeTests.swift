// Norms that make no sense, and inputs that do not fit, stop with a message that says why.
import Curriculum
import Normalization
import Tensors
import Testing

/// One mistake, and words of its message.
enum NormMistake: String, Codable, CaseIterable, CustomTestStringConvertible {
  case noChannels, zeroEpsilon, negativeEpsilon, negativeMomentum, largeMomentum, notANumber
  case oneRow, wrongChannels, vector, noWidth, layerEpsilon, wrongWidth, noRMSWidth, rmsEpsilon
  case kernel, stride, smallPicture, pictureChannels, pool, fold, gradient, remember

  var testDescription: String { rawValue }

  var words: [String] {
    switch self {
    case .noChannels: ["batch norm needs a channel, not 0"]
    case .zeroEpsilon: ["unless ε is more than 0; it is 0.0"]
    case .negativeEpsilon: ["unless ε is more than 0; it is -1.0"]
    case .negativeMomentum: ["lies from 0 to 1; it is -0.1"]
    case .largeMomentum: ["lies from 0 to 1; it is 1.1"]
    case .notANumber: ["lies from 0 to 1; it is nan"]
    case .oneRow: ["[1, 3]", "1 number for each channel", "Take two rows or more, or evaluate."]
    case .wrongChannels: ["3 channels", "[4, 2]"]
    case .vector: ["3 channels", "[3]"]
    case .noWidth: ["layer norm needs a row of numbers, not 0"]
    case .layerEpsilon: ["layer norm divides by zero"]
    case .wrongWidth: ["rows of 3 numbers", "[2, 4]"]
    case .noRMSWidth: ["RMS norm needs a row of numbers, not -1"]
    case .rmsEpsilon: ["RMS norm divides by zero"]
    case .kernel: ["from 3 to 0 channels with a kernel of 3"]
    case .stride: ["not 0 and 0"]
    case .smallPicture: ["a kernel of 3 does not fit", "[1, 3, 2, 5]"]
    case .pictureChannels: ["3 channels", "[1, 4, 5, 5]"]
    case .pool: ["[2, 3]", "not [B, C, H, W]"]
    case .fold: ["[2, 4]", "3 channels"]
    case .gradient: ["[2, 3]", "[3, 3]"]
    case .remember: ["1.running_mean"]
    }
  }

  func make() {
    var source = RandomSource(seed: 1)
    var pass = Pass.trainingWithoutDraws
    switch self {
    case .noChannels: _ = BatchNorm(0)
    case .zeroEpsilon: _ = BatchNorm(3, epsilon: 0)
    case .negativeEpsilon: _ = BatchNorm(3, epsilon: -1)
    case .negativeMomentum: _ = BatchNorm(3, momentum: -0.1)
    case .largeMomentum: _ = BatchNorm(3, momentum: 1.1)
    case .notANumber: _ = BatchNorm(3, momentum: .nan)
    case .oneRow: _ = BatchNorm(3).forward(.zeros([1, 3]), &pass)
    case .wrongChannels: _ = BatchNorm(3)(.zeros([4, 2]))
    case .vector: _ = BatchNorm(3)(.zeros([3]))
    case .noWidth: _ = LayerNorm(0)
    case .layerEpsilon: _ = LayerNorm(3, epsilon: 0)
    case .wrongWidth: _ = LayerNorm(3)(.zeros([2, 4]))
    case .noRMSWidth: _ = RMSNorm(-1)
    case .rmsEpsilon: _ = RMSNorm(3, epsilon: -1)
    case .kernel: _ = Conv2d(3, 0, kernel: 3, using: &source)
    case .stride: _ = Conv2d(3, 4, kernel: 3, stride: 0, using: &source)
    case .smallPicture: _ = Conv2d(3, 4, kernel: 3, using: &source)(.zeros([1, 3, 2, 5]))
    case .pictureChannels: _ = Conv2d(3, 4, kernel: 3, using: &source)(.zeros([1, 4, 5, 5]))
    case .pool: _ = AveragePool()(.zeros([2, 3]))
    case .fold: _ = Linear(2, 4, using: &source).folded(with: BatchNorm(3))
    case .gradient:
      let norm = BatchNorm(3)
      var gradient = norm
      _ = norm.forward(.zeros([2, 3]), &pass).pullback(.zeros([3, 3]), &gradient)()
    case .remember:
      var model = Repeat([BatchNorm(3), BatchNorm(3)])
      model.remember(Repeat([BatchNorm(3)]))
    }
  }
}

@Suite("Norms that make no sense") struct NormMistakeTests {
  @Test("the program stops, and says why", arguments: NormMistake.allCases)
  func message(_ mistake: NormMistake) async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [mistake] in
      mistake.make()
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    for words in mistake.words { #expect(said.contains(words), "\(mistake): \(said)") }
  }

  @Test("a batch of one may pass where it is allowed: its output is β, its gradient 0")
  func one() {
    var norm = BatchNorm(2)
    norm.allowsOne = true
    norm.beta = Tensor([5, -1])
    var pass = Pass.trainingWithoutDraws
    let (y, pullback) = norm.forward(Tensor([[3, 100]]), &pass)
    #expect(y == Tensor([[5, -1]]))
    var gradient = norm.zeroed()
    #expect(pullback(Tensor([[1, 2]]), &gradient)() == Tensor([[0, 0]]))
    #expect(gradient.gamma == .zeros([2]) && gradient.beta == Tensor([1, 2]))
  }
}
