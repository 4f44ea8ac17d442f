import Diagnostics

extension FrontMatter {
  /// The version of the format that this Statbook reads and writes.
  static let currentVersion = 1

  private static let keys = [
    "statbook", "workspace", "recordings", "releases", "width", "parameters",
  ]

  /// What the keys and values mean, and the problems with them.
  init(_ reader: FrontMatterReader, problems: inout [Diagnostic]) {
    lineCount = reader.lineCount
    for entry in reader.entries where !entry.isDamaged {
      spots[entry.key.text, default: [:]][""] = entry.key.spot
      switch entry.key.text {
      case "statbook": readVersion(entry, &problems)
      case "workspace": workspace = scalar(entry, &problems)?.text
      case "recordings": recordings = list(entry, &problems)
      case "releases": releases = map(entry, &problems).map { ($0, $1) }
      case "width": readWidth(entry, &problems)
      case "parameters": parameters = map(entry, &problems)
      default: problems.append(Self.unknown(entry.key))
      }
    }
  }

  private static func unknown(_ key: YAMLLine.Scalar) -> Diagnostic {
    let near = Suggestions.best(for: key.text, among: keys)
    return key.spot.diagnostic(
      .unknownFrontMatterKey, "Statbook has no use for `\(key.text.prefix(64))`",
      remedy: near.map { "did you mean `\($0)`?" }
        ?? "the keys are \(keys.joined(separator: ", "))",
      replacement: near, severity: .warning)
  }

  private mutating func readVersion(
    _ entry: FrontMatterReader.Entry, _ problems: inout [Diagnostic]
  ) {
    guard let scalar = scalar(entry, &problems) else { return }
    version = Int(scalar.text)
    guard let version, version >= 1 else {
      version = nil
      problems.append(
        scalar.spot.diagnostic(
          .frontMatterValue, "`statbook` is the version of the format, a number",
          remedy: "write `statbook: \(Self.currentVersion)`"))
      return
    }
    if version > Self.currentVersion {
      problems.append(
        scalar.spot.diagnostic(
          .newerNotebook,
          "the notebook is of format \(version), and this Statbook reads up to "
            + "\(Self.currentVersion)", remedy: "update Statbook"))
    }
  }

  private mutating func readWidth(
    _ entry: FrontMatterReader.Entry, _ problems: inout [Diagnostic]
  ) {
    guard let scalar = scalar(entry, &problems) else { return }
    if let columns = Int(scalar.text), (20...400).contains(columns) {
      width = columns
    } else {
      problems.append(
        scalar.spot.diagnostic(
          .frontMatterValue, "`width` is a whole number from 20 to 400",
          remedy: "write it as in `width: 100`"))
    }
  }

  private mutating func scalar(
    _ entry: FrontMatterReader.Entry, _ problems: inout [Diagnostic]
  ) -> YAMLLine.Scalar? {
    if case .scalar(let scalar) = entry.value, !scalar.text.isEmpty {
      spots[entry.key.text, default: [:]][""] = scalar.spot
      return scalar
    }
    problems.append(Self.misfit(entry, "one value", "value"))
    return nil
  }

  /// One value, or several.
  private mutating func list(
    _ entry: FrontMatterReader.Entry, _ problems: inout [Diagnostic]
  ) -> [String] {
    let scalars: [YAMLLine.Scalar]? =
      switch entry.value {
      case .scalar(let scalar): [scalar]
      case .list(let scalars): scalars
      case .none where !entry.below.isEmpty && entry.below[0].name == nil: entry.below.map(\.value)
      default: nil
      }
    guard let scalars, !scalars.contains(where: \.text.isEmpty) else {
      problems.append(Self.misfit(entry, "one value or a list", "[a, b]"))
      return []
    }
    for scalar in scalars { spots[entry.key.text, default: [:]][scalar.text] = scalar.spot }
    return scalars.map(\.text)
  }

  private mutating func map(
    _ entry: FrontMatterReader.Entry, _ problems: inout [Diagnostic]
  ) -> [(name: String, value: String)] {
    var pairs: [(name: YAMLLine.Scalar, value: YAMLLine.Scalar)] = []
    switch entry.value {
    case .map(let inline): pairs = inline
    case .none where !entry.below.isEmpty && entry.below[0].name != nil:
      pairs = entry.below.compactMap { pair in pair.name.map { ($0, pair.value) } }
    default:
      problems.append(Self.misfit(entry, "names with values", "{a: b, c: d}"))
    }
    var names: Set<String> = []
    return pairs.compactMap { name, value in
      guard names.insert(name.text).inserted else {
        problems.append(FrontMatterReader.twice(name))
        return nil
      }
      spots[entry.key.text, default: [:]][name.text] = value.spot
      return (name.text, value.text)
    }
  }

  private static func misfit(
    _ entry: FrontMatterReader.Entry, _ wanted: String, _ example: String
  ) -> Diagnostic {
    entry.key.spot.diagnostic(
      .frontMatterValue, "`\(entry.key.text)` takes \(wanted)",
      remedy: "write it as in `\(entry.key.text): \(example)`")
  }
}
