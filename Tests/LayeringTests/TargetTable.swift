/// The table of targets in ARCHITECTURE.md, with the header `| target | holds | may import |`.
///
/// Names stand in backticks; a row may be of several targets. A row that says `no Foundation` is
/// held to it; all others may import Foundation. Any other module must be named.
struct TargetTable {
  private(set) var mayImport: [String: Set<String>] = [:]

  init(markdown: String) {
    var isInTable = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false)
        .dropFirst().dropLast().map { $0.trimmingSpaces }
      if cells == ["target", "holds", "may import"] {
        isInTable = true
      } else if cells.count != 3 {
        isInTable = false
      } else if isInTable, cells[0].contains("`") {
        var allowed = Self.names(in: cells[2].replacing("no `Foundation`", with: ""))
        let row = line.replacing("`", with: "").lowercased()
        if !row.contains("no foundation") {
          allowed.formUnion(["Foundation", "FoundationEssentials"])
        }
        for target in Self.names(in: cells[0]) { mayImport[target] = allowed }
      }
    }
  }

  private static func names(in cell: String) -> Set<String> {
    Set(cell.matches(of: /`([^`]+)`/).map { String($0.output.1) })
  }
}

/// The targets that Package.swift declares, read as text: name and dependencies.
struct PackageManifest {
  private(set) var dependencies: [String: Set<String>] = [:]
  private(set) var testTargets: Set<String> = []

  init(source: String) {
    // Dependencies that have a name of their own: `let grdb: … = .product(name: "GRDB", …)`.
    let products = Dictionary(
      source.matches(of: /let (\w+)[^=\n]*=\s*\.product\(\s*name: "([^"]+)"/).map {
        (String($0.output.1), String($0.output.2))
      }, uniquingKeysWith: { $1 })
    for match in source.matches(of: /\.(target|executableTarget|testTarget)\(\s*name: "([^"]+)"/) {
      let name = String(match.output.2)
      if match.output.1 == "testTarget" { testTargets.insert(name) }
      dependencies[name] = Self.dependencies(in: source[match.range.upperBound...], products)
    }
  }

  private static func dependencies(
    in rest: Substring, _ products: [String: String]
  ) -> Set<String> {
    guard let list = rest.prefixMatch(of: /,\s*dependencies: \[([^\]]*)\]/)?.output.1 else {
      return []
    }
    var names = Set(list.matches(of: /"([^"]+)"/).map { String($0.output.1) })
    let bare = list.replacing(/\.product\([^)]*\)/, with: "").replacing(/"[^"]*"/, with: "")
    names.subtract(
      list.matches(of: /package: "([^"]+)"/).map { String($0.output.1) }
        .filter { package in !list.contains("name: \"\(package)\"") })
    for word in bare.matches(of: /\w+/) {
      names.insert(products[String(word.output)] ?? String(word.output))
    }
    return names
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
