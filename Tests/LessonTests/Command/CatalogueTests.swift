// The lessons of the course, found by number, name or folder.
import Curriculum
import Testing

@testable import lesson

@Suite("Catalogue")
struct CatalogueTests {
  @Test("number, padded number, name, slug and folder mean the same lesson")
  func names() throws {
    for name in ["4", "04", "matmul", "Matmul", "04-matmul", "04-Matmul"] {
      #expect(try Catalogue.find(name).card.number == "04")
    }
  }

  @Test("the folders name the lessons as their cards do, for what is not built yet")
  func folders() throws {
    let here = try Catalogue.here(Project.find())
    let cards = Catalogue.lessons.map { $0.card }
    #expect(here.map(\.number) == cards.map(\.number))
    #expect(here.map(\.module) == cards.map(\.module))
    #expect(here.map(\.title) == cards.map(\.title))
  }

  @Test("a typo gets a suggestion, a lesson to come is named as such")
  func typos() {
    let typo = #expect(throws: CourseError.self) { _ = try Catalogue.find("mtamul") }
    #expect(typo?.mend.contains("lesson matmul") == true)
    let verb = #expect(throws: CourseError.self) { _ = try Catalogue.find("lits") }
    #expect(verb?.mend.contains("lesson list") == true)
    let planned = #expect(throws: CourseError.self) { _ = try Catalogue.find("4", among: []) }
    #expect(planned?.problem == "Lesson 04, Matrix multiplication, is still to come.")
  }
}
