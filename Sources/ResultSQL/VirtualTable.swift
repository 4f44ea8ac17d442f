import CSQLite
import StatModel

/// A result as SQLite goes through it in memory, where it lies: nothing is copied but the texts of
/// the items of columns that are read.
///
/// It must outlive the connection that it is a table of.
final class VirtualTable {
  /// The table for C.
  let pointer: UnsafeMutablePointer<statbook_result>

  private let rows: ResultRows
  private let columns: [ResultRows.Column]
  private let arena = Arena()
  private lazy var marks = CellMarks(rows.table)
  private var textsOfMarks: [String: statbook_text] = [:]

  /// - Parameters:
  ///   - names: Those of the columns.
  ///   - numbers: For each measure its numbers.
  ///   - errors: For each measure its errors, where there are some.
  ///   - run: The run that reads the table.
  init(
    _ rows: ResultRows, names: [String], numbers: [UnsafePointer<Double>?],
    errors: [UnsafePointer<Double>?], run: SQLRun
  ) {
    self.rows = rows
    columns = rows.columns
    let table = rows.table
    let lengths = [table.measures.count] + table.shape
    let missing = table.cubes.map(\.missing.words)
    pointer = arena.room(for: 1)
    pointer.initialize(
      to: statbook_result(
        declaration: arena.copy(
          Array(Self.declaration(names, columns).utf8CString)), columnCount: Int32(columns.count),
        columns: arena.room(for: columns.count), axisCount: Int32(lengths.count),
        lengths: arena.copy(lengths.map(Int32.init)),
        strides: arena.copy(([table.cellsPerMeasure] + table.strides).map(Int64.init)),
        everyItem: arena.copy((0..<Int32(lengths.max() ?? 0)).map { $0 }),
        missing: arena.copy(missing.map { UnsafePointer(arena.copy($0)) }),
        missingWords: arena.copy(missing.map { Int64($0.count) }),
        hasRowsIn: run.text.mayHaveRowsIn ? 1 : 0,
        context: Unmanaged.passUnretained(self).toOpaque(),
        prepare: { VirtualTable.at($0).setTexts(ofColumn: Int($1)) },
        marks: { VirtualTable.at($0).marks(of: $1, cell: Int($2)) },
        poll: Watch.poll, watch: run.watch.context))
    let (numbers, errors) = (arena.copy(numbers), arena.copy(errors))
    for (number, column) in columns.enumerated() {
      var described = statbook_result_column()
      described.axis = Int32(column.axis)
      switch column {
      case .label, .code, .period, .measure, .measureKind:
        described.kind = STATBOOK_COLUMN_TEXTS
      case .isTotal(let axis):
        described.kind = STATBOOK_COLUMN_FLAGS
        described.flags = flags(of: .total, axis: axis)
      case .isGroup(let axis):
        described.kind = STATBOOK_COLUMN_FLAGS
        described.flags = flags(of: .group, axis: axis)
      case .value:
        described.kind = STATBOOK_COLUMN_NUMBERS
        described.numbers = UnsafePointer(numbers)
      case .error:
        described.kind = STATBOOK_COLUMN_NUMBERS
        described.numbers = UnsafePointer(errors)
      case .status: described.kind = STATBOOK_COLUMN_MARKS
      }
      (pointer.pointee.columns + number).initialize(to: described)
    }
  }

  private static func declaration(
    _ names: [String], _ columns: [ResultRows.Column]
  ) -> String {
    let declared = zip(names, columns).map { $0.quotedIdentifier + ($1.isText ? " TEXT" : "") }
    return "CREATE TABLE x(\(declared.joined(separator: ", ")))"
  }

  private func flags(of kind: Item.Kind, axis: Int) -> UnsafePointer<UInt8> {
    UnsafePointer(arena.copy(rows.table.fields[axis].items.kinds.map { $0 == kind ? 1 : 0 }))
  }

  private static func at(_ context: UnsafeMutableRawPointer) -> VirtualTable {
    Unmanaged<VirtualTable>.fromOpaque(context).takeUnretainedValue()
  }

  private func setTexts(ofColumn number: Int) {
    let texts = rows.texts(of: columns[number])
    let bytes = arena.room(for: texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }, of: CChar.self)
    var end = 0
    let placed = texts.map { text -> statbook_text in
      guard let text else { return statbook_text(start: nil, length: 0) }
      let start = end
      for byte in text.utf8 {
        bytes[end] = CChar(bitPattern: byte)
        end += 1
      }
      return statbook_text(start: bytes + start, length: Int32(end - start))
    }
    pointer.pointee.columns[number].texts = UnsafePointer(arena.copy(placed))
  }

  private func marks(of items: UnsafePointer<Int32>, cell: Int) -> statbook_text {
    // The first is that of the measures.
    let ofAxes = UnsafeBufferPointer(start: items + 1, count: rows.table.fields.count)
    let text = marks.text(measure: Int(items[0]), cell: cell, items: ofAxes)
    if let known = textsOfMarks[text] { return known }
    let bytes = arena.copy(Array(text.utf8CString))
    let placed = statbook_text(start: bytes, length: Int32(text.utf8.count))
    textsOfMarks[text] = placed
    return placed
  }
}
