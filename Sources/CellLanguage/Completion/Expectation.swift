extension CompletionContext {
  /// A kind of thing that may stand at a place.
  public enum Expectation: Hashable, Sendable {
    /// A word that begins a statement.
    case statement(String)
    /// A word of the grammar, or several: `by`, `latest`, `+ total`.
    case word(String)
    /// A function of a measure, with `of` behind it: `mean`.
    case function(String)
    /// A kind of chart: `line`.
    case chartKind(String)
    /// A name that is not yet bound.
    case newName
    /// A dataset.
    case dataset
    /// A count, a measure, or a function.
    case measure
    /// A field, or a level as an axis.
    case field
    /// A level of a field; nil where no field was named before it.
    case level(of: Reference?)
    /// A value on an axis; nil where the axis is not known.
    case value(of: AxisClause.Subject?)
    /// A period.
    case period
    /// The name of a release.
    case release
    /// The name of a result.
    case result
    /// An observation of a result: its number, or a release.
    case observation(of: String)
    /// An axis of a result; nil where the result has no name.
    case axis(of: String?)
    /// An item of an axis of a result.
    case item(of: String, axis: Reference)
    /// A number.
    case number
    /// A text of the user's own, in quotes.
    case text
    /// The path of a file, in quotes.
    case file
    /// The name of an export format.
    case format
    /// The name of a format of charts.
    case chartFormat
    /// A query in SQL, in quotes.
    case sql
    /// The name of a parameter, with `$` before it.
    case parameter
  }
}
