import JSONStream
import LoopbackHTTP

/// A fault that is ordered over HTTP: `{"fault": "503", "times": 2}`.
struct FaultOrder {
  /// Why an order can't be carried out.
  struct Refusal: Error {
    let message: String
  }

  private static let members = [
    "fault", "times", "every", "operation", "path", "bytes", "milliseconds", "address",
  ]

  let planned: FaultPlan.Planned

  /// Reads an order strictly: what it does not understand would be a fault that a test waits for in
  /// vain.
  init(_ body: JSONValue) throws(Refusal) {
    for member in body.members ?? [] where !Self.members.contains(member.key) {
      throw Refusal(
        message:
          """
          There is no member \(member.key); there are \(Self.members.joined(separator: ", ")).
          """)
    }
    let operation = try Self.text("operation", in: body)
    if let operation, !FixtureServer.operations.contains(operation) {
      throw Refusal(
        message:
          """
          There is no operation \(operation); there are \
          \(FixtureServer.operations.joined(separator: ", ")).
          """)
    }
    let every = try Self.number("every", from: 1, in: body)
    let times = try Self.number("times", from: 1, in: body)
    guard
      let fault = Fault(
        named: try Self.text("fault", in: body) ?? "",
        bytes: try Self.number("bytes", from: 0, in: body) ?? 20,
        milliseconds: try Self.number("milliseconds", from: 0, in: body) ?? 100,
        address: try Self.text("address", in: body) ?? "http://other-host.invalid/")
    else {
      throw Refusal(
        message:
          """
          Send {"fault": "NAME"} with one of \(Fault.names.joined(separator: ", ")), or \
          {"clear": true}.
          """)
    }
    planned = FaultPlan.Planned(
      fault, times: times ?? (every == nil ? 1 : nil), every: every ?? 1, operation: operation,
      path: try Self.text("path", in: body))
  }

  private static func text(_ name: String, in body: JSONValue) throws(Refusal) -> String? {
    guard let value = body[name] else { return nil }
    guard let text = value.string else { throw Refusal(message: "\(name) is a text.") }
    return text
  }

  /// A day of milliseconds at most.
  private static func number(
    _ name: String, from least: Int, in body: JSONValue
  ) throws(Refusal) -> Int? {
    guard let value = body[name] else { return nil }
    guard let number = value.integer, number >= least, number <= 86_400_000 else {
      throw Refusal(message: "\(name) is a whole number from \(least).")
    }
    return number
  }
}
