import Diagnostics
import StatModel

/// The lock of a session: what was pinned before, what is pinned now, what has drifted.
final class LockBook {
  /// How a name that is not in the lock is taken.
  enum Policy {
    /// It is resolved, and pinned from now on.
    case open
    /// It is an error: a verification resolves nothing anew.
    case strict
    /// All names are resolved anew, whatever was pinned.
    case renewing
  }

  private let policy: Policy
  private let before: NameLock
  /// What the names used came to.
  private(set) var used = NameLock()
  private var drift: [Problem] = []

  init(_ lock: NameLock, policy: Policy) {
    before = lock
    self.policy = policy
  }

  /// The ids that a name is pinned to.
  ///
  /// - Throws: A `Problem` where the name is not pinned and must be.
  func locked(_ key: NameLock.Key, at range: SourceRange) throws -> [SchemaID]? {
    if let now = used.entries[key] { return now }
    if policy == .renewing { return nil }
    if let ids = before.entries[key] {
      used.entries[key] = ids
      return ids
    }
    guard policy == .open else {
      throw Problem(
        .notLocked, at: range, "\(key.name) is not in the lock",
        remedy: "Run the notebook, which adds it: statbook run NOTEBOOK")
    }
    return nil
  }

  /// The ids that names came to because they were pinned before, not looked up now.
  var idsFromBefore: Set<SchemaID> {
    if policy == .renewing { return [] }
    return Set(used.entries.filter { before.entries[$0.key] == $0.value }.flatMap(\.value))
  }

  /// Whether a name is pinned.
  func isLocked(_ key: NameLock.Key) -> Bool {
    used.entries[key] != nil || policy != .renewing && before.entries[key] != nil
  }

  /// Pins a name that was resolved just now; a verification has none of these.
  func pinAnew(_ key: NameLock.Key, _ ids: [SchemaID], at range: SourceRange) throws {
    _ = try locked(key, at: range)
    pin(key, ids)
  }

  func pin(_ key: NameLock.Key, _ ids: [SchemaID]) { used.entries[key] = ids }

  /// Forgets what names came to, since they may come to something else from now on.
  func forget() { used = NameLock() }

  func drifted(_ problem: Problem) {
    if !drift.contains(problem) { drift.append(problem) }
  }

  /// The findings since they were last taken.
  func takeDrift() -> [Problem] {
    defer { drift = [] }
    return drift
  }
}
