import Releases
import StatModel

extension ComparisonReport {
  /// Which items stand for which, where they are not the same, and who found it.
  func categories(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Categories")
    for pair in comparison.alignment.fields {
      let items = pair.items.filter { Self.isSaid($0.state, detail) }
      switch detail {
      case .brief:
        section.add(items.prefix(Self.mostMappings).map { line(for: $0, in: pair) })
        if items.count > Self.mostMappings {
          section.add(
            """
            \(new.table.fields[pair.new].label): \(count(items.count - Self.mostMappings)) more \
            items are called otherwise, or have other codes
            """)
        }
      case .full:
        if !items.isEmpty || !pair.removedItems.isEmpty || !pair.addedItems.isEmpty {
          section.add(states(of: pair))
        }
      }
    }
    if detail == .full { section.add(mappings) }
    return section
  }

  private static let mostMappings = 20

  /// An id of which only the letter case or the name of its field changed is told with the field.
  private static func isSaid(_ state: MappingState, _ detail: Detail) -> Bool {
    switch state {
    case .same: false
    case .recased, .renamed: detail == .full
    default: true
    }
  }

  private func line(for item: Alignment.ItemPair, in pair: Alignment.FieldPair) -> String {
    let (oldField, newField) = (old.table.fields[pair.old], new.table.fields[pair.new])
    let before = TableView.name(of: oldField.items, at: item.old)
    let after = TableView.name(of: newField.items, at: item.new)
    let text =
      switch item.state {
      case .relabelled: "\"\(before)\" is now called \"\(after)\""
      case .recoded:
        """
        "\(after)" has another code: \(oldField.codes[item.old]) is now \
        \(newField.codes[item.new])
        """
      case .redefined: "\"\(after)\" means something else under the same code"
      default: "\"\(before)\" is \"\(after)\": \(item.state.rawValue)"
      }
    return "\(newField.label): \(text)"
  }

  /// How many items have each state: `Family Type: 5 mapped (4 relabelled, 1 recased), 1 removed`.
  private func states(of pair: Alignment.FieldPair) -> String {
    let states = Self.order.compactMap { state -> String? in
      let number = pair.items.count { $0.state == state }
      return number > 0 ? "\(count(number)) \(state.rawValue)" : nil
    }
    let parts =
      [
        "\(count(pair.items.count)) mapped"
          + (states.isEmpty ? "" : " (\(states.joined(separator: ", ")))")
      ]
      + (pair.removedItems.isEmpty ? [] : ["\(count(pair.removedItems.count)) removed"])
      + (pair.addedItems.isEmpty ? [] : ["\(count(pair.addedItems.count)) added"])
    return "\(new.table.fields[pair.new].label): \(parts.joined(separator: ", "))"
  }

  private static let order: [MappingState] = [
    .same, .relabelled, .recoded, .recased, .renamed, .moved, .redefined, .splitOrMerged,
  ]

  /// Every item that is not the same on both sides.
  private var mappings: ReportTable? {
    var table = TextTable(columns: [
      .init("field"), .init("old"), .init("old code"), .init("new"), .init("new code"),
      .init("state"),
    ])
    for pair in comparison.alignment.fields {
      let (before, after) = (old.table.fields[pair.old], new.table.fields[pair.new])
      let (oldCodes, newCodes) = (before.codes, after.codes)
      func row(_ oldItem: Int?, _ newItem: Int?, _ state: MappingState) -> [TextTable.Cell] {
        [
          .init(after.label), .init(oldItem.map { TableView.name(of: before.items, at: $0) }),
          .init(oldItem.map { oldCodes[$0] }),
          .init(newItem.map { TableView.name(of: after.items, at: $0) }),
          .init(newItem.map { newCodes[$0] }), .init(state.rawValue),
        ]
      }
      table.rows += pair.items.filter { $0.state != .same }.map { row($0.old, $0.new, $0.state) }
      table.rows += pair.removedItems.map { row($0, nil, .removed) }
      table.rows += pair.addedItems.map { row(nil, $0, .added) }
    }
    return ReportTable(caption: "Items that are not the same on both sides", table: table)
  }
}
