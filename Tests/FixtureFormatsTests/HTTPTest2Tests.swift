import FixtureFormats
import Foundation
import StatModel
import Testing

@Suite struct HTTPTest2Tests {
  /// The examples of httptest2's documentation of `build_mock_url`, and of its tests.
  @Test(arguments: [
    ("GET", "http://example.com/api/", "", "example.com/api"),
    ("GET", "http://example.com/api/object1/", "", "example.com/api/object1"),
    ("GET", "http://example.com/api/object1/?a=1", "", "example.com/api/object1-b64371"),
    ("POST", "http://example.com/api/object1/?a=1", "", "example.com/api/object1-b64371-POST"),
    ("POST", "https://test.api/object1", #"{"b":2}"#, "test.api/object1-3e8d9a-POST"),
    ("GET", "https://test.api/a:b/c", "", "test.api/a-b/c"),
  ])
  func namesAMockFileAsThePackageDoes(method: String, url: String, body: String, path: String)
    throws
  {
    #expect(try HTTPTest2.path(method: method, url: url, body: Array(body.utf8)) == path)
  }

  @Test func writesAQueryInTheOrdersThatClientsSend() throws {
    var exchange = HTTPExchange(
      method: "POST", url: "https://example.org/webapi/rest/v1/table", status: 200)
    let sent =
      #"{"database":"str:database:D","measures":["str:count:D:F"],"dimensions":[["str:field:D:F:A"]]}"#
    exchange.requestBody = try TableQuery.parse(Array(sent.utf8)).query.canonicalBytes
    exchange.responseBody = Array("first".utf8)
    var again = exchange
    again.responseBody = Array("last".utf8)
    var refused = exchange
    refused.status = 400
    let (files, leftOut) = try HTTPTest2.files(
      of: FixtureArchive(exchanges: [exchange, again, refused]))
    let url = "https://example.org/webapi/rest/v1/table"
    let paths = [
      try HTTPTest2.path(method: "POST", url: url, body: Array(sent.utf8)) + ".json",
      try HTTPTest2.path(method: "POST", url: url, body: exchange.requestBody) + ".json",
    ]
    #expect(files.map(\.path) == paths)
    #expect(files.allSatisfy { $0.bytes == Array("last".utf8) })
    #expect(leftOut.map(\.status) == [400])
  }

  @Test func refusesAnAddressThatLeadsOut() {
    for url in ["https://example.org/../../etc/x", "https://../x", "https://example.org/./x"] {
      #expect(throws: FixtureFormatError.self) { try HTTPTest2.path(method: "GET", url: url) }
    }
  }
}
