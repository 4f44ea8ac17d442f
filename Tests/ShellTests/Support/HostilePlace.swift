import Foundation
import JSONStream
import StatModel
import StatbookTestSupport
import Testing

/// Text that a terminal would obey, such as a service, a file or a colleague may put into labels.
enum Hostile {
  static let label =
    "red\u{1B}[31m bell\u{7} title\u{1B}]0;owned\u{7} wipe\u{1B}[2J csi\u{9B}2J over\u{202E}ride"

  /// A recording set of a table all of whose labels and footnotes are such, and a workspace that asks it.
  static func place() throws -> ShellPlace {
    var table = TableBuilder.small
    table.dataset.label = label
    table.measures[0].label = label
    table.fields[1].label = label
    table.fields[1].items = ItemList(
      table.fields[1].items.enumerated().map { position, item in
        var item = item
        item.labels = item.labels.map { _ in "\(position) \(label)" }
        return item
      })
    table.annotations = AnnotationMap([.init("a\u{1B}[2J", label)])
    table.dataset.annotationKeys = ["a\u{1B}[2J"]
    let place = try ShellPlace()
    try place.folder.write(table.responseBody, as: "work/body.json")
    try place.folder.write(table.expandedQuery.json.bytes(.pretty), as: "work/query.json")
    let made = try place.run(
      """
      statbook fixtures add set --response body.json --query query.json --release 2026-08 &&
      statbook init $'na\\e]0;owned\\amed.statbook' && W=$(ls *.statbook) &&
      statbook query add query.json --as hostile --workspace "$W" &&
      statbook get hostile --recordings set --workspace "$W"
      """)
    try #require(made.status == 0, "\(made.errors)")
    return place
  }

  /// Whether some output is only what the shell itself writes: no titles, nothing erased, nothing reordered.
  static func check(_ terminal: PseudoTerminal) {
    #expect(terminal.screen.commands == [])
    let written = terminal.written
    for sequence in ["\u{1B}]", "\u{1B}[2J", "\u{1B}[31m", "\u{9B}", "\u{202E}"] {
      #expect(!written.contains(sequence), "\(sequence.debugDescription) reached the terminal")
    }
  }
}
