public import CellEngine
public import StatAPI
public import Workspaces

/// Makes sources that reach the service, for programs that have a way there.
public struct LiveSources: Sendable {
  /// What is wished of a source.
  public struct Wish: Sendable {
    /// How requests are answered.
    public var mode: RequestMode
    /// The folder of the recording set, for modes that record.
    public var folder: String?
    /// The release to record; nil is the month of today.
    public var release: String?

    /// A wish; a folder is needed by modes that record.
    public init(_ mode: RequestMode, folder: String? = nil, release: String? = nil) {
      self.mode = mode
      self.folder = folder
      self.release = release
    }
  }

  /// Makes a source.
  ///
  /// - Parameters:
  ///   - workspace: Keeps the limits and the audit.
  ///   - recordings: Answers for releases that are named.
  ///   - record: Enters a request in the audit.
  public let source:
    @Sendable (
      _ wish: Wish, _ workspace: Workspace, _ recordings: RecordingSource,
      _ record: @escaping @Sendable (AuditEvent) throws -> Void
    ) throws -> any AnswerSource

  /// Sources of a program's own making.
  public init(
    _ source:
      @escaping @Sendable (
        Wish, Workspace, RecordingSource, @escaping @Sendable (AuditEvent) throws -> Void
      ) throws -> any AnswerSource
  ) {
    self.source = source
  }
}
