import Foundation
import Recordings
import StatAPI
import StatModel

/// Writes one recording set, release by release.
struct SetReconstruction {
  static let licence =
    "Open Government Licence v3.0. Crown copyright, Department for Work and Pensions."

  let directory: String
  let title: String
  let origin: Origin
  let licence: String
  private let service = ServiceAddress.statXplore

  init(
    directory: String, title: String, origin: Origin = .reconstructed,
    licence: String = Self.licence
  ) {
    self.directory = directory
    self.title = title
    self.origin = origin
    self.licence = licence
  }

  /// What a table is to be made of.
  struct Plan {
    let label: String
    let axes: [AxisDescription]
    let figures: FigureTable
    let isBare: Bool
    let notes: [AnnotationMap.Entry]

    init(
      _ label: String, by axes: [AxisDescription], figures: FigureTable, isBare: Bool = false,
      notes: [AnnotationMap.Entry] = []
    ) {
      self.label = label
      self.axes = axes
      self.figures = figures
      self.isBare = isBare
      self.notes = notes
    }
  }

  /// Writes a release of one dataset: the schema nodes that its tables need, then the tables.
  ///
  /// - Parameter time: When the service was read, in ISO 8601.
  func write(
    release: String, at time: String, of dataset: DatasetDescription, tables plans: [Plan]
  ) throws {
    try write(release: release, at: time, of: [(dataset, plans)])
  }

  /// Writes a release of several datasets.
  func write(
    release: String, at time: String, of datasets: [(dataset: DatasetDescription, plans: [Plan])]
  ) throws {
    let recordedAt = try Date(time, strategy: Date.ISO8601FormatStyle())
    var schema = SchemaReconstruction()
    var tables: [TableReconstruction] = []
    for (dataset, plans) in datasets {
      let own = try plans.map { plan in
        try TableReconstruction(
          plan.label, of: dataset, by: plan.axes, figures: plan.figures, isBare: plan.isBare,
          notes: plan.notes)
      }
      var seen: Set<SchemaID> = []
      let axes = plans.flatMap(\.axes).filter { seen.insert($0.field).inserted }
      schema.add(dataset, axes: axes, tables: own)
      tables += own
    }
    var writer = try RecordingWriter(
      directory: directory, release: release,
      new: SetDescription(service: service, title: title, licence: licence, origin: origin))
    for node in schema.nodes {
      for (request, response) in SchemaReconstruction.answers(for: node, of: service, origin) {
        try writer.add(request, response, recordedAt: recordedAt)
      }
    }
    for table in tables {
      try writer.add(
        .table(table.query, label: table.label),
        .reconstructed(table.body, service: service, origin: origin), recordedAt: recordedAt)
    }
  }
}
