// swift-tools-version: 6.2
// Systematic changes of Swift sources. A package of its own, because it needs the parser of Swift,
// which takes minutes to build: whoever learns with the course never builds it.
import PackageDescription

let package = Package(
  name: "Mutants",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "mutants", targets: ["mutants"])],
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-syntax", exact: "603.0.1")
  ],
  targets: [
    .executableTarget(
      name: "mutants",
      dependencies: [
        .product(name: "SwiftParser", package: "swift-syntax"),
        .product(name: "SwiftSyntax", package: "swift-syntax"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
