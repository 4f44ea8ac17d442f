import LoopbackHTTP
import SimulatedService
import StatAPI
import Testing

@Suite(.timeLimit(.minutes(10))) struct LargeTableTests {
  @Test func answersMillionsOfCells() async throws {
    let simulator = Simulator.still { $0.cellLimit = nil }
    let clock = ContinuousClock()
    let start = clock.now
    let query = Query([
      Names.month, Names.authorities, Names.family, Names.children, Names.employment,
    ])
    let reply = try await simulator.post(query)
    let time = clock.now - start
    #expect(reply.status == 200)
    // 121 × 352 × 5 × 7 × 3
    #expect(reply.body.count > 2 * 4_472_160)
    #expect(time < .seconds(300))
  }
}
