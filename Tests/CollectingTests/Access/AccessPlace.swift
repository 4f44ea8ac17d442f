import Collecting
import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Synchronization
import Workspaces

/// A workspace in a folder of its own, and a clock.
struct AccessPlace {
  let folder: TemporaryFolder
  let path: String
  let time = FakeTime()
  let told = Told()

  /// What was told of the progress.
  final class Told: Sendable {
    private let list = Mutex<[CollectingProgress]>([])
    var all: [CollectingProgress] { list.withLock { $0 } }
    func add(_ progress: CollectingProgress) { list.withLock { $0.append(progress) } }
  }

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("test.statbook")
    try Workspace.create(at: path)
  }

  func open() throws -> Workspace {
    let time = time
    return try Workspace(opening: path, for: .writing, now: { time.now })
  }

  func access(
    _ base: any Transport, _ workspace: Workspace, manners: Manners = Manners(),
    turnLength: Double = 60
  ) -> ServiceAccess {
    let (time, told) = (time, told)
    var setting = ServiceAccess.Setting(now: { time.now })
    setting.sleep = { try await time.sleep($0) }
    setting.jitter = { 0 }
    setting.progress = { told.add($0) }
    setting.turnLength = turnLength
    return ServiceAccess(
      base, service: .statXplore, workspace: workspace, mode: .live, manners: manners,
      setting: setting)
  }
}

extension Manners {
  /// Fails where nothing is left.
  static var impatient: Manners {
    var manners = Manners()
    manners.waits = false
    return manners
  }
}
