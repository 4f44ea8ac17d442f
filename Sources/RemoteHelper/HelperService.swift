import Foundation
public import StatAPI

/// The helper's side: reads requests from one pipe, and answers into another.
public struct HelperService: Sendable {
  /// Answers one request.
  public typealias Answer = @Sendable (WireRequest) async throws -> APIResponse

  private let input: Int32
  private let output: Int32
  private let program: String
  private let open: @Sendable (ConnectionSettings) throws -> Answer

  /// - Parameters:
  ///   - input: A descriptor to read from, such as that of standard input.
  ///   - output: A descriptor to write to, where nothing else is written.
  ///   - program: Name and version, for people.
  ///   - open: Makes what answers, for settings.
  public init(
    input: Int32, output: Int32, program: String,
    open: @escaping @Sendable (ConnectionSettings) throws -> Answer
  ) {
    self.input = input
    self.output = output
    self.program = program
    self.open = open
  }

  /// Serves until the other side closes its pipe; a request under way is cancelled then.
  ///
  /// - Returns: False where the other side sent what it should not, or could not be written to.
  public func run() async -> Bool {
    let inbox = Inbox(reading: input)
    return await withTaskGroup(of: Bool?.self) { group in
      group.addTask { await serve(inbox.messages) }
      group.addTask {
        for await _ in inbox.end {}
        return nil
      }
      // Where the pipe ends first, what is being answered is not wanted any more.
      let first = await group.next() ?? nil
      group.cancelAll()
      let second = await group.next() ?? nil
      return first ?? second ?? true
    }
  }

  private func serve(_ messages: AsyncThrowingStream<HelperMessage, any Error>) async -> Bool {
    let writing = SerialWork(label: "statbook.answers")
    @Sendable func say(_ message: HelperMessage) async throws {
      try await writing.run { [output] isCancelled in
        try PipeEnd(descriptor: output, isCancelled: isCancelled).send(message)
      }
    }
    do {
      try await say(.hello(version: HelperVersion.number, program: program))
      var answer: Result<Answer, any Error>?
      var isGreeted = false
      for try await message in messages {
        switch message {
        case .hello(let version, _):
          // The other side has our number, and can tell its user.
          guard version == HelperVersion.number else { return false }
          isGreeted = true
        case .settings(let settings) where isGreeted: answer = Result { try open(settings) }
        case .request(let request) where isGreeted:
          guard let answer else { throw FrameFault("a request before settings") }
          try await say(try await Self.answered(request, answer))
        default: throw FrameFault("a message out of turn")
        }
      }
      return true
    } catch is CancellationError {
      return true
    } catch let fault as FrameFault {
      try? await say(
        .failure(
          APIError(
            .helper, "statbook-remote was sent \(fault.description), and ends.",
            remedy: "It is meant to be started by `statbook`; see `statbook-remote --help`.")))
      return false
    } catch {
      return false
    }
  }

  private static func answered(
    _ request: WireRequest, _ answer: Result<Answer, any Error>
  ) async throws -> HelperMessage {
    do {
      return .response(try await answer.get()(request))
    } catch let error as APIError {
      return .failure(error)
    } catch let error as CancellationError {
      throw error
    } catch {
      // The error's own words are not known to be free of secrets.
      return .failure(
        APIError(
          .helper, "statbook-remote failed in a way that was not foreseen (\(type(of: error))).",
          remedy: "Try again; please report it if it stays so."))
    }
  }
}
