import ArgumentParser
import FixtureServing
import LoopbackHTTP

/// A fault as it is written on a command line: `503`, or `429:every=5,operation=table`.
enum FaultText {
  private static let names = [
    "every", "times", "operation", "path", "bytes", "milliseconds", "address",
  ]

  /// The fault, with each request that it is for unless something else is said.
  static func planned(_ text: String) throws -> FaultPlan.Planned {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    var values: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: ",") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, names.contains(String(sides[0])) else {
        throw ValidationError(
          "\"\(pair)\" is none of \(names.map { "\($0)=…" }.joined(separator: ", "))")
      }
      values[String(sides[0])] = String(sides[1])
    }
    if let operation = values["operation"], !FixtureServer.operations.contains(operation) {
      throw ValidationError(
        """
        there is no operation \(operation); there are \
        \(FixtureServer.operations.joined(separator: ", "))
        """)
    }
    func number(_ name: String, from least: Int) throws -> Int? {
      guard let text = values[name] else { return nil }
      guard let number = Int(text), number >= least, number <= 86_400_000 else {
        throw ValidationError("\(name) is a whole number from \(least)")
      }
      return number
    }
    guard
      let fault = Fault(
        named: String(parts[0]), bytes: try number("bytes", from: 0) ?? 20,
        milliseconds: try number("milliseconds", from: 0) ?? 100,
        address: values["address"] ?? "http://other-host.invalid/")
    else {
      throw ValidationError(
        "there is no fault \(parts[0]); there are \(Fault.names.joined(separator: ", "))")
    }
    return FaultPlan.Planned(
      fault, times: try number("times", from: 1), every: try number("every", from: 1) ?? 1,
      operation: values["operation"], path: values["path"])
  }
}

/// A time as it is written on a command line.
enum TimeText {
  /// `50ms` or `1.5s`.
  static func duration(_ text: String) throws -> Duration {
    let isMilliseconds = text.hasSuffix("ms")
    let digits = text.dropLast(isMilliseconds ? 2 : 1)
    guard text.hasSuffix("s"), let number = Double(digits), number >= 0, number <= 86_400_000 else {
      throw ValidationError("a time is written as 50ms or 1.5s")
    }
    return isMilliseconds ? .milliseconds(number) : .seconds(number)
  }
}
