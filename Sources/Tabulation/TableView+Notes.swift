import StatModel

extension TableView {
  /// With more notes of items and cells than these, their texts are counted and not written out.
  private static let mostNotes = 6

  /// What the marks and signs among the figures mean.
  var legend: [String] {
    let keys = table.rowAnnotationKeys
    let marks = keys.filter(PublicationMark.isMark).map { mark in
      "\(mark): \(Self.meaning(of: mark, in: table) ?? "")"
    }
    let missing =
      table.cubes.contains { $0.missing.count > 0 }
      ? ["\(Self.missingMark) stands for a figure that \(absence)"] : []
    return marks + missing + zeroRemark + totalRemark
  }

  private var absence: String {
    options.lineage == nil ? "was not given" : "was not given or is left blank"
  }

  /// The service draws an error for every count, also for a Total.
  private var totalRemark: [String] {
    let hasTotal = table.fields.contains { $0.items.totalPosition != nil }
    guard hasTotal, table.measures.contains(where: \.isCount) else { return [] }
    return ["A Total is a figure of its own and no sum: every count has a small random error"]
  }

  /// A published 0 of a count may be a suppressed small number.
  private var zeroRemark: [String] {
    let hasZero = zip(table.measures, table.cubes).contains { measure, cube in
      measure.isCount && cube.values.indices.contains { cube[$0] == 0 }
    }
    return hasZero ? [Self.zeroRemark(of: table)] : []
  }

  /// What a published 0 may stand for.
  static func zeroRemark(of table: StatTable) -> String {
    let note = table.annotations.entries.first { entry in
      entry.text.lowercased().contains("nil or negligible")
    }
    return "0 may be a suppressed small number" + (note.map { " (footnote \($0.key))" } ?? "")
  }

  /// The notes of items and cells; then the other footnotes, or how many there are.
  var footnotes: [String] {
    let notes = noteKeys
    let written = options.showsFootnotes ? notes.shown + notes.counted : notes.shown
    let lines = written.map(noteLine)
    if options.showsFootnotes || notes.counted.isEmpty { return lines }
    let more = written.isEmpty ? "" : "more "
    return lines + ["\(Self.footnotes(notes.counted.count, more: more)) (\(options.footnoteHint))"]
  }

  /// The keys of the notes that are always written out, and of those that are counted unless all
  /// are asked for.
  var noteKeys: (shown: [String], counted: [String]) {
    let rowNotes = table.rowAnnotationKeys.filter { !PublicationMark.isMark($0) }
    let others = table.annotations.entries.map(\.key).filter { key in
      !PublicationMark.isMark(key) && !rowNotes.contains(key)
    }
    return rowNotes.count <= Self.mostNotes ? (rowNotes, others) : ([], rowNotes + others)
  }

  /// A note with its key.
  func noteLine(_ key: String) -> String {
    "[\(key)] \(table.annotations[key] ?? "(no text was given)")"
  }

  /// That many footnotes.
  static func footnotes(_ count: Int, more: String) -> String {
    "\(count) \(more)\(count == 1 ? "footnote" : "footnotes")"
  }

  /// What a publication mark stands for.
  static func meaning(of mark: String, in table: StatTable) -> String? {
    table.annotations[mark] ?? meanings[mark]
  }

  /// What a publication mark stands for, in a word or two where it is one that many publishers use.
  static func shortMeaning(of mark: String, in table: StatTable) -> String? {
    meanings[mark] ?? table.annotations[mark]
  }

  /// What a publication mark stands for with many publishers; nil for what is none.
  public static func meaning(ofMark mark: String) -> String? { meanings[mark] }

  private static let meanings = [
    "b": "a break in the series", "e": "estimated", "f": "a forecast", "p": "provisional",
    "r": "revised", "u": "unreliable",
  ]
}
