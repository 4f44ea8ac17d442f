import Foundation

/// The body of a table request, read but not understood.
struct TableRequest: Sendable {
  struct Recode: Sendable {
    var map: [[String]]
    var total: Bool
  }

  var database: String
  var measures: [String]
  var recodes: [String: Recode]
  var dimensions: [[String]]

  init(_ body: [UInt8]) throws(TableProblem) {
    guard let json = try? JSONSerialization.jsonObject(with: Data(body)) else {
      throw .request("The request body is not valid JSON.")
    }
    guard let members = json as? [String: Any], let database = members["database"] as? String else {
      throw .request("The request names no database.")
    }
    guard let measures = (members["measures"] ?? [String]()) as? [String] else {
      throw .request("The measures are not a list of ids.")
    }
    guard let dimensions = (members["dimensions"] ?? [[String]]()) as? [[String]] else {
      throw .request("The dimensions are not a list of lists of ids.")
    }
    self.database = database
    self.measures = measures
    self.dimensions = dimensions
    recodes = [:]
    if members["recodes"] == nil || members["recodes"] is NSNull { return }
    guard let recodes = members["recodes"] as? [String: Any] else {
      throw .request("The recodes are not an object.")
    }
    for (id, recode) in recodes { self.recodes[id] = try Self.recode(recode, of: id) }
  }

  private static func recode(_ json: Any, of id: String) throws(TableProblem) -> Recode {
    guard let members = json as? [String: Any], let map = (members["map"] ?? []) as? [[String]]
    else { throw .request("The recode of \(id) has no map of ids.") }
    // The text "true" has been sent, and worked.
    let total = members["total"] as? Bool ?? (members["total"] as? String == "true")
    return Recode(map: map, total: total)
  }
}
