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

  /// A service that answers the same whatever it is asked.
  private struct Constant: Transport {
    let response: APIResponse
    func send(_ request: APIRequest) async throws -> APIResponse { response }
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

  /// What says nothing of the recording is no difference, also where the bytes are the same.
  @Test(arguments: [
    (401, "application/json", "{}", "authentication"), (503, "text/html", "", "unavailable"),
    (200, "text/plain", "", "wrong-content-type"), (200, "text/html", "", "firewall"),
    (400, "application/json", #"{"errorType":"SCHEMA_COMPONENT_NOT_FOUND"}"#, ""),
    (404, "application/json", "{}", ""),
  ])
  func aRefusalOfWhatWasAskedIsADifference(
    status: Int, type: String, body: String, code: String
  ) async throws {
    let set = try RecordingSet(reading: Self.folder)
    let entry = try #require(Recheck(of: set, over: try ReplayTransport(set)).entries.first)
    let isSpoilt = status == 200
    let recheck = Recheck(
      of: set,
      over: Constant(
        response: APIResponse(
          status: status, headers: ["content-type": type],
          body: isSpoilt ? try set.body(of: entry) : Array(body.utf8),
          source: ResponseSource(origin: .live, name: "https://example.org"))))
    let verdict = try await recheck.verdict(on: entry)
    switch verdict {
    case .failed(let error): #expect(error.code.name == code)
    case .other(let words): #expect(code.isEmpty && words.contains("\(status)"))
    default: Issue.record("\(verdict)")
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
