import JSONStream
import StatAPI
import StatModel

/// Checks a recording set against itself.
public struct RecordingCheck: Sendable {
  /// Something that was found.
  public struct Finding: Sendable, Equatable {
    /// What was found.
    public enum Code: String, Sendable {
      /// A file that the index names is not there.
      case missingFile = "missing-file"
      /// A body is not the one that was recorded.
      case bodyMismatch = "body-mismatch"
      /// A request file holds no query.
      case damagedRequest = "damaged-request"
      /// The identity in the index is not that of the request.
      case identityMismatch = "identity-mismatch"
      /// A body is not what its operation answers.
      case undecodable
      /// A table answers another query than the one beside it.
      case otherAnswer = "other-answer"
      /// A request is recorded more than once, which may be meant.
      case repeatedIdentity = "repeated-identity"
      /// A file in a release's directory that its index does not name.
      case orphanFile = "orphan-file"
      /// A file or directory that is no part of a set.
      case unknownFile = "unknown-file"
    }

    /// What was found.
    public var code: Code
    /// The file, from the set's directory on.
    public var path: String
    /// The finding in a sentence.
    public var message: String

    /// Whether the set is wrong; a repeat may be meant, and a file too many does no harm.
    public var isFault: Bool {
      switch code {
      case .repeatedIdentity, .orphanFile, .unknownFile: false
      default: true
      }
    }
  }

  private let set: RecordingSet
  private var findings: [Finding] = []

  /// Checks every entry's files, digests, identity and answer, and looks for files that no index
  /// names.
  ///
  /// - Returns: What was found, in the order of the entries; empty for a set that is in order.
  /// - Throws: `RecordingError` where a directory cannot be read.
  public static func findings(in set: RecordingSet) throws(RecordingError) -> [Finding] {
    var check = RecordingCheck(set: set)
    for release in set.releases {
      var seen: Set<RequestIdentity> = []
      for entry in set.entries(ofRelease: release) {
        check.checkRequest(entry)
        check.checkBody(entry)
        if !seen.insert(entry.identity).inserted {
          check.add(
            .repeatedIdentity, entry, entry.responseFile,
            "the same request is recorded before; replay hands the recordings out in order")
        }
      }
      try check.findOrphans(in: release)
    }
    try check.findUnknownFiles()
    return check.findings
  }

  private init(set: RecordingSet) { self.set = set }

  private mutating func add(
    _ code: Finding.Code, _ entry: RecordingEntry, _ file: String, _ message: String
  ) {
    findings.append(
      Finding(code: code, path: "\(entry.release)/\(file)", message: message))
  }

  private mutating func checkRequest(_ entry: RecordingEntry) {
    let file = entry.requestFile ?? entry.responseFile
    do throws(RecordingError) {
      let query = try set.query(of: entry)
      if entry.request.identity(with: query) != entry.identity {
        add(
          .identityMismatch, entry, file,
          """
          the request's identity is not the one in index.json; after a deliberate edit: statbook \
          fixtures reseal \(set.directory)
          """
        )
      }
    } catch {
      add(
        error.code == .missingFile ? .missingFile : .damagedRequest, entry, file, error.message)
    }
  }

  private mutating func checkBody(_ entry: RecordingEntry) {
    do throws(RecordingError) {
      checkAnswer(entry, try set.body(of: entry))
    } catch {
      add(
        error.code == .bodyMismatch ? .bodyMismatch : .missingFile, entry, entry.responseFile,
        "\(error.message) \(error.remedy)")
    }
  }

  private mutating func checkAnswer(_ entry: RecordingEntry, _ body: [UInt8]) {
    guard entry.status == 200 else { return }
    do throws(JSONError) {
      switch entry.operation {
      case "table":
        let table = try TableResponse.decode(body).table
        let query = (try? set.query(of: entry)).flatMap { $0 }
        for mismatch in query?.mismatches(with: table) ?? [] {
          add(.otherAnswer, entry, entry.responseFile, "it answers another query: \(mismatch)")
        }
      case "saved-table": _ = try TableResponse.decode(body)
      case "schema": _ = try SchemaNode.decode(body)
      case "info": _ = try ServiceInfo.decode(body)
      case "rate-limit": _ = try RateLimit.decode(body)
      default: _ = try JSONValue(parsing: body)
      }
    } catch {
      add(.undecodable, entry, entry.responseFile, "the body cannot be decoded: \(error)")
    }
  }

  private mutating func findOrphans(in release: String) throws(RecordingError) {
    let entries = set.entries(ofRelease: release)
    let known = Set(entries.map(\.responseFile) + entries.compactMap(\.requestFile))
    for name in try set.files.names(in: set.files.path(release))
    where !known.contains(name) && name != ReleaseIndex.fileName {
      findings.append(
        Finding(
          code: .orphanFile, path: "\(release)/\(name)", message: "no entry of index.json names it")
      )
    }
  }

  private mutating func findUnknownFiles() throws(RecordingError) {
    let known = Set(["set.json", "README.md"] + set.releases)
    for name in try set.files.names(in: set.files.path) where !known.contains(name) {
      findings.append(
        Finding(
          code: .unknownFile, path: name,
          message: "set.json names no such release, and it is no file of a recording set"))
    }
  }
}
