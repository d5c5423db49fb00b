// The lessons that the command knows: one line each, in the order of their numbers.
//
// A first build for one lesson puts a shorter file in this one's place; `bin/setup.sh` writes it.
import Attention
import Curriculum
import Embeddings
import HiddenLayers
import Losses
import Matmul
import Normalization
import Optimizers
import Recurrent
import Regression
import Tokenization
import Backpropagation
import Hyperparameters

public enum Shelf {
  public static var lessons: [any Lesson.Type] {
    [
      EmbeddingsLesson.self,
      RecurrentLesson.self,
      HiddenLayersLesson.self,
      MatmulLesson.self,
      RegressionLesson.self,
      OptimizersLesson.self,
      LossesLesson.self,
      TokenizationLesson.self,
      NormalizationLesson.self,
      AttentionLesson.self,
      BackpropagationLesson.self,
      HyperparametersLesson.self,
    ]
  }
}
