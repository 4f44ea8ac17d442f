import Foundation
import StatbookTestSupport
import Testing

/// An authority made for one test, and servers with certificates of it.
final class CertificateAuthority {
  let folder = try? TemporaryFolder()
  private var servers: [Process] = []

  /// The authority's own certificate.
  var file: String { folder?.path("ca.pem") ?? "" }

  init() throws {
    try openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout ca.key -out ca.pem"
        + " -days 30 -subj /CN=Statbook-test-authority")
    try folder?.write(
      """
      [ca]
      default_ca = own
      [own]
      database = index.txt
      new_certs_dir = .
      serial = serial
      policy = any
      default_md = sha256
      unique_subject = no
      [any]
      commonName = supplied
      """, as: "ca.cnf")
    try folder?.write("", as: "index.txt")
    try folder?.write("01\n", as: "serial")
  }

  deinit {
    for server in servers where server.isRunning {
      kill(server.processIdentifier, SIGKILL)
      server.waitUntilExit()
    }
  }

  /// A certificate of the authority; times are such as `20200101000000Z`.
  func certify(_ name: String, for hosts: String, from start: String, to end: String) throws {
    try request(name)
    try folder?.write("subjectAltName=\(hosts)\n", as: "\(name).ext")
    try openssl(
      "ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key -in \(name).csr"
        + " -out \(name).pem -extfile \(name).ext -startdate \(start) -enddate \(end)")
  }

  /// A certificate that vouches for itself.
  func selfSign(_ name: String, for hosts: String) throws {
    try openssl(
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout \(name).key"
        + " -out \(name).pem -days 30 -subj /CN=\(name) -addext subjectAltName=\(hosts)")
  }

  /// Starts a server that answers `/info`, and returns its port.
  func serve(_ name: String) throws -> Int {
    // The server sends the file as it is, head and all.
    try folder?.write(
      "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"languages\":[]}", as: "info")
    let output = Pipe()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    server.arguments = [
      "openssl", "s_server", "-accept", "127.0.0.1:0", "-cert", "\(name).pem", "-key",
      "\(name).key", "-HTTP",
    ]
    server.currentDirectoryURL = folder?.url
    server.standardOutput = output
    server.standardError = FileHandle.nullDevice
    server.standardInput = FileHandle.nullDevice
    try server.run()
    servers.append(server)
    var text = ""
    while let data = try output.fileHandleForReading.read(upToCount: 1), !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
      if text.hasSuffix("\n"), let line = text.split(separator: "\n").last,
        line.hasPrefix("ACCEPT"), let port = line.split(separator: ":").last.flatMap({ Int($0) })
      {
        return port
      }
    }
    throw OpenSSLFailure(text: "no server: \(text)")
  }

  private func request(_ name: String) throws {
    try openssl(
      "req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout \(name).key"
        + " -out \(name).csr -subj /CN=\(name)")
  }

  private func openssl(_ arguments: String) throws {
    let errors = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
    process.currentDirectoryURL = folder?.url
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw OpenSSLFailure(text: text) }
  }
}

struct OpenSSLFailure: Error {
  var text: String
}
