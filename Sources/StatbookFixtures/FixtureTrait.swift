import Recordings
public import Testing

/// Gives a test, or each test of a suite, recordings of its own.
///
/// In the test they are ``Fixtures/current``. Each case of a test with arguments has its own too, so that
/// tests run beside each other.
public struct FixtureTrait: TestTrait, SuiteTrait, TestScoping {
  let name: String
  let release: String?
  let releases: [String: String]
  let language: String?
  let isStrictOrder: Bool
  let failsUnused: Bool
  let file: String

  /// A suite hands the trait on to its tests.
  public var isRecursive: Bool { true }

  /// Opens the set, runs the test, and records an issue for recordings that it did not use where that
  /// is wished.
  public func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let fixtures = try Fixtures(
      name, release: release, releases: releases, language: language, isStrictOrder: isStrictOrder,
      file: file)
    try await Fixtures.$scoped.withValue(fixtures) { try await function() }
    if let complaint = complaint(about: fixtures.usage) {
      Issue.record("\(complaint)", sourceLocation: test.sourceLocation)
    }
  }

  /// What is wrong with how a test used its recordings; nil where nothing is.
  func complaint(about usage: ReplayUsage) -> String? {
    failsUnused && !usage.unused.isEmpty ? "\(usage)" : nil
  }
}

extension Trait where Self == FixtureTrait {
  /// Recordings for the test, or for each test of the suite.
  ///
  /// - Parameters:
  ///   - name: As for `Fixtures.init`.
  ///   - release: The release for all datasets; the newest of the set where nil.
  ///   - releases: The release for a dataset, by its name such as `UC_Households`.
  ///   - language: The language of labels that requests ask for.
  ///   - isStrictOrder: Whether a recording is handed out only once.
  ///   - failsUnused: Whether a recording of the release that the test did not ask for is an issue.
  ///   - file: The source file; leave it out.
  public static func fixtures(
    _ name: String, release: String? = nil, releases: [String: String] = [:],
    language: String? = nil, isStrictOrder: Bool = false, failsUnused: Bool = false,
    file: String = #filePath
  ) -> FixtureTrait {
    FixtureTrait(
      name: name, release: release, releases: releases, language: language,
      isStrictOrder: isStrictOrder, failsUnused: failsUnused, file: file)
  }
}
