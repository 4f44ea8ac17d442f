import LoopbackHTTP
import Testing

@Suite struct HTTPRequestTests {
  @Test func findsAHeaderInAnyLetterCase() {
    let request = HTTPRequest(method: "GET", target: "/", headers: [("APIKey", "x")])
    #expect(request.header("apikey") == "x")
    #expect(request.header("api") == nil)
  }
}
