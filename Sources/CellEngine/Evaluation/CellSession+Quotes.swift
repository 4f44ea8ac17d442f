public import CellLanguage
public import Diagnostics
import StatModel
import Tabulation

extension CellSession {
  /// The figure that a sentence quotes, from the results that cells have bound.
  ///
  /// - Returns: The figure, or nil and why there is none. A name that means something else than when
  ///   it was locked is a problem beside the figure.
  public func figure(
    quoted reference: ResultReference
  ) async -> (figure: QuotedFigure?, problems: [Problem]) {
    cell = CellProgress()
    do {
      let figure = try await quoted(reference)
      return (figure, book.takeDrift())
    } catch let skipped as DependsOnFailure {
      return (nil, [skipped.problem])
    } catch {
      return (nil, [Problem(error, at: reference.range)])
    }
  }

  private func quoted(_ reference: ResultReference) async throws -> QuotedFigure {
    guard case .table(let result) = try await answered(reference) else {
      throw Problem(
        .wrongResult, at: reference.range,
        "\(reference.name) is no table, and has no figures to quote",
        remedy: "Quote a result of `get` or `query`.")
    }
    let value = try figure(of: result, at: reference)
    let table = result.table
    let items = table.fields.map { _ in 0 }
    return QuotedFigure(
      value: value, text: NumberFormat.grouped(value, decimals: table.cubes[0].precision),
      marks: table.publicationMarks(measure: 0, items: items),
      labels: [table.measures[0].label] + table.fields.map { $0.items[0].label },
      provenance: result.provenance)
  }
}
