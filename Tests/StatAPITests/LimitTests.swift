import Foundation
import StatAPI
import StatModel
import Testing

@Suite struct LimitTests {
  private let reset = Date(timeIntervalSince1970: 1_551_969_921.590)

  @Test func everyFamilyIsReadByItsHeaders() {
    let headers = [
      "x-ratelimit": "10000", "x-ratelimit-remaining": "9990",
      "x-ratelimit-reset": "1551969921590", "x-ratelimit-table": "1000",
      "x-ratelimit-remaining-table": "997", "x-ratelimit-reset-table": "1551969921590",
      "x-ratelimit-schema": "50", "x-ratelimit-remaining-schema": "7",
      "x-ratelimit-reset-schema": "soon",
    ]
    let limits = RateLimit.families(in: headers)
    #expect(limits[.all] == RateLimit(limit: 10_000, remaining: 9990, reset: reset))
    #expect(limits[.table] == RateLimit(limit: 1000, remaining: 997, reset: reset))
    #expect(limits[.schema] == nil)
    #expect(RateLimit.lowest(of: limits.values)?.remaining == 997)
  }

  @Test func anOperationCountsOnItsOwnLimitAndOnThatOfAll() {
    #expect(StatAPI.Operation.table(dataset: "x").limitFamilies == [.all, .table])
    #expect(StatAPI.Operation.savedTable("x").limitFamilies == [.all, .table])
    #expect(StatAPI.Operation.schema(nil).limitFamilies == [.all, .schema])
    #expect(StatAPI.Operation.info.limitFamilies == [.all])
    #expect(StatAPI.Operation.rateLimit(.all).limitFamilies.isEmpty)
  }

  @Test func isSaidInWords() {
    let limit = RateLimit(limit: 10_000, remaining: 1986, reset: reset)
    #expect(limit.sentence == "1,986 are left until 14:46 UTC")
    #expect(RateLimit(limit: 5, remaining: 1, reset: reset).sentence.hasPrefix("1 is left"))
    #expect(RateLimit.time(Date(timeIntervalSince1970: 86_399.5)) == "00:00 UTC")
    #expect(RateLimit.time(Date(timeIntervalSince1970: 3600)) == "01:00 UTC")
    let grouped = [0, 999, 1000, -1_234_567].map(RateLimit.grouped)
    #expect(grouped == ["0", "999", "1,000", "-1,234,567"])
    let none = APIError(noneLeft: RateLimit(limit: 1000, remaining: 0, reset: reset), wanted: 25)
    #expect(none.code == .rateLimited)
    #expect(
      none.message
        == "This needs 25 requests, and of the 1,000 of the window none is left until 14:46 UTC.")
  }
}
