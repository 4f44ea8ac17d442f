import Foundation
import StatAPI
import StatbookTestSupport

@testable import RemoteHelper

/// A shell script in the helper's place.
struct FakeHelper {
  let folder: TemporaryFolder

  var path: String { folder.path("statbook-remote") }

  /// - Parameters:
  ///   - script: What it does; `$0.hello` and so on are the files beside it.
  ///   - files: Written beside it, by the ends of their names.
  init(_ script: String, files: [String: [UInt8]] = [:]) throws {
    folder = try TemporaryFolder()
    for (end, bytes) in files { try folder.write(bytes, as: "statbook-remote.\(end)") }
    // `$$` is the process that the transport started, also where another program takes its place.
    try folder.writeProgram(
      "#!/bin/sh\necho $$ >>\"$0.processes\"\n\(script)\n", as: "statbook-remote")
  }

  /// A helper that is the real one, and tells its process.
  static func real() throws -> FakeHelper { try FakeHelper("exec '\(BuiltHelper.path)' \"$@\"") }

  /// The bytes of a hello of a version.
  static func hello(_ version: Int = HelperVersion.number) -> [UInt8] {
    HelperMessage.hello(version: version, program: "fake 1").frame.start
  }

  /// All processes that were started as this helper.
  var processes: [pid_t] {
    let text = (try? String(contentsOfFile: "\(path).processes", encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { pid_t($0) }
  }

  /// Whether a process is there, also as one that has ended and is not yet reaped.
  static func exists(_ process: pid_t) -> Bool { kill(process, 0) == 0 }

  func transport(
    to address: String = "http://127.0.0.1:9", totalLimit: Double = 20,
    patience: Duration = .seconds(5)
  ) -> HelperTransport {
    var settings = ConnectionSettings(service: ServiceAddress(address), userAgent: "test")
    settings.totalLimit = totalLimit
    return HelperTransport(
      settings: settings, program: path,
      environment: ["STATBOOK_API_KEY": TransportConformance.key, "PATH": "/usr/bin:/bin"],
      patience: patience)
  }
}

extension APIRequest {
  static let info = APIRequest(operation: .info, path: "/info")
}
