public import Recordings
public import StatAPI

/// The recordings that a test asks, and a client that answers from them.
///
/// A test names a set; with the trait ``FixtureTrait`` it gets one of its own, as ``current``:
///
/// ```swift
/// @Test(.fixtures("uc-households", release: "2025-09"))
/// func householdsGrow() async throws {
///   let answer = try await Fixtures.current.client.table(query)
/// }
/// ```
///
/// Nothing is shared between two values, and nothing reaches the network: what is not recorded is an
/// `APIError` of the code `notRecorded`, which tells the nearest recordings.
public struct Fixtures: Sendable {
  /// The set.
  public let set: RecordingSet
  /// Answers from the recordings.
  public let client: StatClient
  private let replay: ReplayTransport

  /// Opens a set.
  ///
  /// - Parameters:
  ///   - name: The name of a set in the folder `fixtures` (or `Fixtures`) beside or above the source
  ///     file; with a slash in it, a path from the source file's folder.
  ///   - release: The release for all datasets; the newest of the set where nil.
  ///   - releases: The release for a dataset, by its name such as `UC_Households`.
  ///   - language: The language of labels that requests ask for.
  ///   - isStrictOrder: Whether a recording is handed out only once.
  ///   - file: The source file; leave it out.
  /// - Throws: `RecordingError` where there is no such set, it is damaged, or has no such release.
  public init(
    _ name: String, release: String? = nil, releases: [String: String] = [:],
    language: String? = nil, isStrictOrder: Bool = false, file: String = #filePath
  ) throws(RecordingError) {
    let folder = try FixtureFolder.of(name, near: file)
    set = try RecordingSet(reading: folder, shownAs: name)
    replay = try ReplayTransport(
      set, release: release, releases: releases, isStrictOrder: isStrictOrder)
    client = StatClient(transport: replay, base: set.service, language: language)
  }

  /// Answers from the recordings, for those who make requests by themselves.
  public var transport: any Transport { replay }

  /// What was used of the recordings up to now, and what was missed.
  public var usage: ReplayUsage { replay.usage }

  @TaskLocal static var scoped: Fixtures?

  /// The recordings of the test at hand.
  ///
  /// - Throws: `RecordingError` where neither the test nor its suite has the trait `.fixtures`.
  public static var current: Fixtures {
    get throws(RecordingError) {
      guard let scoped else {
        throw RecordingError(
          .notASet, "This test names no recordings.",
          remedy:
            """
            Give it or its suite the trait: @Test(.fixtures("NAME")). In a detached task, hand the \
            value over.
            """, path: "")
      }
      return scoped
    }
  }
}
