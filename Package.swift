// swift-tools-version: 6.2
// Every lesson, exercise and test target derives from the table of lessons below.
import PackageDescription

/// One lesson: its folder is `NN-Module`, its modules are `Module` and `ModuleExercises`.
struct Lesson {
  let number: String
  let module: String
  /// The modules that the lesson imports besides `Curriculum`: earlier lessons, `Tensors`, headers.
  var imports: [String] = []

  var folder: String { "\(number)-\(module)" }
}

let lessons = [
  Lesson(number: "04", module: "Matmul", imports: ["CMachine"])
]

// MARK: - What is built, chosen by two environment variables

/// Which sources stand in for the exercises:
/// unset, the learner's own files, so that editors see them and their tests;
/// `solutions`, the reference solutions; `verify`, the copies that `lesson verify` makes;
/// a lesson's number, that lesson alone, from the copy that `lesson 04 --check` makes;
/// `mine-04`, that lesson's copy linked into the program of `lesson 04 --run --mine`.
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
/// The command, the tests and the learner's code: compiled quickly, traps with a line number.
let plain: [SwiftSetting] = [.unsafeFlags(machine)]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let rainbow = Target.Dependency.product(name: "Rainbow", package: "Rainbow")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

/// What the exercises and the tests of a lesson may import.
func modules(of lesson: Lesson) -> [Target.Dependency] {
  (["Curriculum", "Plotting", lesson.module] + lesson.imports).map { .byName(name: $0) }
}

// MARK: - The course

let core: [Target] = [
  .target(
    name: "CGnuplot", path: "Sources/CGnuplot",
    linkerSettings: ["boost_iostreams", "boost_filesystem", "boost_system", "util"].map {
      .linkedLibrary($0)
    }),
  .target(name: "CMachine", path: "Sources/CMachine"),
  .target(name: "Plotting", dependencies: ["CGnuplot"], swiftSettings: fast),
  .target(name: "Curriculum", dependencies: ["Plotting"], swiftSettings: fast),
  .executableTarget(
    name: "lesson",
    dependencies: [argumentParser, rainbow, subprocess, "Curriculum", "Plotting"]
      + lessons.map { .byName(name: $0.module) },
    exclude: ["README.md"], swiftSettings: plain),
]

let lessonModules: [Target] = lessons.map {
  .target(
    name: $0.module,
    dependencies: ["Curriculum", "Plotting"] + $0.imports.map { .byName(name: $0) },
    path: "Lessons/\($0.folder)", swiftSettings: fast)
}

let courseTests: [Target] =
  [
    ("PlottingTests", ["Plotting"]),
    ("CurriculumTests", ["Curriculum"]),
    ("LessonTests", ["lesson", subprocess]),
    ("SupportTests", ["ExerciseSupport"]),
  ].map { (name: String, dependencies: [Target.Dependency]) in
    .testTarget(name: name, dependencies: dependencies, swiftSettings: plain)
  }
  + lessons.map {
    .testTarget(
      name: "\($0.module)Tests", dependencies: modules(of: $0),
      path: "Tests/\($0.folder)", swiftSettings: plain)
  }

// MARK: - Exercises

/// The toolchain's own linker: from an edit to the verdict it is the longest step.
let fastLinker: [LinkerSetting] = [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]

/// The exercises of `lesson` from `folder`, and the tests that judge them.
func exerciseTargets(_ lesson: Lesson, from folder: String, exclude: [String] = []) -> [Target] {
  [
    .target(
      name: "\(lesson.module)Exercises", dependencies: modules(of: lesson),
      path: "\(folder)/\(lesson.folder)", exclude: exclude, swiftSettings: plain),
    .testTarget(
      name: "\(lesson.module)ExercisesTests",
      dependencies: ["ExerciseSupport", .byName(name: "\(lesson.module)Exercises")]
        + modules(of: lesson),
      path: "Tests/Exercises/\(lesson.folder)", exclude: ["expected.txt"], swiftSettings: plain,
      linkerSettings: fastLinker),
  ]
}

let exerciseSupport: [Target] = [
  .target(
    name: "ExerciseSupport", dependencies: lessons.map { .byName(name: $0.module) },
    path: "Tests/Support", swiftSettings: plain)
]

/// Peers side by side, and the bits of results for a comparison of builds.
let benchmarks: [Target] = [
  .executableTarget(
    name: "matmul-benchmark", dependencies: [argumentParser, "Matmul"],
    path: "Benchmarks/matmul", exclude: ["README.md", "run", "numpy-times.py"],
    swiftSettings: fast),
  .executableTarget(
    name: "matmul-bits", dependencies: ["Matmul", "Curriculum"], path: "Benchmarks/matmul-bits",
    swiftSettings: fast),
]

let chosen: [Target]
switch exercises {
case "":
  chosen =
    courseTests + exerciseSupport + benchmarks
    + lessons.flatMap { exerciseTargets($0, from: "Exercises") }
case "solutions":
  chosen =
    courseTests + exerciseSupport
    + lessons.flatMap {
      exerciseTargets($0, from: "Exercises/Solutions", exclude: ["Coaching"])
    }
case "verify":
  chosen =
    exerciseSupport + lessons.flatMap { exerciseTargets($0, from: ".build/lesson/verify") }
case let name where name.hasPrefix("mine-"):
  chosen = lessons.filter { "mine-\($0.number)" == name }.map {
    .executableTarget(
      name: "lesson-\(name)", dependencies: modules(of: $0),
      path: ".build/lesson/mine/\($0.folder)", swiftSettings: fast)
  }
default:
  chosen =
    exerciseSupport
    + lessons.filter { $0.number == exercises }.flatMap {
      exerciseTargets($0, from: ".build/lesson/check")
    }
}

let package = Package(
  name: "DeepLearningCourse",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/onevcat/Rainbow", exact: "4.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: core + lessonModules + chosen,
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
