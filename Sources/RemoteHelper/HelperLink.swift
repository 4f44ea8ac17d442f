import Foundation
import StatAPI

/// A helper and the talk with it. Used by one thread at a time, which its owner sees to.
final class HelperLink: @unchecked Sendable {
  /// How long a helper may take to say hello.
  static let startLimit = Duration.seconds(10)

  private let settings: ConnectionSettings
  private let program: String?
  private let environment: [String: String]
  private let patience: Duration
  private var process: HelperProcess?
  /// Where the helper that runs was found.
  private var path = ""

  /// - Parameter patience: How much longer than the total limit of a request an answer may take.
  init(
    settings: ConnectionSettings, program: String?, environment: [String: String],
    patience: Duration
  ) {
    self.settings = settings
    self.program = program
    self.environment = environment
    self.patience = patience
  }

  deinit { process?.end() }

  /// Ends the helper, where there is one; the next request starts another.
  func end() {
    process?.end()
    process = nil
  }

  /// Asks the helper, which is started where there is none.
  func ask(
    _ request: WireRequest, isCancelled: @escaping @Sendable () -> Bool
  ) throws -> APIResponse {
    // One that ended since, or that speaks out of turn, would spoil this request.
    if process?.isSpeaking == true { end() }
    if process == nil { path = try HelperProgram.find(program, environment: environment) }
    do {
      let process = try process ?? start(path, isCancelled)
      self.process = process
      let deadline = ContinuousClock.now + .limit(settings.totalLimit) + patience
      try process.writer(until: deadline, isCancelled: isCancelled).send(.request(request))
      let answer = try process.reader(until: deadline, isCancelled: isCancelled).receive()
      switch answer {
      case .response(let response):
        guard response.body.count <= settings.bodyLimit else {
          throw FrameFault("a longer answer than was allowed")
        }
        return response
      case .failure(let error): throw error
      default: throw FrameFault("a message out of turn")
      }
    } catch let error as APIError {
      throw error
    } catch {
      let isClosed = if case PipeFault.closed = error { true } else { false }
      let ending = process?.end(patience: isClosed ? .seconds(2) : .zero)
      process = nil
      throw HelperFailure(program: path, ending: ending).error(error)
    }
  }

  private func start(
    _ path: String, _ isCancelled: @escaping @Sendable () -> Bool
  ) throws -> HelperProcess {
    let process = try HelperProcess(
      program: path, arguments: ["pipe"], environment: environment)
    // Kept at once, so that whatever happens it is ended.
    self.process = process
    let deadline =
      ContinuousClock.now + min(Self.startLimit, .limit(settings.totalLimit) + patience)
    let writer = process.writer(until: deadline, isCancelled: isCancelled)
    try writer.send(.hello(version: HelperVersion.number, program: "statbook"))
    try writer.send(.settings(settings))
    let hello = try process.reader(until: deadline, isCancelled: isCancelled).receive()
    guard case .hello(let version, let name) = hello else {
      throw FrameFault("something else than a hello")
    }
    guard version == HelperVersion.number else {
      throw OtherVersion(number: version, program: name)
    }
    return process
  }
}

/// A helper that speaks another version.
struct OtherVersion: Error {
  var number: Int
  var program: String
}
