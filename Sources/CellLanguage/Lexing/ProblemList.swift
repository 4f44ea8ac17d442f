import Diagnostics

/// The problems of a cell, of which a reader is shown the first fifty.
struct ProblemList: Sendable {
  static let limit = 50

  private var problems: [Problem] = []

  /// Whether there is none.
  var isEmpty: Bool { problems.isEmpty }

  /// Whether there are more than are shown, so that no other is of interest.
  var isFull: Bool { problems.count > Self.limit }

  /// Takes a problem, which is put into words only where it could be shown.
  mutating func add(_ problem: @autoclosure () -> Problem) {
    if !isFull { problems.append(problem()) }
  }

  /// The problems of two passes over a text in the order of their places, and one that says so
  /// where there are more than are shown.
  func merged(with other: ProblemList) -> [Problem] {
    let all = (problems + other.problems).enumerated()
      .sorted { ($0.element.range.start, $0.offset) < ($1.element.range.start, $1.offset) }
      .map(\.element)
    guard all.count > Self.limit else { return all }
    let first = all[Self.limit].range.start
    return all.prefix(Self.limit) + [
      Problem(
        .moreProblems, at: SourceRange(first, first),
        "from here on there are more problems, which are not shown",
        remedy: "Mend the first \(Self.limit), and look again.")
    ]
  }
}
