/// The body of a table response, its members in the order of the real ones.
struct TableAnswer {
  private let plan: TablePlan
  private let language: Language
  private let settings: SimulatorSettings

  init(_ plan: TablePlan, language: Language, settings: SimulatorSettings) {
    self.plan = plan
    self.language = language
    self.settings = settings
  }

  func answer(isSparse: Bool) -> Answer {
    let cubes = SimulatedCube.all(of: plan, settings: settings)
    let note = plan.dataset.negligibleNote.map { plan.dataset.key(ofNote: $0) }
    return .object([
      ("query", Self.query(plan)), ("database", database), ("measures", .array(measures)),
      ("fields", .array(fields)),
      (
        "cubes",
        .object(
          zip(plan.measures, cubes).map { measure, cube in
            let dense = { cube.answer(shape: plan.shape, noteOfSuppressed: note) }
            return (measure.uri, isSparse ? cube.sparseAnswer : dense())
          })
      ),
      ("annotationMap", annotationMap(withSuppressed: cubes.contains { !$0.suppressed.isEmpty })),
    ])
  }

  /// The query, fully expanded: it can be sent again, and means the same then.
  private static func query(_ plan: TablePlan) -> Answer {
    .object([
      ("database", .text(plan.dataset.id)),
      ("measures", .texts(plan.measures.map(\.uri))),
      (
        "recodes",
        .object(
          plan.axes.map { axis in
            (
              axis.uri,
              .object([
                ("map", .array(axis.map.map(Answer.texts))), ("total", .truth(axis.hasTotal)),
              ])
            )
          })
      ),
      ("dimensions", .array(plan.axes.map { .texts([$0.uri]) })),
    ])
  }

  private var database: Answer {
    let keys = plan.dataset.ownNotes.map { plan.dataset.key(ofNote: $0) }
    return .object(
      [
        ("id", .text(plan.dataset.name)), ("uri", .text(plan.dataset.id)),
        ("label", .text(language.label(plan.dataset.label))),
      ] + Self.annotated(keys))
  }

  private var measures: [Answer] {
    plan.measures.map { measure in
      .object([
        ("uri", .text(measure.uri)), ("label", .text(language.label(measure.label))),
        ("measure", .text(measure.measure)), ("function", .text(measure.function)),
      ])
    }
  }

  private var fields: [Answer] {
    plan.axes.map { axis in
      let field = plan.dataset.fields[axis.field]
      return .object(
        [("uri", .text(axis.uri)), ("label", .text(language.label(field.label)))]
          + Self.annotated(field.notes.map { plan.dataset.key(ofNote: $0) })
          + [("items", .array(axis.items.map(item)))])
    }
  }

  private func item(_ item: TableAxis.Item) -> Answer {
    let labels = ("labels", Answer.texts(item.labels.map(language.label)))
    guard !item.uris.isEmpty else { return .object([("type", .text("Total")), labels]) }
    return .object(
      [("type", .text("RecodeItem")), ("uris", .texts(item.uris)), labels]
        + Self.annotated(item.annotationKeys))
  }

  private static func annotated(_ keys: [String]) -> [(String, Answer)] {
    keys.isEmpty ? [] : [("annotationKeys", .texts(keys))]
  }

  private func annotationMap(withSuppressed: Bool) -> Answer {
    var keys = plan.dataset.ownNotes.map { plan.dataset.key(ofNote: $0) }
    for axis in plan.axes {
      keys += plan.dataset.fields[axis.field].notes.map { plan.dataset.key(ofNote: $0) }
      keys += axis.items.flatMap(\.annotationKeys)
    }
    if withSuppressed, let note = plan.dataset.negligibleNote {
      keys.append(plan.dataset.key(ofNote: note))
    }
    var seen: Set<String> = []
    return .object(
      keys.filter { seen.insert($0).inserted }.compactMap { key in
        plan.dataset.text(ofKey: key).map { (key, .text($0)) }
      })
  }
}
