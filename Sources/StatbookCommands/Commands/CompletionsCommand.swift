import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print a script that lets bash, zsh or fish complete commands.",
    discussion: """
      To be read by the shell when it starts:
        bash: statbook completions bash > ~/.local/share/bash-completion/completions/statbook
        zsh:  statbook completions zsh > ~/.zfunc/_statbook
        fish: statbook completions fish > ~/.config/fish/completions/statbook.fish

      Example: statbook completions bash
      """)

  enum Kind: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  @Argument(help: "bash, zsh or fish.")
  var shell: Kind

  func run() throws {
    let shell: CompletionShell =
      switch self.shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try Console.write(StatbookCommand.completionScript(for: shell) + "\n")
  }
}
