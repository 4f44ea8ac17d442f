import RemoteHelper
import Testing

@Suite struct HelperVersionTests {
  @Test func theFirstVersionIsOne() { #expect(HelperVersion.number >= 1) }
}
