import ArgumentParser
import Glibc
import LiveTransport
import StatAPI

/// Keeps, tries and forgets the key of a service.
struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Keep the key of a service, try it, look for it in files, or forget it.",
    discussion: """
      Your key is shown on the service's web page under Account, Open Data API Access.

      Examples:
        statbook-remote key set
        statbook-remote key check
      """,
    subcommands: [Set.self, Check.self, Forget.self, KeyScanCommand.self])

  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Keep a key in a file that only you may read.",
      discussion: "It is typed without being shown, or read from a pipe; never an argument.")

    @OptionGroup var service: ServiceOption

    func run() throws {
      let address = try service.address
      let store = KeyStore(service: address)
      let text: String
      if isatty(STDIN_FILENO) == 1 {
        text = try HiddenInput.line(prompt: "The key for \(address.url) (it is not shown): ")
      } else {
        text = HiddenInput.all(atMost: 8192)
      }
      try store.set(try APIKey(checking: text, from: "standard input"))
      Narration.tell("kept the key for \(address.url) in \(try store.path)")
      if case .environment? = try? store.found().source {
        Narration.tell("note: \(KeyStore.variable) is set, and comes before the file")
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Ask the service whether it accepts the key.",
      discussion: "Says where the key comes from, and never the key. The request is one to /info.")

    @OptionGroup var service: ServiceOption

    @Option(
      name: .customLong("ca-file"),
      help: ArgumentHelp("Certificate authorities in place of the system's.", valueName: "file"))
    var authorities: String?

    func run() async throws {
      let address = try service.address
      let found = try KeyStore(service: address).found()
      var settings = ConnectionSettings(
        service: address, authorities: authorities, userAgent: ProgramVersion.userAgent)
      settings.idleLimit = 30
      settings.totalLimit = 60
      let client = StatClient(
        transport: try HTTPSTransport(settings: settings, key: found.key))
      _ = try await client.info()
      print("\(address.url) accepts the key from \(found.source)")
    }
  }

  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget", abstract: "Remove the file with the key of a service.")

    @OptionGroup var service: ServiceOption

    func run() throws {
      let store = KeyStore(service: try service.address)
      let wasThere = try store.forget()
      let path = try store.path
      Narration.tell(wasThere ? "removed \(path)" : "there was no file \(path)")
      if case .environment? = try? store.found().source {
        Narration.tell("note: \(KeyStore.variable) is still set")
      }
    }
  }
}
