import Foundation
import StatAPI
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct ServiceLimitTests {
  private let scratch: Scratch
  private let service = "https://a.example/rest"
  private let now = fixedDate
  private let reset = fixedDate.addingTimeInterval(3600)

  init() throws { scratch = try Scratch() }

  private func limit(_ remaining: Int, reset: Date? = nil) -> RateLimit {
    RateLimit(limit: 10, remaining: remaining, reset: reset ?? self.reset)
  }

  private func take(
    _ workspace: Workspace, as holder: String = "a", counting: [LimitFamily] = [.all, .table],
    at time: Date? = nil
  ) throws -> TurnAnswer {
    let time = time ?? now
    return try workspace.takeTurn(
      at: service, as: holder, until: time.addingTimeInterval(60), counting: counting, at: time)
  }

  @Test func theTurnIsOnesAloneUntilItIsGivenBackOrOver() throws {
    let (first, second) = (try scratch.open(), try scratch.open())
    #expect(try take(first, as: "a") == .taken)
    #expect(try take(second, as: "b") == .held(until: now.addingTimeInterval(60)))
    #expect(try second.takeTurn(at: "other", as: "b", until: now, counting: [], at: now) == .taken)
    try second.endTurn(at: service, as: "b", told: [:], at: now)
    #expect(try take(second, as: "b") == .held(until: now.addingTimeInterval(60)))
    try first.endTurn(at: service, as: "a", told: [:], at: now)
    #expect(try take(second, as: "b") == .taken)
    #expect(try take(first, as: "a", at: now.addingTimeInterval(61)) == .taken)
    #expect(try second.holdTurn(at: service, as: "b", until: .distantFuture) == false)
    #expect(try first.holdTurn(at: service, as: "a", until: .distantFuture))
  }

  @Test func theTurnOfADeadProcessIsNobodys() throws {
    let workspace = try scratch.open()
    let process = try Process.run(
      URL(fileURLWithPath: "/bin/sleep"), arguments: ["1000"])
    let holder = TurnHolder(process: process.processIdentifier)
    #expect(try take(workspace, as: holder.name) == .taken)
    #expect(try take(workspace) == .held(until: now.addingTimeInterval(60)), "it lives")
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(try take(workspace) == .taken)
  }

  /// Only of this machine is it known which processes live, and a number may be given again.
  @Test func aHolderIsJudgedByMachineAndBeginning() throws {
    let workspace = try scratch.open()
    let name = TurnHolder().name
    #expect(TurnHolder().name != name)
    let parts = try #require(name.wholeMatch(of: /(process \d+, begun )(\d+)(, on )(.*)(: .*)/))
    let later = "\(parts.1)\((Int(parts.2) ?? 0) + 1)\(parts.3)\(parts.4)\(parts.5)"
    let nobody = "process 999999999, begun 1\(parts.3)\(parts.4)\(parts.5)"
    let elsewhere = "process 999999999, begun 1, on another machine\(parts.5)"
    for (holder, isDead) in [(name, false), (later, true), (nobody, true), (elsewhere, false)] {
      #expect(try take(workspace, as: holder) == .taken)
      let answer = try take(workspace, as: "b")
      #expect((answer == .taken) == isDead, "\(holder)")
      for holder in [holder, "b"] {
        try workspace.endTurn(at: service, as: holder, told: [:], at: now)
      }
    }
  }

  @Test func aRequestIsCountedWhenItsTurnIsTaken() throws {
    let workspace = try scratch.open()
    try workspace.endTurn(
      at: service, as: "-", told: [.all: limit(5), .table: limit(1), .schema: limit(4)], at: now)
    #expect(try take(workspace) == .taken)
    let left = try workspace.serviceLimits(of: service, at: now).mapValues(\.remaining)
    #expect(left == [.all: 4, .table: 0, .schema: 4])
    // No answer: the request may have counted.
    try workspace.endTurn(at: service, as: "a", told: [:], at: now)
    #expect(try take(workspace) == .noneLeft(limit(0)))
    #expect(try take(workspace, counting: [.all, .schema]) == .taken)
    try workspace.endTurn(at: service, as: "a", told: [:], free: [.all, .schema], at: now)
    #expect(try workspace.serviceLimits(of: service, at: now)[.schema]?.remaining == 4)
    #expect(try take(workspace, counting: []) == .taken, "a free request is always made")
  }

  @Test func aWindowThatIsOverLimitsNothing() throws {
    let workspace = try scratch.open()
    try workspace.endTurn(at: service, as: "-", told: [.all: limit(0)], at: now)
    #expect(try take(workspace) == .noneLeft(limit(0)))
    #expect(try take(workspace, at: reset) == .taken)
    #expect(try workspace.serviceLimits(of: service, at: reset).isEmpty)
  }

  @Test func anOvertakenAnswerRaisesNoCount() throws {
    let workspace = try scratch.open()
    try workspace.endTurn(at: service, as: "-", told: [.all: limit(5)], at: now)
    try workspace.endTurn(at: service, as: "late", told: [.all: limit(7)], at: now)
    #expect(try workspace.serviceLimits(of: service, at: now)[.all]?.remaining == 5)
    let later = limit(9, reset: reset.addingTimeInterval(10))
    try workspace.endTurn(at: service, as: "late", told: [.all: later], at: now)
    #expect(try workspace.serviceLimits(of: service, at: now)[.all] == later)
  }

  @Test func limitsOfAnotherKeyAreForgotten() throws {
    let workspace = try scratch.open()
    try workspace.endTurn(at: service, as: "-", told: [.all: limit(0)], at: now)
    try workspace.forgetLimits(of: service)
    #expect(try take(workspace) == .taken)
  }

  @Test func ofSeveralUsedUpTheLastResetCounts() throws {
    let workspace = try scratch.open()
    let later = limit(0, reset: reset.addingTimeInterval(60))
    try workspace.endTurn(at: service, as: "-", told: [.all: limit(0), .table: later], at: now)
    #expect(try take(workspace) == .noneLeft(later))
  }
}
