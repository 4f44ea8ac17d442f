public import StatModel

/// A table that others are derived from, with what is known of the random error of its cells.
public struct BaseTable: Sendable {
  /// What it is called.
  public var name: String
  /// Its figures.
  public var table: StatTable
  /// The names of its axes.
  public var axisNames: [String]
  /// For each measure the standard deviation of its cells' random error; nil where it is not known.
  public var errors: [CellErrors?]

  /// A table with what is known of its error.
  ///
  /// - Parameter errors: One for each measure; without any, nothing is known.
  public init(
    name: String, table: StatTable, axisNames: [String]? = nil, errors: [CellErrors?] = []
  ) {
    self.name = name
    self.table = table
    self.axisNames = axisNames ?? AxisNames.slugs(of: table)
    self.errors =
      errors.count == table.measures.count ? errors : table.measures.map { _ in nil }
  }
}

/// The standard deviation of the random error in the cells of a measure.
public enum CellErrors: Sendable, Equatable {
  /// The same in every cell: that of published counts.
  case each(Double)
  /// One for each cell, in the order of the cube.
  case cells([Double])

  /// That of one cell.
  subscript(index: Int) -> Double {
    switch self {
    case .each(let deviation): deviation
    case .cells(let deviations): deviations[index]
    }
  }
}

extension StatTable.Measure {
  /// Whether the figures are numbers of people or things: a count, or a sum of counts.
  ///
  /// Only of these is a small base a reason to leave a percentage blank.
  var isOfCounts: Bool { isCount || uri.raw.hasPrefix(Self.sumPrefix + "str:count:") }

  private static let sumPrefix = "derived:sum:"

  /// The measure that a verb makes of this one.
  ///
  /// - Parameters:
  ///   - verb: A word for the id, `share`.
  ///   - function: What the figures are, in capitals.
  ///   - suffix: What is added to the label.
  func derived(_ verb: String, _ function: String, label suffix: String) -> StatTable.Measure {
    let prefix = "derived:\(verb):"
    // A sum of sums is a sum.
    let isSame = prefix == Self.sumPrefix && uri.raw.hasPrefix(prefix)
    return StatTable.Measure(
      uri: isSame ? uri : SchemaID(prefix + uri.raw), label: label + suffix, measure: measure,
      function: function, annotationKeys: annotationKeys)
  }

  /// What the figures are, with the article: `a mean`.
  var kindInWords: String {
    let word = function.lowercased()
    let article = word.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
    return "\(article) \(word)"
  }
}

extension BaseTable {
  /// Refuses to add up what can't be: means, medians, and what was derived of parts.
  ///
  /// - Parameter what: What was to be done, such as `a share`.
  func requireAdditive(for what: String) throws(DerivationRefusal) {
    guard let measure = table.measures.first(where: { !$0.isAdditive }) else { return }
    let additive = table.measures.filter(\.isAdditive).map { "\"\($0.label)\"" }
    throw DerivationRefusal(
      .notAdditive,
      """
      \(what) is made of figures that add up, and \(measure.label) is \(measure.kindInWords): that of a \
      whole is not the sum of those of its parts
      """,
      remedy: additive.isEmpty
        ? "Use a count or a sum; the figure of the whole is the Total that the service publishes."
        : "Choose a count or a sum: \(name)[measure: \(additive.joined(separator: " or "))].")
  }

  /// Refuses to add up items of an axis of which one may be a part of another.
  func requireApart(_ items: [Int], of field: Int) throws(DerivationRefusal) {
    let axis = table.fields[field]
    let members = items.flatMap { axis.items.uris[$0].map { SchemaID($0) } }
    if Set(members).count < members.count {
      throw DerivationRefusal(
        .overlap, "the items of \(axisNames[field]) overlap: a value stands in two of them",
        remedy: "Ask for groups and values that are apart, or for the Total: `+ total`.")
    }
    let levels = Set(members.compactMap { $0.classification.map(String.init) }).sorted()
    if levels.count > 1 {
      throw DerivationRefusal(
        .overlap,
        """
        the items of \(axisNames[field]) are of several levels, of which one may contain another: \
        \(levels.joined(separator: ", "))
        """,
        remedy: "Ask for the values of one level.")
    }
  }
}
