// The words of the grammar. What a noun has, a quality belongs to, and what goes with one or many, is
// all that a model can learn their meaning from. Chapter 01.

extension Grammar {
  struct Person {
    let he, she, hes, shes: String
    let has: [String]

    init(_ forms: String, _ has: String) {
      let words = forms.split(separator: " ").map(String.init)
      (he, she, hes, shes) = (words[0], words[1], words[2], words[3])
      self.has = has.split(separator: " ").map(String.init)
    }
  }

  struct Thing {
    let one, many: String
    let has: [String]

    init(_ one: String, _ many: String, _ has: String) {
      (self.one, self.many) = (one, many)
      self.has = has.split(separator: " ").map(String.init)
    }
  }

  struct Country {
    let capital, name: String
    let has: [String]

    init(_ capital: String, _ name: String, _ has: String) {
      (self.capital, self.name) = (capital, name)
      self.has = has.split(separator: " ").map(String.init)
    }
  }

  struct Quality {
    let plain, more: String
    let of: [String]

    init(_ plain: String, _ more: String, _ of: String) {
      (self.plain, self.more) = (plain, more)
      self.of = of.split(separator: " ").map(String.init)
    }
  }

  static let people = [
    Person("king queen kings queens", "crown throne palace"),
    Person("man woman men women", "coat office bicycle"),
    Person("boy girl boys girls", "toy kite schoolbag"),
    Person("father mother fathers mothers", "cradle pram lullaby"),
    Person("son daughter sons daughters", "homework allowance bedtime"),
    Person("brother sister brothers sisters", "bunk quarrel twin"),
    Person("uncle aunt uncles aunts", "visit nephew gift"),
    Person("husband wife husbands wives", "wedding ring anniversary"),
    Person("prince princess princes princesses", "castle pony ballroom"),
    Person("actor actress actors actresses", "stage script applause"),
    Person("waiter waitress waiters waitresses", "tray menu tip"),
    Person("host hostess hosts hostesses", "guest party doorbell"),
  ]

  static let things = [
    Thing("dog", "dogs", "bark bone leash"), Thing("cat", "cats", "whisker purr cushion"),
    Thing("horse", "horses", "saddle gallop stable"), Thing("bird", "birds", "nest feather song"),
    Thing("tree", "trees", "leaf root branch"), Thing("car", "cars", "wheel petrol garage"),
    Thing("book", "books", "page chapter library"), Thing("ship", "ships", "anchor sail harbour"),
    Thing("tooth", "teeth", "dentist brush bite"), Thing("foot", "feet", "shoe sock toe"),
    Thing("goose", "geese", "pond gander flock"), Thing("child", "children", "swing doll lollipop"),
  ]

  static let countries = [
    Country("paris", "france", "baguettes french seine"),
    Country("rome", "italy", "pasta italian tiber"),
    Country("berlin", "germany", "pretzels german spree"),
    Country("madrid", "spain", "paella spanish flamenco"),
    Country("lisbon", "portugal", "fado portuguese sardines"),
    Country("athens", "greece", "olives greek temples"),
    Country("vienna", "austria", "waltzes strudel alps"),
    Country("oslo", "norway", "fjords norwegian salmon"),
    Country("tokyo", "japan", "sushi japanese kimonos"),
    Country("cairo", "egypt", "pyramids nile arabic"),
    Country("lima", "peru", "ceviche andes llamas"),
    Country("delhi", "india", "curry hindi saris"),
  ]

  static let qualities = [
    Quality("big", "bigger", "elephant whale mountain"),
    Quality("small", "smaller", "ant pebble crumb"),
    Quality("fast", "faster", "rocket cheetah train"),
    Quality("slow", "slower", "snail turtle glacier"),
    Quality("hot", "hotter", "oven desert lava"),
    Quality("cold", "colder", "ice winter freezer"),
    Quality("old", "older", "ruin fossil dinosaur"),
    Quality("young", "younger", "puppy sapling newborn"),
    Quality("tall", "taller", "tower giraffe pine"),
    Quality("loud", "louder", "thunder drum trumpet"),
    Quality("good", "better", "holiday melody friend"),
    Quality("bad", "worse", "toothache traffic fine"),
  ]

  static let one = ["this", "one", "every"]
  static let many = ["these", "two", "all"]
  static let itDoes = ["has", "loves", "keeps"]
  static let theyDo = ["have", "love", "keep"]
  static let hisNames = ["emil", "oskar", "hugo", "anton"]
  static let herNames = ["clara", "ida", "emma", "anna"]
  static let ofTown = ["mayor", "airport", "suburb"]
  static let ofCountry = ["president", "border", "province"]
  static let plainly = ["very", "quite", "so"]
  static let more = ["much", "even", "far"]
}
