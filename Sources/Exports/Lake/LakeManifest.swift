public import JSONStream
import StatModel

/// What a lake has: `manifest.json`, version 1.
///
/// ```
/// { "format": "statbook lake", "version": 1,
///   "parts": [{path, dataset, query, view, release, observation, provenance: {…}, rows, bytes, sha256,
///              columns: [{name, type}], axes: [{name, parts, covers}],
///              measures: [{code, decimals, additive}], footnotes: [{scope, key, text}]}] }
/// ```
///
/// 1. Parts stand by dataset, query and release; a path stands once.
/// 2. `view` is the name of the query's view, which it keeps. It may be missing.
/// 3. It is written after all parts that it names, so each is there and whole. A file that it does not name
///    is none of the lake's.
/// 4. A new member does not change the version; any other change does.
public struct LakeManifest: Sendable {
  /// The name of its file.
  public static let fileName = "manifest.json"

  /// The parts in order.
  public private(set) var parts: [LakePart]

  /// A manifest of these parts, whose queries have the views that they had in an earlier one.
  public init(_ parts: [LakePart] = [], after earlier: [LakePart] = []) {
    let views = LakeViewNames(for: parts, after: earlier)
    let named = parts.map { part in
      var part = part
      part.view = views[part.query]
      return part
    }
    self.parts = named.sorted { a, b in
      if a.dataset != b.dataset { return a.dataset.utf8.lexicographicallyPrecedes(b.dataset.utf8) }
      if a.query != b.query { return a.query.utf8.lexicographicallyPrecedes(b.query.utf8) }
      return Self.precedes(a.release, b.release)
    }
  }

  /// Whether one release comes before another; those that are none come last, by their day.
  static func precedes(_ a: String, _ b: String) -> Bool {
    let (x, y) = (a.hasPrefix(untagged), b.hasPrefix(untagged))
    return x == y ? ReleaseName.precedes(a, b) : y
  }

  /// What stands before the day in the place of a release.
  public static let untagged = "untagged-"

  /// The manifest's file.
  public var json: JSONValue {
    [
      "format": "statbook lake", "version": 1, "parts": .array(parts.map(\.json)),
    ]
  }

  /// Reads a manifest; nil where it is none of a version that is known.
  public init?(_ json: JSONValue) {
    guard json["format"]?.string == "statbook lake", json["version"]?.integer == 1,
      let elements = json["parts"]?.elements
    else { return nil }
    let parts = elements.compactMap { LakePart($0) }
    guard parts.count == elements.count else { return nil }
    self.init(parts)
  }
}

extension LakePart {
  var json: JSONValue {
    let columns = columns.map { column -> JSONValue in
      ["name": .string(column.name), "type": column.isNumber ? "number" : "text"]
    }
    let axes = axes.map { axis -> JSONValue in
      [
        "name": .string(axis.name), "parts": JSONValue(axis.parts),
        "covers": .string(axis.covers),
      ]
    }
    let measures = measures.map { measure -> JSONValue in
      [
        "code": .string(measure.code), "decimals": JSONValue(measure.decimals),
        "additive": .bool(measure.isAdditive),
      ]
    }
    let notes = footnotes.map { note -> JSONValue in
      ["scope": .string(note.scope), "key": .string(note.key), "text": .string(note.text)]
    }
    return [
      "path": .string(path), "dataset": .string(dataset), "query": .string(query),
      "view": JSONValue(view), "release": .string(release), "observation": JSONValue(observation),
      "provenance": .object(facts), "rows": JSONValue(rows), "bytes": JSONValue(bytes),
      "sha256": .string(sha256), "columns": .array(columns), "axes": .array(axes),
      "measures": .array(measures), "footnotes": .array(notes),
    ]
  }

  init?(_ json: JSONValue) {
    guard let dataset = json["dataset"]?.string, let query = json["query"]?.string,
      let release = json["release"]?.string, let observation = json["observation"]?.integer,
      let facts = json["provenance"]?.members, let rows = json["rows"]?.integer,
      let bytes = json["bytes"]?.integer, let sha256 = json["sha256"]?.string,
      let columns = json["columns"]?.elements, let axes = json["axes"]?.elements,
      let measures = json["measures"]?.elements, let notes = json["footnotes"]?.elements
    else { return nil }
    self.dataset = dataset
    self.query = query
    view = json["view"]?.string
    self.release = release
    self.observation = observation
    self.facts = facts
    self.rows = rows
    self.bytes = bytes
    self.sha256 = sha256
    self.columns = columns.compactMap { column in
      column["name"]?.string.map { Column(name: $0, isNumber: column["type"] == "number") }
    }
    self.axes = axes.compactMap { axis in
      guard let name = axis["name"]?.string, let parts = axis["parts"]?.integer,
        let covers = axis["covers"]?.string
      else { return nil }
      return Axis(name: name, parts: parts, covers: covers)
    }
    self.measures = measures.compactMap { measure in
      guard let code = measure["code"]?.string, let decimals = measure["decimals"]?.integer,
        let isAdditive = measure["additive"]?.bool
      else { return nil }
      return Measure(code: code, decimals: decimals, isAdditive: isAdditive)
    }
    footnotes = notes.map { note in
      Footnote(
        scope: note["scope"]?.string ?? "", key: note["key"]?.string ?? "",
        text: note["text"]?.string ?? "")
    }
  }

  /// A fact of the provenance.
  public func fact(_ key: String) -> String? {
    facts.first { $0.key == key }?.value.string
  }
}
