// Formulas as text, and tables, as `lesson 04 --read` shows them.
import Testing

@testable import lesson

@Suite("Formulas and tables in the terminal")
struct TexTextTests {
  @Test(
    "a formula in a line",
    arguments: [
      (#"c_{ij} = \sum_{p=0}^{k-1} a_{ip} b_{pj}"#, "cᵢⱼ = ∑ₚ₌₀ᵏ⁻¹ aᵢₚ bₚⱼ"),
      (#"(AB)^T = B^T A^T"#, "(AB)ᵀ = Bᵀ Aᵀ"),
      (#"C_{IJ} = \sum_{P} A_{IP} B_{PJ}"#, "C_IJ = ∑_P A_IP B_PJ"),
      (#"q = \frac{2mkn}{4(mk + kn + mn)}"#, "q = 2mkn/(4(mk + kn + mn))"),
      (#"x_i = \frac{1}{u_{ii}} \Big( y_i - \sum_j x_j \Big)"#, "xᵢ = 1/uᵢᵢ (yᵢ − ∑ⱼ xⱼ)"),
      (#"\frac{a+b}{2}x"#, "(a+b)/2 x"),
      (#"\mathrm{speed} \le \min(\mathrm{peak}, q \cdot b)"#, "speed ≤ min(peak, q · b)"),
      (
        #"c \leftarrow c + 1 \quad \text{for } p = 0, \dots, k - 1"#,
        "c ← c + 1  for p = 0, …, k − 1"
      ),
      (#"\hat{y} = \sigma(w^\top x)"#, "y\u{302} = σ(wᵀ x)"),
      (#"\sqrt{\hat v} + \sqrt{a+b} + \epsilon"#, "√v\u{302} + √(a+b) + ε"),
      (#"\mathbb{R}^{n\times k}, e^{-x^2/2}"#, "ℝ^(n×k), e^(−x²/2)"),
      (#"\log x, 10^8, 2^{-12}, \alpha x, b_{p:}"#, "log x, 10⁸, 2⁻¹², αx, b_(p:)"),
      (#"\delta = \sigma v - \mu \le \eta + 1"#, "δ = σv − μ ≤ η + 1"),
      (#"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"#, "(1 2; 3 4)"),
      (#"\unknown{x}"#, #"\unknownx"#),
    ])
  func inline(tex: String, text: String) { #expect(TexText.inline(tex) == text) }

  @Test("environments are shown line by line")
  func environments() {
    let aligned = #"\begin{aligned} a &= b \\ &= c + d \end{aligned}"#
    #expect(TexText.lines(aligned) == ["a = b", "  = c + d"])
    let cases = #"f(x) = \begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases} \tag{3}"#
    #expect(TexText.lines(cases) == ["f(x) = ⎧ x,  x > 0", "       ⎩ 0,  otherwise   (3)"])
    let matrix = #"A = \begin{bmatrix} 1 & 20 \\ 3 & 4 \end{bmatrix}"#
    #expect(TexText.lines(matrix) == ["A = [ 1  20 ]", "    [ 3   4 ]"])
  }

  @Test("code and dollars that are no formula stay as they are")
  func marks() {
    let text = #"*One* `a_*b*` and $5, **two** $x_1$<!-- note --> and `$y$`, \$3."#
    #expect(Inline(text).shown == "One `a_*b*` and $5, two x₁ and `$y$`, $3.")
  }

  private let table = ["| Ours | Theirs |", "|---|---|", "| `a \\| b` | one two three four |"]

  @Test("a table has columns, then lines in its cells, then one entry below the other")
  func tables() {
    #expect(
      ChapterTable(table).lines(width: 40)
        == ["Ours     Theirs", "───────────────────────────", "`a | b`  one two three four"])
    #expect(
      ChapterTable(table).lines(width: 20)
        == ["Ours     Theirs", "────────────────────", "`a | b`  one two", "         three four"])
    #expect(
      ChapterTable(table).lines(width: 14)
        == ["Ours: `a | b`", "Theirs: one", "two three four"])
  }
}
