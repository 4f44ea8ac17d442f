public import JSONStream
import StatModel

extension MissReport {
  /// What was asked, why nothing answers, and what is nearest.
  public var message: String {
    var lines = ["Nothing is recorded for this request: \(reasonPhrase).", "  asked: \(asked)"]
    for (number, neighbour) in neighbours.enumerated() {
      let shape = neighbour.shape.map { ", \(TableShape.description(of: $0)) cells" } ?? ""
      lines.append("  near \(number + 1): \(neighbour.name)\(shape)")
      lines += neighbour.differences.map { "    \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  /// The commands that would answer it, or record it.
  public var remedy: String {
    let name = label.map(Self.quoted) ?? "NAME"
    let set = Self.quoted(directory)
    var lines = otherReleases.map { release in
      isTable
        ? """
        Replay the release that has it: statbook get \(name) --recordings \(set) --release \
        \(Self.quoted(release))
        """
        : "Replay the release that has it: --release \(Self.quoted(release))"
    }
    if reason == .usedUp {
      lines.append("Replay without strict order, or record it once more.")
    } else if isTable {
      let release = release.map { " --release \(Self.quoted($0))" } ?? ""
      lines.append(
        """
        Add an answer that you have: statbook fixtures add \(set) --response BODY.json --query \
        QUERY.json\(release)
        """
      )
    } else if lines.isEmpty {
      lines.append("What is recorded: statbook fixtures show \(set)")
    }
    return lines.joined(separator: "\n")
  }

  /// The report for tools.
  public var json: JSONValue {
    let neighbours: [JSONValue] = neighbours.map { neighbour in
      [
        "name": .string(neighbour.name),
        "identity": .string(neighbour.entry.identity.digest.hex),
        "release": .string(neighbour.entry.release),
        "differences": .array(neighbour.differences.map { .string($0) }),
        "shape": neighbour.shape.map { .array($0.map { .init($0) }) } ?? .null,
      ]
    }
    return [
      "reason": .string(reason.rawValue), "asked": .string(asked),
      "identity": .string(identity.digest.hex), "label": .init(label),
      "set": .string(directory), "release": .init(release),
      "otherReleases": .array(otherReleases.map { .string($0) }),
      "neighbours": .array(neighbours),
      "commands": .array(remedy.split(separator: "\n").map { .string(String($0)) }),
    ]
  }

  private var reasonPhrase: String {
    let place = release.map { "the release \($0) of \(directory)" } ?? directory
    return switch reason {
    case .nothingRecorded: "\(place) has no recordings"
    case .otherEndpoint: "\(place) has recordings, but none of this endpoint"
    case .otherSubject: "\(place) has recordings, but none of this \(isTable ? "dataset" : "id")"
    case .otherQuery: "\(place) has other queries of this dataset"
    case .otherForm: "\(place) has it in another language, or another page of it"
    case .usedUp: "all its recordings in \(place) were handed out, and the order is strict"
    case .otherRelease:
      "\(place) does not have it, but the release \(otherReleases.joined(separator: ", ")) does"
    }
  }

  /// A word of a shell command.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
        || "-_./+@".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty
      ? word
      : """
      '\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'
      """
  }
}

extension MissReport: CustomStringConvertible {
  /// The report for terminals.
  public var description: String { "\(message)\n\(remedy)" }
}

extension MissReport.Neighbour {
  /// The query's name, or the name of the file.
  fileprivate var name: String {
    entry.label ?? String(entry.responseFile.split(separator: ".").first ?? "")
  }
}
