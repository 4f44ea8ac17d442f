import LoopbackHTTP
import Testing

@Suite struct FaultPlanTests {
  private static func faults(_ planned: FaultPlan.Planned..., of count: Int) -> [String] {
    var plan = FaultPlan()
    for fault in planned { plan.add(fault) }
    return (0..<count).map { _ in plan.take(operation: "table", target: "/table")?.name ?? "-" }
  }

  @Test func strikesAsOftenAsItIsTold() {
    #expect(Self.faults(.init(.serviceUnavailable, times: 2), of: 3) == ["503", "503", "-"])
    #expect(Self.faults(.init(.reset, times: nil), of: 3) == ["reset", "reset", "reset"])
  }

  @Test func strikesEachSoManyth() {
    #expect(
      Self.faults(.init(.tooManyRequests, times: nil, every: 3), of: 7)
        == ["-", "-", "429", "-", "-", "429", "-"])
    #expect(
      Self.faults(.init(.tooManyRequests, times: 1, every: 2), of: 5)
        == ["-", "429", "-", "-", "-"])
  }

  @Test func strikesInTheOrderOfThePlan() {
    #expect(
      Self.faults(.init(.gatewayTimeout, every: 2), .init(.reset), of: 4)
        == ["reset", "504", "-", "-"])
  }

  @Test func strikesWhatItIsFor() {
    #expect(Self.faults(.init(.reset, operation: "schema"), of: 1) == ["-"])
    #expect(Self.faults(.init(.reset, path: "/schema"), of: 1) == ["-"])
    #expect(Self.faults(.init(.reset, operation: "table", path: "tab"), of: 1) == ["reset"])
  }
}
