import Collecting
import Foundation
import JSONStream
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RecheckTests {
  private static let folder =
    Corpus.packageRoot.appendingPathComponent("fixtures/uc-households").path

  /// A service that answers what is recorded, after somebody has worked at it.
  private struct Service: Transport {
    let replay: ReplayTransport
    let work: @Sendable (APIRequest, String) throws -> String

    func send(_ request: APIRequest) async throws -> APIResponse {
      var response = try await replay.send(request)
      let text = String(decoding: response.body, as: UTF8.self)
      response.body = Array(try work(request, text).utf8)
      response.source.origin = .live
      return response
    }
  }

  private func verdicts(
    _ work: @escaping @Sendable (APIRequest, String) throws -> String
  ) async throws -> [Recheck.Verdict] {
    let set = try RecordingSet(reading: Self.folder)
    let recheck = Recheck(of: set, over: Service(replay: try ReplayTransport(set), work: work))
    #expect(!recheck.entries.isEmpty)
    var verdicts: [Recheck.Verdict] = []
    for entry in recheck.entries { verdicts.append(try await recheck.verdict(on: entry)) }
    return verdicts
  }

  @Test func aServiceThatSaysTheSameIsFoundToDoSo() async throws {
    for verdict in try await verdicts({ _, text in text }) {
      guard case .same = verdict else {
        Issue.record("\(verdict)")
        continue
      }
    }
  }

  @Test func otherSpacesAreNoOtherContent() async throws {
    for verdict in try await verdicts({ _, text in text + " \n" }) {
      guard case .sameContent = verdict else {
        Issue.record("\(verdict)")
        continue
      }
    }
  }

  @Test func otherLabelsAreTold() async throws {
    let found = try await verdicts { _, text in text.replacing("April", with: "Avril") }
    #expect(found.contains { if case .relabelled = $0 { true } else { false } })
    #expect(found.contains { if case .schema(0, 0, let count) = $0 { count > 0 } else { false } })
    #expect(
      found.allSatisfy { verdict in
        switch verdict {
        case .same, .relabelled, .schema(0, 0, _): true
        default: false
        }
      })
  }

  @Test func otherFiguresAreCounted() async throws {
    let set = try RecordingSet(reading: Self.folder)
    let entry = try #require(
      Recheck(of: set, over: try ReplayTransport(set)).entries.first { $0.operation == "table" })
    let body = try set.body(of: entry)
    let table = try TableResponse.decode(body).table
    let values = table.cubes[0].values
    let figure = try #require(
      values.first { value in value > 1000 && values.count(where: { $0 == value }) == 1 })
    let recheck = Recheck(
      of: set,
      over: Service(
        replay: try ReplayTransport(set),
        work: { _, text in text.replacing("\(Int(figure))", with: "\(Int(figure) + 1)") }))
    let verdict = try await recheck.verdict(on: entry)
    guard case .figures(changed: 1, added: 0, removed: 0) = verdict else {
      Issue.record("\(verdict)")
      return
    }
  }

  @Test func noAnswerIsToldAsSuch() async throws {
    let found = try await verdicts { _, _ in
      throw APIError(.timedOut, "It takes too long.", remedy: "Try again.")
    }
    #expect(
      found.allSatisfy {
        if case .failed(let error) = $0 { error.code == .timedOut } else { false }
      })
  }
}
