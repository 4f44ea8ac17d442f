import CellLanguage
import Derivation
import Diagnostics
import Exports
import StatModel

extension CellSession {
  /// Reads a CSV as a lookup.
  func lookup(
    named name: String, _ path: String, keys: [String], value: String?, at range: SourceRange
  ) throws -> LookupTable {
    let bytes: [UInt8]
    do throws(FileRefusal) {
      bytes = try files.read(path)
    } catch {
      throw Problem(error, at: range)
    }
    cell.depends(on: Digest(of: bytes).hex)
    do throws(DerivationRefusal) {
      return try LookupTable(
        name: name, rows: CSVReader.rows(bytes), keys: keys, value: value)
    } catch {
      throw Problem(error, at: range)
    }
  }

  /// The lookup that a name is bound to.
  func lookup(_ reference: ResultReference) throws -> LookupTable {
    guard case .lookup(let lookup) = try value(of: reference) else {
      throw Problem(
        .wrongResult, at: reference.range, "\(reference.name) is no lookup",
        remedy: "Bind a CSV: `lookup \(reference.name) = csv \"FILE.csv\" key code, year`.")
    }
    return lookup
  }

  /// The lookup of a sum: a CSV, one that is bound, or the table that comes with the program.
  func lookup(
    _ source: DerivedExpression.LookupSource?, at range: SourceRange
  ) throws -> LookupTable {
    switch source {
    case .file(let path): try lookup(named: path, path, keys: [], value: nil, at: range)
    case .name(let reference): try lookup(reference)
    case nil: BritishAreas.lookup
    }
  }
}
