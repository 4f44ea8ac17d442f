import Foundation

/// A notebook made of cells of a session.
///
/// In a notebook a name is bound once and before it is used, and `_12` stands for nothing. So cells that
/// others need are taken with them, numbered results get names, what is bound twice is told apart, and
/// names that the workspace keeps are bound at the beginning.
struct SessionNotebook {
  /// A cell as it stands in the notebook.
  struct Cell: Equatable {
    var name: String
    var text: String
    var dependsOnHistory: Bool
  }

  /// The cells, in order.
  let cells: [Cell]
  /// The numbers of cells that were taken since others need them.
  let added: [Int]

  /// Makes a notebook of some cells of a session.
  ///
  /// - Parameters:
  ///   - session: All cells of the session, in order.
  ///   - chosen: The numbers of those that are wanted; nil is those that came out right.
  ///   - statement: What binds a name that no cell of the session binds.
  init(
    of session: [SessionCell], chosen: [Int]?,
    statement: (String) async throws -> String?
  ) async throws {
    let wanted = try Self.wanted(chosen, of: session)
    var gathering = Gathering(session)
    for number in wanted { gathering.take(number) }
    added = gathering.taken.subtracting(wanted).sorted()
    let foreign = gathering.foreignWords.sorted()
    let bindings = try await Self.bindings(of: foreign, statement)
    let first =
      bindings.isEmpty
      ? []
      : [Cell(name: "names", text: bindings.joined(separator: "\n"), dependsOnHistory: false)]
    cells =
      first
      + gathering.finished.map { cell in
        Cell(
          name: "cell-\(cell.number)", text: cell.text.trimmingCharacters(in: .newlines),
          dependsOnHistory: cell.dependsOnHistory)
      }
  }

  private static func wanted(
    _ chosen: [Int]?, of session: [SessionCell]
  ) throws(ShellRefusal) -> [Int] {
    guard let chosen else {
      let good = session.filter(\.isGood).map(\.number)
      if good.isEmpty { throw ShellRefusal("no cell came out right that could be saved") }
      return good
    }
    let there = Set(session.map(\.number))
    if let missing = chosen.first(where: { !there.contains($0) }) {
      throw ShellRefusal(
        "there is no cell \(missing)", remedy: "List the cells with: .history")
    }
    return chosen.sorted()
  }

  /// What binds names that no cell binds; what binds a name stands before what uses it.
  private static func bindings(
    of words: [String], _ statement: (String) async throws -> String?
  ) async throws -> [String] {
    var seen: Set<String> = []
    var order: [String] = []
    func visit(_ word: String) async throws {
      guard seen.insert(word).inserted, let text = try await statement(word) else { return }
      for needed in NameScan(text).words where needed != word { try await visit(needed) }
      order.append(text)
    }
    for word in words { try await visit(word) }
    return order
  }
}

/// The cells that are taken, with all that they need.
private struct Gathering {
  private let session: [SessionCell]
  /// The position in the session of the cell of a number.
  private let positions: [Int: Int]
  /// The numbers of the cells taken.
  private(set) var taken: Set<Int> = []
  /// Words of cells that no cell before binds: names of the workspace, and words of the grammar.
  private(set) var foreignWords: Set<String> = []

  init(_ session: [SessionCell]) {
    self.session = session
    positions = Dictionary(
      session.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { $1 })
  }

  /// Takes a cell, and those before it that bind what it uses.
  mutating func take(_ number: Int) {
    var pending = [number]
    while let number = pending.popLast() {
      guard let position = positions[number], taken.insert(number).inserted else { continue }
      for word in session[position].used {
        if let before = source(of: word, before: position) {
          pending.append(session[before].number)
        } else {
          foreignWords.insert(word)
        }
      }
    }
  }

  /// The position of the cell that a word at a place stands for, or is bound by.
  private func source(of word: String, before position: Int) -> Int? {
    if word == "_" { return session[..<position].lastIndex(where: \.hasResult) }
    if word.hasPrefix("_"), let number = Int(word.dropFirst()), let found = positions[number] {
      return found < position ? found : nil
    }
    return session[..<position].lastIndex { $0.isGood && $0.bound.contains(word) }
  }

  /// The cells taken, with names for numbered results, and each name bound once.
  var finished: [SessionCell] {
    let order = session.indices.filter { taken.contains(session[$0].number) }
    var used: Set<Int> = []
    for position in order {
      for word in NameScan(session[position].text).words where word.hasPrefix("_") {
        if let before = source(of: word, before: position) { used.insert(before) }
      }
    }
    var cells: [SessionCell] = []
    var names: [Int: String] = [:]
    var renamed: [String: String] = [:]
    for position in order {
      var cell = session[position]
      var uses = renamed
      var bindings: [String: String] = [:]
      for word in NameScan(cell.text).words where word.hasPrefix("_") {
        if let before = source(of: word, before: position) { uses[word] = names[before] }
      }
      for name in cell.bound {
        // The last cell that binds a name keeps it.
        let isBoundAgain = order.contains {
          $0 > position && session[$0].bound.contains(name)
        }
        bindings[name] = isBoundAgain ? "\(name)_\(cell.number)" : nil
        renamed[name] = bindings[name]
      }
      cell.rename(uses: uses, bindings: bindings)
      if used.contains(position) { names[position] = cell.nameResult("result_\(cell.number)") }
      cells.append(cell)
    }
    return cells
  }
}
