import Foundation
import Recordings
import StatAPI
import StatModel
import StatbookTestSupport
import Testing

@Suite struct RecordedAnswersTests {
  let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private let identity = RequestIdentity(of: Example.query())

  private func answer(_ answers: RecordedAnswers) throws -> RecordedAnswer? {
    guard case .answer(let answer) = answers.take(identity, about: Example.dataset) else {
      return nil
    }
    return answer
  }

  @Test func readsABodyOnceAsFarAsThereIsRoom() throws {
    let set = try folder.record([("persons", Example.query())])
    let body = Example.body(of: Example.query())
    for (room, longest, isKept) in [
      (body.count, Int.max, true), (body.count - 1, .max, false), (.max, body.count - 1, false),
    ] {
      let answers = try RecordedAnswers(set, keepingBodiesUpTo: room, ofAtMost: longest)
      let answer = try #require(try answer(answers))
      for _ in 0..<2 { #expect(try answers.body(of: answer) == body) }
      #expect(answers.keptBody(of: answer) == (isKept ? body : nil))
    }
  }

  @Test func keepsNoBodyThatIsNotWhatWasRecorded() throws {
    let set = try folder.record([("persons", Example.query())])
    try Data("{}".utf8).write(to: URL(fileURLWithPath: set.bodyPath(of: set.entries[0])))
    let answers = try RecordedAnswers(set, keepingBodiesUpTo: .max)
    let answer = try #require(try answer(answers))
    let error = #expect(throws: RecordingError.self) { try answers.body(of: answer) }
    #expect(error?.code == .bodyMismatch)
    #expect(answers.keptBody(of: answer) == nil)
  }

  @Test func goesToAnotherReleaseAndCountsInEach() throws {
    try folder.record([("persons", Example.query())], release: "2025-01", first: 1)
    let set = try folder.record([("persons", Example.query())], release: "2025-02", first: 2)
    let answers = try RecordedAnswers(set, keepingBodiesUpTo: .max)
    #expect(try answer(answers)?.entry.release == "2025-02")
    try answers.choose(release: "2025-01")
    for _ in 0..<2 { #expect(try answer(answers)?.entry.release == "2025-01") }
    #expect(throws: RecordingError.self) { try answers.choose(release: "2030") }
    #expect(answers.release(for: nil) == "2025-01")
    try answers.choose(release: nil, releases: ["Persons": "2025-02"])
    #expect(try answer(answers)?.entry.release == "2025-02")
    #expect(answers.uses.map(\.times) == [2, 2])
  }

  @Test func handsEachOutOnceToManyThreadsInStrictOrder() async throws {
    try folder.record([("persons", Example.query())], first: 1)
    try folder.record([("persons", Example.query())], first: 2)
    let set = try folder.record([("persons", Example.query())], first: 3)
    let answers = try RecordedAnswers(set, isStrictOrder: true, keepingBodiesUpTo: 0)
    let places = await withTaskGroup(of: Int?.self) { group in
      for _ in 0..<50 { group.addTask { try? self.answer(answers)?.position } }
      return await group.reduce(into: [Int]()) { $0 += [$1].compactMap { $0 } }
    }
    #expect(places.sorted() == [0, 1, 2])
    #expect(answers.uses.map(\.times) == [1, 1, 1])
    guard case .nothing(let release, let times) = answers.take(identity, about: Example.dataset)
    else {
      Issue.record("there was a fourth")
      return
    }
    #expect(release == "2025-01" && times == 3)
  }
}
