import StatAPI
import StatModel

/// What the entries of a release become with new recordings, in time that grows with both.
struct EntryBatch {
  /// In the order of recording; nil is one that was replaced by another in front.
  private var places: [RecordingEntry?]
  private var placesOfIdentity: [RequestIdentity: [Int]] = [:]
  private var names: Set<String>
  /// What is no longer recorded.
  private(set) var replaced: [RecordingEntry] = []

  init(_ entries: [RecordingEntry]) {
    places = entries
    names = Set(entries.map(\.responseFile))
    for (place, entry) in entries.enumerated() {
      placesOfIdentity[entry.identity, default: []].append(place)
    }
  }

  var entries: [RecordingEntry] { places.compactMap { $0 } }

  /// Adds an entry, behind the others or in the place of those of its request.
  mutating func add(_ entry: RecordingEntry, replaces: Bool) {
    names.insert(entry.responseFile)
    if replaces, let old = placesOfIdentity[entry.identity], let first = old.first {
      replaced += old.compactMap { places[$0] }
      for place in old { places[place] = nil }
      places[first] = entry
      placesOfIdentity[entry.identity] = [first]
    } else {
      placesOfIdentity[entry.identity, default: []].append(places.count)
      places.append(entry)
    }
  }

  /// `OPERATION--SLUG--8hex`, with a number where the release has that name.
  func fileStem(for request: APIRequest, identity: RequestIdentity) -> String {
    let slug = FileSlug.slug(of: request.label ?? request.operation.subject)
    let stem = "\(request.operation.name)--\(slug)--\(identity.digest.short)"
    var name = stem
    var number = 2
    while names.contains("\(name).response.json") {
      name = "\(stem)--\(number)"
      number += 1
    }
    return name
  }
}
