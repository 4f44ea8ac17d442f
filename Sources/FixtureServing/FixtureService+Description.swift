import JSONStream
import Recordings
import StatAPI
import StatModel
import Synchronization

import func Glibc.getpid

extension FixtureService {
  /// How often each recording was handed out, and the last misses.
  var usage: ReplayUsage {
    ReplayUsage(uses: sets.flatMap(\.answers.uses), misses: misses.withLock { $0.elements })
  }

  /// What is served, and how far it was asked for.
  func description(address: String) -> JSONValue {
    let sets: [JSONValue] = sets.map { set in
      let inUse = set.inUse
      let special = inUse.special.sorted { $0.key < $1.key }
      return [
        "name": .string(set.name), "address": .string(address + set.basePath),
        "service": .string(set.service.url), "origin": .string(set.answers.set.origin.rawValue),
        "recordings": .init(set.answers.all.count),
        "releases": .array(set.releases.map { .string($0) }), "release": .init(inUse.general),
        "releasesOfDatasets": .object(special.map { .init($0.key, .string($0.value)) }),
      ]
    }
    return [
      "address": .string(address + (self.sets.first?.basePath ?? "")),
      "control": .string(address + FixtureControl.path), "pid": .init(Int(getpid())),
      "sets": .array(sets),
      "requests": .init(log.withLock { $0.count }), "misses": .init(misses.withLock { $0.count }),
    ]
  }
}
