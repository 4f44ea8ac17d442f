import StatModel
import Tabulation
import Testing

@Suite struct HostileLabelTests {
  @Test(arguments: [TextTable.Format.box, .plain, .markdown])
  func letsNoEscapeSequenceOfALabelThrough(format: TextTable.Format) {
    var table = monthsTable(2, label: "Mo\u{1B}[2Jnth\u{202E}")
    table.dataset.label = "D\u{7}"
    table.measures[0].label = "N\n\u{9B}"
    table.annotations = AnnotationMap([.init("\u{1B}", "\u{1B}]0;title\u{7}")])
    let text = TableView(table, options: .init(showsFootnotes: true)).rendered(as: format)
    let active = text.unicodeScalars.filter { scalar in
      scalar != "\n" && scalar.properties.generalCategory == .control || scalar == "\u{202E}"
    }
    #expect(active.isEmpty, "in \(text.debugDescription)")
  }
}
