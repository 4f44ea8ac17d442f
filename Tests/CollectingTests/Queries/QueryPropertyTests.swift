import Collecting
import StatModel
import StatbookTestSupport
import Testing

/// Random schemas, queries on them, and what a release does to ids.
@Suite struct QueryPropertyTests {
  private struct World {
    var old = SchemaSketch()
    var new = SchemaSketch()
    var query: TableQuery
  }

  /// A schema and a later one, of which each field is as it was, re-cased, in another table, or of
  /// another vintage; and a query with some values of each.
  private func world(_ seed: UInt64) -> World {
    var random = SeededGenerator(seed: seed)
    var (old, new) = (SchemaSketch(), SchemaSketch())
    let isRebuilt = random.oneIn(3)
    let (name, newName) = ("DB", isRebuilt ? "DB_new" : "DB")
    old.dataset(name, "Data")
    new.dataset(newName, "Data")
    old.count("\(name):V_F", "Count")
    new.count("\(newName):\(isRebuilt ? "V_F_NEW" : "V_F")", "Count")
    var axes: [(path: String, values: [String])] = []
    for number in 0..<Int.random(in: 1...4, using: &random) {
      let isArea = random.oneIn(3)
      let level = isArea ? "V_C_MASTERGEOG11_LA\(number)" : "C_CLASS\(number)"
      let values = (1...Int.random(in: 1...12, using: &random)).map { index in
        isArea
          ? ("E06000\(100 + index)", "Area \(index)")
          : ("\(index)", "Category \(number).\(index)")
      }
      let path = "\(name):V_F:COL\(number)"
      old.field(path, "Field \(number)", level: level, values)
      let (column, newLevel): (String, String) =
        switch Int.random(in: 0..<4, using: &random) {
        case 0: ("V_F:col\(number)", level)
        case 1: ("V_OTHER:COL\(number)", level)
        case 2: ("V_F:COL\(number)", isArea ? "V_C_MASTERGEOG21_LA\(number)" : "C_OTHER\(number)")
        default: ("V_F:COL\(number)", level)
        }
      new.field(
        "\(newName):\(column)", "Field \(number)", level: newLevel, values.shuffled(using: &random))
      let count = Int.random(in: 1...values.count, using: &random)
      let chosen = Set(values.map(\.0)).shuffledStably(using: &random).prefix(count)
      axes.append((path, chosen.map { "\(level):\($0)" }))
    }
    new.gone = old.entries
    return World(
      old: old, new: new,
      query: query(
        name, [SchemaID("str:count:\(name):V_F")], axes.shuffled(using: &random),
        total: random.oneIn(2)))
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func aQueryAgainstItsOwnSchemaHasNoErrors(seed: UInt64) throws {
    let world = world(seed)
    let checkup = try QueryUpkeep.check(world.query, against: world.old.known)
    #expect(checkup.errors.isEmpty && !checkup.findings.contains { $0.isUnknown })
    let update = try QueryUpkeep.update(world.query, against: world.old.known)
    #expect(update.query == world.query && !update.isChanged)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func anUpdatedQueryChecksCleanAndStaysAsItIs(seed: UInt64) throws {
    let world = world(seed)
    let schema = world.new.known
    let update = try QueryUpkeep.update(world.query, against: schema)
    #expect(update.isComplete, "\(update.lines)")
    #expect(try QueryUpkeep.check(update.query, against: schema).errors.isEmpty)
    let again = try QueryUpkeep.update(update.query, against: schema)
    #expect(again.query == update.query && !again.isChanged)
    // The same labels on the same axes, in the same order.
    let (before, after) = try (labels(world.query, world.old.known), labels(update.query, schema))
    #expect(before == after)
    #expect(try TableQuery.parse(update.query.canonicalBytes).query == update.query)
  }

  private func labels(_ query: TableQuery, _ schema: KnownSchema) throws -> [[String?]] {
    try query.axes.map { axis in
      try (query.recode(of: axis)?.map?.texts.map { SchemaID($0) } ?? []).map(schema.label(of:))
    }
  }
}

extension Set<String> {
  /// In an order by chance that is the same for the same generator.
  fileprivate func shuffledStably(using random: inout SeededGenerator) -> [String] {
    sorted().shuffled(using: &random)
  }
}
