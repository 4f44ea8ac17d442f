import Synchronization

/// All that the service holds in one release.
final class Catalogue: Sendable {
  let release: Int
  let settings: SimulatorSettings
  /// Those that the releases are scripted for.
  let scripted: [SimulatedDataset]
  /// The further datasets that were asked for last.
  private let recent = Mutex<[(index: Int, dataset: SimulatedDataset)]>([])

  init(release: Int, settings: SimulatorSettings) {
    self.release = release
    self.settings = settings
    scripted = [
      Households(release: release, seed: settings.seed).dataset,
      Incomes(release: release, seed: settings.seed).dataset,
    ]
  }

  func dataset(named name: some StringProtocol) -> SimulatedDataset? {
    if let dataset = scripted.first(where: { $0.name == name }) { return dataset }
    guard let index = FurtherDataset.index(of: name), index < settings.furtherDatasets else {
      return nil
    }
    return further(index)
  }

  /// The dataset that an id of any kind speaks of.
  func dataset(of id: String) -> SimulatedDataset? {
    let parts = id.split(separator: ":", maxSplits: 3)
    return parts.count > 2 ? dataset(named: parts[2]) : nil
  }

  func further(_ index: Int) -> SimulatedDataset {
    if let kept = recent.withLock({ $0.first { $0.index == index }?.dataset }) { return kept }
    let (each, rest) = settings.furtherValues.quotientAndRemainder(
      dividingBy: max(1, settings.furtherDatasets))
    let dataset = FurtherDataset.dataset(
      index, values: each + (index < rest ? 1 : 0), seed: settings.seed)
    recent.withLock { recent in
      recent.append((index, dataset))
      if recent.count > 16 { recent.removeFirst() }
    }
    return dataset
  }
}
