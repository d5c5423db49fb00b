// What the course needs of the machine, looked at one by one. Looks only; bin/lesson installs.
import Foundation

/// Examines the machine.
struct Doctor {
  let project: Project
  let output: Output

  struct Finding: Encodable, Equatable {
    enum State: String, Encodable {
      case good
      /// Not there, and only some of the course wants it.
      case optional
      case missing
    }

    let name: String
    let state: State
    let detail: String
    let mend: String?
  }

  func findings() async -> [Finding] {
    [
      await swift(),
      await tool(
        "gnuplot", ["--version"], package: "gnuplot-nox", without: "no plots can be drawn"),
      header(),
      file(
        "libpng", "/usr/include/png.h", package: "libpng-dev",
        without: "lesson 11 cannot be built"),
      file(
        "zlib", "/usr/include/zlib.h", package: "zlib1g-dev", without: "lesson 11 cannot be built"),
      await tool(
        "pandoc", ["--version"], package: "pandoc", without: "the book cannot be built",
        isOptional: true),
      file(
        "KaTeX", "/usr/share/javascript/katex/katex.min.js", package: "libjs-katex",
        without: "the book's formulas cannot be drawn"),
      await tool(
        BookTool.chromium.name ?? "chromium", ["--version"], package: "chromium",
        without: "the book has no PDF", isOptional: true),
      await tool(
        "node", ["--version"], package: "nodejs", without: "the book's formulas cannot be checked",
        isOptional: true),
      openBLAS(),
      disk(),
      terminal(),
    ]
  }

  private func swift() async -> Finding {
    let text = await Toolchain.version()
    guard let text else {
      return Finding(
        name: "Swift", state: .missing, detail: "not found on the PATH",
        mend: "Install Swift 6.2 or newer from swift.org/install and open a new terminal.")
    }
    let words = text.split { !$0.isNumber && $0 != "." }
    let version = words.first { $0.contains(".") } ?? ""
    let parts = version.split(separator: ".").compactMap { Int($0) }
    let isNewEnough = (parts.first ?? 0, parts.dropFirst().first ?? 0) >= (6, 2)
    return Finding(
      name: "Swift", state: isNewEnough ? .good : .missing, detail: text,
      mend: isNewEnough ? nil : "The course needs Swift 6.2 or newer: swift.org/install")
  }

  private func tool(
    _ name: String, _ arguments: [String], package: String, without: String,
    isOptional: Bool = false
  ) async -> Finding {
    if let line = await Toolchain.firstLine(of: name, arguments) {
      return Finding(name: name, state: .good, detail: line, mend: nil)
    }
    return Finding(
      name: name, state: isOptional ? .optional : .missing, detail: "not found: \(without)",
      mend: Doctor.install(package))
  }

  private func header() -> Finding {
    let header = "/usr/include/gnuplot-iostream.h"
    let boost = "/usr/include/boost/iostreams/stream.hpp"
    let found = [header, boost].allSatisfy { FileManager.default.fileExists(atPath: $0) }
    return Finding(
      name: "iostream", state: found ? .good : .missing,
      detail: found ? "gnuplot-iostream and Boost" : "gnuplot-iostream or Boost is not installed",
      mend: found ? nil : Doctor.install("libgnuplot-iostream-dev"))
  }

  private func file(_ name: String, _ path: String, package: String, without: String) -> Finding {
    let found = FileManager.default.fileExists(atPath: path)
    return Finding(
      name: name, state: found ? .good : .optional,
      detail: found ? path : "not found: \(without)",
      mend: found ? nil : Doctor.install(package))
  }

  private func openBLAS() -> Finding {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"]
    let found = folders.map { "\($0)/libopenblas.so.0" }.first {
      FileManager.default.fileExists(atPath: $0)
    }
    return Finding(
      name: "OpenBLAS", state: found == nil ? .optional : .good,
      detail: found ?? "not found: lesson 04 then has nobody to compare itself with",
      mend: found == nil ? Doctor.install("libopenblas0") : nil)
  }

  private func disk() -> Finding {
    let free =
      (try? FileManager.default.attributesOfFileSystem(forPath: project.root.path))?[
        .systemFreeSize] as? NSNumber
    let megabytes = (free?.intValue ?? 0) / 1_000_000
    let writable = access(project.root.path, W_OK) == 0
    guard writable else {
      return Finding(
        name: "disk", state: .missing, detail: "\(project.root.path) cannot be written",
        mend: "Allow writing there (ls -ld) or clone the course to a folder of yours.")
    }
    return Finding(
      name: "disk", state: megabytes > 1_000 ? .good : .missing,
      detail: "\(megabytes) MB free", mend: megabytes > 1_000 ? nil : "Make a gigabyte of room.")
  }

  private func terminal() -> Finding {
    let colour = output.usesColour ? "256 colors" : "no color"
    let kind = output.isTerminal ? "\(output.width)x\(output.height), \(colour)" : "not a terminal"
    return Finding(name: "terminal", state: .good, detail: kind, mend: nil)
  }

  private static func install(_ package: String) -> String { "sudo apt-get install \(package)" }
}
