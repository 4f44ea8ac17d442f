import Foundation
import JSONStream
import LoopbackHTTP
import SimulatedService
import StatAPI
import StatModel
import Testing

/// The datasets of the simulator, by what a test speaks of.
enum Names {
  static let households = "str:database:SIM_Households"
  static let facts = "SIM_Households:V_F_SIM_HOUSEHOLDS"
  static let count = "str:count:\(facts)"
  static let meanPayment = "str:statfn:\(facts):SIM_PAYMENT_AMOUNT:MEAN"
  static let medianPayment = "str:statfn:\(facts):SIM_PAYMENT_AMOUNT:MEDIAN"
  static let housingSum = "str:statfn:\(facts):sim_housing_element:SUM"
  static let month = "str:field:SIM_Households:F_SIM_HH_DATE:DATE_NAME"
  static let months = "str:valueset:SIM_Households:F_SIM_HH_DATE:DATE_NAME:C_SIM_HH_DATE"
  static let place = "str:field:\(facts):WARD_CODE"
  static let authorities = "str:valueset:\(facts):WARD_CODE:V_C_SIMGEOG11_LA_TO_REGION"
  static let regions = "str:valueset:\(facts):WARD_CODE:V_C_SIMGEOG11_REGION_TO_COUNTRY"
  static let countries = "str:valueset:\(facts):WARD_CODE:V_C_SIMGEOG11_COUNTRY_TO_GB"
  static let family = "str:field:\(facts):HNFAMILY_TYPE"
  static let children = "str:field:\(facts):NUMBER_OF_CHILDREN"
  static let tenure = "str:field:\(facts):TENURE"
  static let employment = "str:field:\(facts):EMPLOYMENT"

  static func month(_ code: String) -> String {
    "str:value:SIM_Households:F_SIM_HH_DATE:DATE_NAME:C_SIM_HH_DATE:\(code)"
  }

  static func family(_ code: String) -> String {
    "str:value:\(facts):HNFAMILY_TYPE:C_SIM_FAMILY_TYPE:\(code)"
  }

  static func region(_ code: String) -> String {
    "str:value:\(facts):WARD_CODE:V_C_SIMGEOG11_REGION_TO_COUNTRY:\(code)"
  }
}

/// A recode for a request.
struct Recode: Encodable {
  var map: [[String]]
  var total = false
}

/// The body of a table request.
struct Query: Encodable {
  var database = Names.households
  var measures = [Names.count]
  var recodes: [String: Recode] = [:]
  var dimensions: [[String]]

  init(_ dimensions: [String], measures: [String] = [Names.count], recodes: [String: Recode] = [:])
  {
    self.dimensions = dimensions.map { [$0] }
    self.measures = measures
    self.recodes = recodes
  }
}

extension Simulator {
  static let key = "simulated-key"

  /// A simulator whose clock stands still.
  static func still(_ change: (inout SimulatorSettings) -> Void = { _ in }) -> Simulator {
    var settings = SimulatorSettings()
    change(&settings)
    return Simulator(settings: settings) { Date(timeIntervalSince1970: 1_790_000_000) }
  }

  func ask(
    _ path: String, method: String = "GET", body: [UInt8] = [],
    headers: [(name: String, value: String)] = []
  ) async -> HTTPReply {
    await reply(
      to: HTTPRequest(
        method: method, target: Simulator.basePath + path,
        headers: [("APIKey", Self.key), ("Host", "127.0.0.1:9")] + headers, body: body))
  }

  func post(_ body: [UInt8], to path: String = "/table") async -> HTTPReply {
    await ask(
      path, method: "POST", body: body, headers: [("Content-Type", "application/json")])
  }

  func post(_ query: Query) async throws -> HTTPReply {
    await post(Array(try JSONEncoder().encode(query)))
  }

  /// The answer to a query, as the client reads it.
  func table(_ query: Query) async throws -> TableResponse {
    let reply = try await post(query)
    try #require(reply.status == 200, "\(String(decoding: reply.body, as: UTF8.self))")
    return try TableResponse.decode(reply.body)
  }
}

extension HTTPReply {
  func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  var text: String { String(decoding: body, as: UTF8.self) }
}
