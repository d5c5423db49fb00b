// What belongs to a model and is not learned: the running averages of batch norm. It is saved with
// the model; no optimizer sees it, and it is not counted. Chapter 09.
// Left out: a warning if a layer made of others does not forward `visitState` to them.
import Curriculum

extension Parameters {
  /// No state, as most layers have none.
  public mutating func visitState(
    _ name: String, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {}

  /// Every tensor of the state with its name, in order.
  public var namedState: [(name: String, tensor: Tensor)] {
    var (copy, found) = (self, [(name: String, tensor: Tensor)]())
    copy.visitState("") { found.append(($0, $1)) }
    return found
  }

  // book:begin remember
  /// Takes over the state that pullbacks left in `gradient`: after a step of training,
  ///
  ///     let (loss, gradient) = model.lossAndGradient(at: x, &pass) { … }
  ///     optimizer.step(&model, gradient)
  ///     model.remember(gradient)
  ///
  /// A gradient has the form of its model, and `zeroed()` leaves the state in it as it was. So a
  /// layer's pullback finds there the state so far and writes the state after its batch.
  public mutating func remember(_ gradient: Self) {
    let states = gradient.namedState
    var index = 0
    visitState("") { name, tensor in
      require(
        index < states.count && states[index].tensor.shape == tensor.shape,
        "the gradient has no state “\(name)” of the shape \(tensor.shape)")
      tensor = states[index].tensor
      index += 1
    }
  }
  // book:end remember
}

extension Layer {
  public mutating func visitStateLinks(
    _ name: String, _ index: inout Int, _ body: (_ name: String, _ tensor: inout Tensor) -> Void
  ) {
    visitState(name.dot("\(index)"), body)
    index += 1
  }
}
