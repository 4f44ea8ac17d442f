import Collecting
import StatAPI
import Testing

@Suite struct RequestModeTests {
  @Test func onlyReplayStaysOffTheNetwork() {
    #expect(RequestMode.allCases.filter { !$0.touchesNetwork } == [.replay])
  }
}
