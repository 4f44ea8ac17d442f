import LiveTransport
import Testing

@Suite struct APIKeyTests {
  @Test func tellsNobodyItsText() {
    let key = APIKey("secret-text")
    var dumped = ""
    dump(key, to: &dumped)
    #expect(!"\(key) \(String(reflecting: key)) \(dumped)".contains("secret-text"))
  }
}
