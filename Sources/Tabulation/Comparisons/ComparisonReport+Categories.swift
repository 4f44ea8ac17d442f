import Releases
import StatModel

extension ComparisonReport {
  /// Which items stand for which, where they are not the same, and who found it.
  func categories(_ detail: Detail) -> ReportSection {
    var section = ReportSection("Categories")
    for pair in comparison.alignment.fields {
      let items = pair.items.filter { Self.isSaid($0, detail) }
      if detail == .brief {
        section.add(items.prefix(Self.mostMappings).map { line(for: $0, in: pair) })
        if items.count > Self.mostMappings {
          section.add(
            """
            \(new.table.fields[pair.new].label): \(count(items.count - Self.mostMappings)) more \
            items are called otherwise, or have other codes
            """)
        }
      } else if !items.isEmpty || !isOfTime(pair) && pair.items.count < mostItems(of: pair) {
        section.add(states(of: pair))
      }
      section.add(pair.changedGroups.map { line(for: $0, in: pair) })
      section.add(pair.suspicions.map { line(for: $0, in: pair) })
    }
    if detail == .full { section.add(mappings) }
    return section
  }

  private static let mostMappings = 20

  private func isOfTime(_ pair: Alignment.FieldPair) -> Bool {
    Self.isTime(new.table.fields[pair.new])
  }

  private func mostItems(of pair: Alignment.FieldPair) -> Int {
    max(old.table.fields[pair.old].items.count, new.table.fields[pair.new].items.count)
  }

  /// An id of which only the letter case or the name of its field changed is told with the field.
  private static func isSaid(_ item: Alignment.ItemPair, _ detail: Detail) -> Bool {
    switch item.state {
    case .same: item.source == .manual
    case .recased, .renamed: detail == .full || item.source == .manual
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
      case .redefined:
        """
        "\(after)" means something else under the same code\
        \(item.redefinedFrom.map { " from \($0.iso) on" } ?? "")
        """
      default: "\"\(before)\" is \"\(after)\": \(item.state.rawValue)"
      }
    let hand = Self.hand(item.source).map { " (\($0))" } ?? ""
    return "\(newField.label): \(text)\(hand)"
  }

  private func line(for group: GroupChange, in pair: Alignment.FieldPair) -> String {
    let field = new.table.fields[pair.new]
    return """
      \(field.label): the group "\(TableView.name(of: field.items, at: group.new))" has \
      \(count(group.addedMembers.count)) members that it had not, and lost \
      \(count(group.removedMembers.count))
      """
  }

  private func line(for suspicion: SplitOrMerge, in pair: Alignment.FieldPair) -> String {
    let (before, after) = (old.table.fields[pair.old], new.table.fields[pair.new])
    func list(_ positions: [Int], of field: StatTable.Field) -> String {
      positions.map { "\"\(TableView.name(of: field.items, at: $0))\"" }.joined(separator: ", ")
    }
    return """
      \(after.label): \(MappingState.splitOrMerged.rawValue): \(list(suspicion.old, of: before)) \
      and \(list(suspicion.new, of: after)) have the same sums
      """
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
      .init("state"), .init("found"),
    ])
    for pair in comparison.alignment.fields {
      let (before, after) = (old.table.fields[pair.old], new.table.fields[pair.new])
      let (oldCodes, newCodes) = (before.codes, after.codes)
      func row(
        _ oldItem: Int?, _ newItem: Int?, _ state: MappingState, _ source: MappingSource = .auto
      ) -> [TextTable.Cell] {
        [
          .init(after.label), .init(oldItem.map { TableView.name(of: before.items, at: $0) }),
          .init(oldItem.map { oldCodes[$0] }),
          .init(newItem.map { TableView.name(of: after.items, at: $0) }),
          .init(newItem.map { newCodes[$0] }), .init(state.rawValue), .init(source.rawValue),
        ]
      }
      table.rows += pair.items.filter { Self.isSaid($0, .full) }
        .map { row($0.old, $0.new, $0.state, $0.source) }
      // Periods come and go with every release, and the coverage has them.
      if isOfTime(pair) { continue }
      table.rows += pair.removedItems.map { row($0, nil, .removed) }
      table.rows += pair.addedItems.map { row(nil, $0, .added) }
    }
    return ReportTable(caption: "Items that are not the same on both sides", table: table)
  }
}
