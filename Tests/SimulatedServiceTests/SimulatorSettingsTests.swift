import SimulatedService
import Testing

@Suite struct SimulatorSettingsTests {
  @Test func asksForAKeyUnlessToldOtherwise() {
    #expect(SimulatorSettings().key != nil)
  }
}
