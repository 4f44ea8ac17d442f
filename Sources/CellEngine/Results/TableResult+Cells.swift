import CellLanguage
import Diagnostics
import StatModel
import Tabulation

extension TableResult {
  /// The part of the table that stands in brackets.
  func selecting(_ selectors: [CellSelector]) throws -> TableResult {
    if selectors.isEmpty { return self }
    var items = table.fields.map { Array($0.items.indices) }
    var measures = Array(table.measures.indices)
    for selector in selectors {
      if selector.axis.word == "measure", field(selector.axis) == nil {
        measures = [try measure(selector.item, at: selector.range)]
      } else {
        let field = try field(of: selector.axis, at: selector.range)
        items[field] = [try item(selector.item, of: field, at: selector.range)]
      }
    }
    var part = self
    part.table = table.selecting(items: items, measures: measures)
    part.lineage = lineage?.selecting(
      cells: table.cellIndices(ofItems: items), measures: measures)
    part.isSliced = true
    return part
  }

  /// The position of the field that a reference means.
  func field(of reference: Reference, at range: SourceRange) throws -> Int {
    if let field = field(reference) { return field }
    let near = Suggestions.near(reference.bare, among: axisNames)
    throw Problem(
      .noSuchAxis, at: range, "\(name) has no axis \(reference.rendered())",
      remedy: "It has: \(axisNames.joined(separator: ", ")).",
      notes: near.isEmpty ? [] : ["did you mean \(near.joined(separator: " or "))?"])
  }

  private func field(_ reference: Reference) -> Int? {
    TableView.field(reference.bare, of: table, names: axisNames)
  }

  private func measure(_ item: CellSelector.Item, at range: SourceRange) throws -> Int {
    if case .named(let reference) = item {
      let bare = reference.bare.lowercased()
      let found = table.measures.firstIndex { measure in
        [
          measure.label, measure.uri.raw, String(measure.uri.code),
          AxisNames.slug(of: measure.label),
        ]
        .contains { $0.lowercased() == bare }
      }
      if let found { return found }
    }
    throw Problem(
      .noSuchItem, at: range, "\(name) has no such measure",
      remedy:
        "It has: \(table.measures.map { SyntaxText.quoted($0.label) }.joined(separator: ", ")).")
  }

  /// The position of the item that a selector means.
  private func item(
    _ item: CellSelector.Item, of field: Int, at range: SourceRange
  ) throws -> Int {
    let axis = table.fields[field]
    switch item {
    case .total:
      if let total = axis.items.totalPosition { return total }
    case .latest:
      let periods = PeriodAxis(axis).periods
      let known = periods.indices.filter { periods[$0] != nil }
      if let last = known.max(by: { periods[$0].isBefore(periods[$1]) }) { return last }
    case .period(let text):
      if let found = PeriodAxis(axis).periods.firstIndex(of: text.period) { return found }
      // A category may be called 2024, or have that code.
      if let found = position(of: .label(text.rendered()), in: axis) { return found }
    case .named(let reference):
      if let part = reference.segments.last?.part, let found = position(of: part, in: axis) {
        return found
      }
    }
    let labels = axis.items.map(\.label)
    let near = Suggestions.near(item.bare, among: labels)
    let shown = labels.prefix(8).map(SyntaxText.quoted).joined(separator: ", ")
    throw Problem(
      .noSuchItem, at: range, "the axis \(axisNames[field]) of \(name) has no \(item.written)",
      remedy: "It has: \(shown)\(labels.count > 8 ? " and \(labels.count - 8) more" : "").",
      notes: near.isEmpty
        ? [] : ["did you mean \(near.map(SyntaxText.quoted).joined(separator: " or "))?"])
  }

  private func position(of part: Reference.Part, in axis: StatTable.Field) -> Int? {
    let items = axis.items
    switch part {
    case .id(let id):
      return items.firstIndex { $0.uris == [SchemaID(id)] }
    case .label(let text), .word(let text):
      let folded = text.lowercased()
      return items.firstIndex { $0.kind != .total && $0.label == text }
        ?? items.firstIndex { $0.kind != .total && $0.label.lowercased() == folded }
        ?? axis.codes.firstIndex { $0.lowercased() == folded }
        ?? items.firstIndex { $0.kind != .total && AxisNames.slug(of: $0.label) == folded }
    }
  }
}

extension Period? {
  fileprivate func isBefore(_ other: Period?) -> Bool {
    guard let self, let other else { return self == nil && other != nil }
    return self < other
  }
}

extension Reference {
  /// The text of its last part, without quotes.
  var bare: String {
    switch segments.last?.part {
    case .word(let text), .label(let text), .id(let text): text
    case nil: ""
    }
  }
}

extension CellSelector.Item {
  /// As it stands in a cell, without quotes.
  var bare: String {
    if case .named(let reference) = self { reference.bare } else { written }
  }

  /// As it stands in a cell.
  var written: String {
    switch self {
    case .named(let reference): reference.rendered()
    case .period(let text): text.rendered()
    case .latest: "latest"
    case .total: "total"
    }
  }
}
