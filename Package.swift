// swift-tools-version: 6.2
// Every lesson, exercise and test target derives from the table of lessons below.
import PackageDescription

/// One lesson: its folder is `NN-Module`, its modules are `Module` and `ModuleExercises`.
struct Lesson {
  let number: String
  let module: String
  /// What the lesson's own sources import besides `Curriculum` and `Plotting`; its exercises may
  /// import the same. `ImportTableTests` holds both lists against the sources.
  var imports: [String] = []
  /// What its tests and the tests of its exercises import besides those.
  var testImports: [String] = []

  var folder: String { "\(number)-\(module)" }
}

let lessons = [
  Lesson(
    number: "01", module: "Embeddings",
    imports: ["CLanes", "Data", "Matmul", "Tensors", "VectorMath"]),
  Lesson(
    number: "02", module: "Recurrent",
    imports: ["Data", "Losses", "Matmul", "Optimizers", "Tensors", "VectorMath"]),
  Lesson(
    number: "03", module: "HiddenLayers",
    imports: ["Data", "Losses", "Optimizers", "Regression", "Tensors", "VectorMath"],
    testImports: ["Matmul"]),
  Lesson(number: "04", module: "Matmul", imports: ["CMachine"]),
  Lesson(number: "05", module: "Regression", imports: ["Data", "Matmul", "Tensors"]),
  Lesson(
    number: "06", module: "Optimizers", imports: ["Losses", "Tensors", "VectorMath"],
    testImports: ["Matmul"]),
  Lesson(
    number: "07", module: "Losses", imports: ["Tensors", "VectorMath"], testImports: ["Matmul"]),
  Lesson(
    number: "08", module: "Tokenization",
    imports: ["Data", "Losses", "Matmul", "Optimizers", "Tensors"]),
  Lesson(
    number: "09", module: "Normalization",
    imports: ["Losses", "Optimizers", "Tensors", "VectorMath"], testImports: ["Matmul"]),
  Lesson(
    number: "10", module: "Attention",
    imports: ["Embeddings", "Losses", "Matmul", "Optimizers", "Tensors", "VectorMath"]),
  Lesson(
    number: "11", module: "Backpropagation",
    imports: ["CLanes", "Images", "Losses", "Tensors", "VectorMath"], testImports: ["Matmul"]),
  Lesson(number: "12", module: "Hyperparameters"),
]

// MARK: - What is built, chosen by two environment variables

/// Which sources stand in for the exercises:
/// unset, the learner's own files, so that editors see them and their tests;
/// `solutions`, the reference solutions; `verify` and `mutate`, the copies that `lesson verify` makes;
/// a lesson's number, that lesson alone, from the copy that `lesson 04 --check` makes;
/// `mine-04`, that lesson's copy linked into the program of `lesson 04 --run --mine`;
/// `shelf-04-05`, none: the command with those lessons alone, which is all that their runs need.
let exercises = Context.environment["LESSON_EXERCISES"] ?? ""

/// The processor to build for: `haswell` gives the AVX2 kernels on a machine with AVX-512.
let processor = Context.environment["LESSON_MARCH"] ?? "native"

#if arch(x86_64)
  let machine = ["-Xcc", "-march=\(processor)"]
#else
  let machine = ["-Xcc", "-mcpu=\(processor)"]
#endif

/// Full speed in the debug configuration: one build serves runs, checks and tests.
let fast: [SwiftSetting] = [.unsafeFlags(["-O"] + machine)]
/// For a module whose functions are compiled into others: these are built anew after its every
/// change. Otherwise the compiler looks at declarations alone and keeps what it inlined before.
let alwaysRenewed: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-disable-incremental-imports"])
]
/// The command, the tests and the learner's code: compiled quickly, traps with a line number.
let plain: [SwiftSetting] = [.unsafeFlags(machine)]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
/// Paths and file descriptors, in which Subprocess speaks.
let system = Target.Dependency.product(
  name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))

/// What the sources of a lesson may import.
func modules(for lesson: Lesson) -> [Target.Dependency] {
  (["Curriculum", "Plotting"] + lesson.imports).map { .byName(name: $0) }
}

/// What its exercises may import.
func exerciseModules(for lesson: Lesson) -> [Target.Dependency] {
  modules(for: lesson) + [.byName(name: lesson.module)]
}

/// What the tests of both may import.
func testModules(for lesson: Lesson) -> [Target.Dependency] {
  exerciseModules(for: lesson) + ["ExerciseSupport"]
    + lesson.testImports.map { .byName(name: $0) }
}

/// `lesson` and every lesson that it depends on, with those that only its tests depend on where it
/// is `tested`; `Tensors` depends on lesson 04. A check builds no others: a lesson that does not
/// compile blocks those that import it, and nobody else.
func foundations(of lesson: Lesson, tested: Bool = false) -> [Lesson] {
  let imports = lesson.imports + (tested ? lesson.testImports : [])
  return lessons.filter { other in
    other.number == "04" || other.number == lesson.number
      || lessons.filter { imports.contains($0.module) }
        .contains { foundations(of: $0).contains { $0.number == other.number } }
  }
}

// MARK: - The course

let command = Target.executableTarget(
  name: "lesson",
  dependencies: [
    argumentParser, subprocess, system, "Curriculum", "Plotting", "Shelf", "SwiftSource",
  ],
  exclude: ["README.md"], swiftSettings: plain)

/// What of the command is slow without -O.
let swiftSource = Target.target(name: "SwiftSource", swiftSettings: fast)

/// What `lesson` knows of the lessons: their list, from `path`.
func shelf(of lessons: [Lesson], from path: String = "Sources/Shelf") -> Target {
  .target(
    name: "Shelf", dependencies: ["Curriculum"] + lessons.map { .byName(name: $0.module) },
    path: path, swiftSettings: plain)
}

let core: [Target] = [
  .target(
    name: "CGnuplot", path: "Sources/CGnuplot",
    linkerSettings: ["boost_iostreams", "boost_filesystem", "boost_system", "util"].map {
      .linkedLibrary($0)
    }),
  .target(name: "CMachine", path: "Sources/CMachine"),
  .target(name: "CLanes", path: "Sources/CLanes"),
  .target(name: "Plotting", dependencies: ["CGnuplot"], swiftSettings: fast),
  .target(name: "Curriculum", dependencies: ["Plotting"], swiftSettings: fast),
  .target(name: "VectorMath", dependencies: ["CLanes"], swiftSettings: fast + alwaysRenewed),
  .target(
    name: "Tensors", dependencies: ["CLanes", "Curriculum", "Matmul", "Plotting", "VectorMath"],
    swiftSettings: fast),
]

/// `Data`, where one of `lessons` imports it: a check builds every target that there is.
func data(for lessons: [Lesson]) -> [Target] {
  lessons.contains { ($0.imports + $0.testImports).contains("Data") }
    ? [.target(name: "Data", dependencies: ["Curriculum"], swiftSettings: fast)] : []
}

/// `Images` with the C libraries behind it, where one of `lessons` imports it.
func images(for lessons: [Lesson]) -> [Target] {
  guard lessons.contains(where: { ($0.imports + $0.testImports).contains("Images") }) else {
    return []
  }
  return [
    .target(
      name: "CImages", path: "Sources/CImages", exclude: ["OpticalDigits.txt"],
      linkerSettings: [.linkedLibrary("png"), .linkedLibrary("z")]),
    .target(name: "Images", dependencies: ["CImages", "Curriculum"], swiftSettings: fast),
  ]
}

func lessonTarget(_ lesson: Lesson) -> Target {
  .target(
    name: lesson.module, dependencies: modules(for: lesson),
    path: "Lessons/\(lesson.folder)", swiftSettings: fast)
}

/// `lessons` with the modules that only some of them import.
func lessonTargets(_ lessons: [Lesson]) -> [Target] {
  data(for: lessons) + images(for: lessons) + lessons.map(lessonTarget)
}

let courseTests: [Target] =
  [
    ("PlottingTests", ["Plotting", "ExerciseSupport"]),
    ("CurriculumTests", ["Curriculum"]),
    ("DataTests", ["Data", "Curriculum"]),
    ("ImagesTests", ["Images", "Curriculum"]),
    ("TensorsTests", ["Tensors", "Matmul", "VectorMath", "Curriculum", "ExerciseSupport"]),
    ("LessonTests", ["lesson", subprocess, "ExerciseSupport", "SwiftSource"]),
    ("SupportTests", ["ExerciseSupport"]),
    ("SwiftSourceTests", ["SwiftSource"]),
  ].map { (name: String, dependencies: [Target.Dependency]) in
    .testTarget(name: name, dependencies: dependencies, swiftSettings: plain)
  }
  + lessons.map {
    .testTarget(
      name: "\($0.module)Tests", dependencies: testModules(for: $0),
      path: "Tests/\($0.folder)", swiftSettings: plain)
  }
  // Millions of numbers, which would take minutes without -O.
  + [.testTarget(name: "VectorMathTests", dependencies: ["VectorMath"], swiftSettings: fast)]

// MARK: - Exercises

/// The toolchain's own linker: from an edit to the verdict it is the longest step.
let fastLinker: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]

/// As `plain`; an expression whose types take over a second to infer is an error (some mutants).
let hurried =
  exercises == "mutate"
  ? plain + [.unsafeFlags(["-Xfrontend", "-solver-expression-time-threshold=1"])] : plain

/// The exercises of `lesson` from `folder`, and the tests that judge them.
func exerciseTargets(_ lesson: Lesson, from folder: String, exclude: [String] = []) -> [Target] {
  [
    .target(
      name: "\(lesson.module)Exercises", dependencies: exerciseModules(for: lesson),
      path: "\(folder)/\(lesson.folder)", exclude: exclude, swiftSettings: hurried),
    .testTarget(
      name: "\(lesson.module)ExercisesTests",
      dependencies: testModules(for: lesson) + [.byName(name: "\(lesson.module)Exercises")],
      path: "Tests/Exercises/\(lesson.folder)",
      exclude: ["expected.txt", "promises.md", "equivalent.md"], swiftSettings: plain,
      linkerSettings: fastLinker),
  ]
}

let exerciseSupport: [Target] = [
  .target(
    name: "ExerciseSupport", dependencies: ["Curriculum", "Matmul", "Plotting", "Tensors"],
    path: "Tests/Support", swiftSettings: plain)
]

/// Peers side by side, and the bits of results for a comparison of builds.
let benchmarks: [Target] = [
  .target(
    name: "BenchmarkSupport", dependencies: [argumentParser, "Curriculum", "Matmul"],
    path: "Benchmarks/Support", exclude: ["peer.py"], swiftSettings: fast),
  .executableTarget(
    name: "matmul-benchmark", dependencies: [argumentParser, "BenchmarkSupport", "Matmul"],
    path: "Benchmarks/matmul", exclude: ["README.md", "run", "numpy-times.py"],
    swiftSettings: fast),
  .executableTarget(
    name: "tensors-benchmark",
    dependencies: [
      argumentParser, "BenchmarkSupport", "Curriculum", "Losses", "Matmul", "Optimizers", "Tensors",
    ],
    path: "Benchmarks/tensors", exclude: ["README.md", "run", "torch-times.py"],
    swiftSettings: fast),
  .executableTarget(
    name: "lessons-benchmark",
    dependencies: [argumentParser, "BenchmarkSupport", "Curriculum", "Tensors"]
      + lessons.map { .byName(name: $0.module) },
    path: "Benchmarks/lessons", exclude: ["README.md", "run", "peers"], swiftSettings: fast),
  .executableTarget(
    name: "matmul-bits", dependencies: ["BenchmarkSupport", "Matmul", "Curriculum"],
    path: "Benchmarks/matmul-bits", swiftSettings: fast),
  .executableTarget(
    name: "tensors-bits",
    dependencies: ["BenchmarkSupport", "Curriculum", "Tensors", "VectorMath"]
      + lessons.map { .byName(name: $0.module) },
    path: "Benchmarks/tensors-bits", swiftSettings: fast),
]

let everything =
  [command, swiftSource, shelf(of: lessons)] + core + lessonTargets(lessons)

let chosen: [Target]
switch exercises {
case "":
  chosen =
    everything + courseTests + exerciseSupport + benchmarks
    + lessons.flatMap { exerciseTargets($0, from: "Exercises") }
case "solutions":
  chosen =
    everything + courseTests + exerciseSupport
    + lessons.flatMap {
      exerciseTargets($0, from: "Exercises/Solutions", exclude: ["Coaching"])
    }
case "verify", "mutate":
  chosen =
    everything + exerciseSupport
    + lessons.flatMap { exerciseTargets($0, from: ".build/lesson/\(exercises)") }
case let some where some.hasPrefix("shelf-"):
  let wanted = some.split(separator: "-").dropFirst()
  let onShelf = lessons.filter { wanted.contains($0.number[...]) }
  let built = lessons.filter { lesson in
    onShelf.contains { foundations(of: $0).contains { $0.number == lesson.number } }
  }
  chosen =
    [command, swiftSource, shelf(of: onShelf, from: ".build/lesson/shelf")] + core
    + lessonTargets(built)
default:
  let isMine = exercises.hasPrefix("mine-")
  let number = isMine ? String(exercises.dropFirst(5)) : exercises
  chosen =
    core
    + lessons.filter { $0.number == number }.flatMap { lesson in
      let built = foundations(of: lesson, tested: !isMine)
      return lessonTargets(built)
        + (isMine
          ? [
            .executableTarget(
              name: "lesson-mine-\(number)", dependencies: exerciseModules(for: lesson),
              path: ".build/lesson/mine/\(lesson.folder)", swiftSettings: fast)
          ]
          : exerciseSupport + exerciseTargets(lesson, from: ".build/lesson/check"))
    }
}

let package = Package(
  name: "DeepLearningCourse",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    // The only package that another one brings: Subprocess would take any 1.x from 1.5 on.
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: chosen,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
