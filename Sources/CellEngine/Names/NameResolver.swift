import CellLanguage
import Diagnostics
import StatModel

/// Finds what names mean, as of one release, and pins it.
///
/// A name that is in the lock means what the lock says. What the schema says now is compared with
/// it, and a difference is a finding (label drift, id drift), never another answer.
final class NameResolver {
  typealias Entry = SchemaView.Entry

  let view: SchemaView
  let book: LockBook
  let aliases: AliasTable
  /// The release that the statement names, which is part of what a name was looked up in.
  let release: String?

  init(view: SchemaView, book: LockBook, aliases: AliasTable, release: String?) {
    self.view = view
    self.book = book
    self.aliases = aliases
    self.release = release
  }

  /// What a part of a name means among the entries of one place.
  ///
  /// - Parameters:
  ///   - kind: The word for the lock, such as `field`.
  ///   - scope: The id in which it is looked up; nil is the root.
  ///   - index: The entries; nil where the place of the schema is not known.
  ///   - place: The place in words, for messages: `in "Month"`.
  func entry(
    _ part: Reference.Part, kind: String, in scope: SchemaID?, among index: EntryIndex,
    at range: SourceRange, place: String
  ) throws -> Entry {
    if case .id(let id) = part {
      return index.entry(SchemaID(id)) ?? Entry(SchemaID(id), "")
    }
    let key = lockKey(kind, scope, part.written)
    let found = index.entries(for: part)
    if found.isEmpty, !book.isLocked(key) {
      // Whoever asked may go on to another meaning, so it is no matter of the lock.
      let problem = unknown(part, kind: kind, among: index, at: range, place: place)
      if case .word(let word) = part, aliases.failed.contains(word) {
        throw DependsOnFailure(problem: problem)
      }
      throw problem
    }
    if book.isLocked(key), let id = try book.locked(key, at: range)?.first {
      return try checked(id, against: found, index, at: range, name: part.written)
    }
    guard found.count == 1 else { throw Self.ambiguous(part.written, found, at: range) }
    try book.pinAnew(key, [found[0].id], at: range)
    return found[0]
  }

  /// The key under which the lock has a name.
  func lockKey(_ kind: String, _ scope: SchemaID?, _ name: String) -> NameLock.Key {
    let prefix = release.map { "\($0):" } ?? ""
    return NameLock.Key(kind: kind, scope: prefix + (scope?.raw ?? "-"), name: name)
  }

  /// What the lock pins, and what has become of it.
  private func checked(
    _ id: SchemaID, against found: [Entry], _ index: EntryIndex, at range: SourceRange,
    name: String
  ) throws -> Entry {
    guard let current = index.entry(id) else {
      if !index.entries.isEmpty {
        let successor =
          found.first ?? index.entries.first { $0.id.code.lowercased() == id.code.lowercased() }
        book.drifted(
          Problem(
            .idDrift, at: range, "\(name) is locked to \(id), which the schema no longer has",
            remedy: """
              Check what stands for it now, then: statbook run NOTEBOOK --update-lock
              """,
            notes: successor.map { ["likely successor: \"\($0.label)\" \($0.id)"] } ?? [],
            severity: .warning))
      }
      return Entry(id, found.first?.label ?? "")
    }
    if found.contains(where: { $0.id == id }) { return current }
    let summary =
      found.isEmpty
      ? "\(name) is locked to \(id), which is now called \"\(current.label)\""
      : "\(name) is locked to \(id), and now means \(found[0].id)"
    book.drifted(
      Problem(
        .labelDrift, at: range, summary,
        remedy: "Look at the two, then: statbook run NOTEBOOK --update-lock", severity: .warning))
    return current
  }

  func unknown(
    _ part: Reference.Part, kind: String, among index: EntryIndex, at range: SourceRange,
    place: String
  ) -> Problem {
    let names = index.entries.map(\.label)
    let slugs = index.entries.map { AxisNames.slug(of: $0.label) }
    let near: [String] =
      switch part {
      case .word(let word): Suggestions.near(word, among: Array(Set(slugs)))
      case .label(let label): Suggestions.near(label, among: Array(Set(names)))
      case .id: []
      }
    let written = near.map { part.isWord ? $0 : SyntaxText.quoted($0) }
    var notes = written.isEmpty ? [] : ["did you mean \(written.joined(separator: " or "))?"]
    if index.entries.isEmpty {
      notes.append("nothing is known \(place): the recordings hold no schema for it")
    }
    let known = names.prefix(8).map(SyntaxText.quoted).joined(separator: ", ")
    return Problem(
      .unknownName, at: range, "there is no \(kind) \(part.written) \(place)",
      remedy: known.isEmpty
        ? "Write its id, or record the schema."
        : "It has: \(known)\(names.count > 8 ? " and \(names.count - 8) more" : "").",
      notes: notes, fixIts: written.map { .init(range, $0) })
  }

  static func ambiguous(_ name: String, _ found: [Entry], at range: SourceRange) -> Problem {
    Problem(
      .ambiguousName, at: range, "\(name) has several meanings here",
      remedy: "Write the path, or the id of the one that is meant.",
      notes: found.prefix(8).map { entry in
        "\"\(entry.label)\"\(entry.group.map { " in \"\($0)\"" } ?? ""): \(entry.id)"
      })
  }
}

extension Reference.Part {
  /// As it stands in a cell.
  var written: String { Reference(self).rendered() }

  var isWord: Bool {
    if case .word = self { true } else { false }
  }
}

/// How texts stand in a cell.
enum SyntaxText {
  /// A text in quotes, with its escapes.
  static func quoted(_ text: String) -> String { Reference(.label(text)).rendered() }
}
