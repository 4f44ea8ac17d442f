import ArgumentParser
import Diagnostics

/// In which form problems are told.
struct DiagnosticsOption: ParsableArguments {
  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: ArgumentHelp("Problems as text, or as a line of JSON each.", valueName: "form"))
  var diagnostics: Form = .text

  /// Tells problems on standard error, each once.
  func tell(_ problems: [Diagnostic]) {
    var explained: Set<String> = []
    for problem in problems {
      switch diagnostics {
      case .text:
        Console.narrate(problem.rendered.trimming("\n"))
        if let code = problem.code, problem.severity == .error,
          explained.insert(code.id).inserted
        {
          Console.narrate("note: statbook explain \(code.id)")
        }
      case .json: Console.narrate(problem.jsonLine.trimming("\n"))
      }
    }
  }
}

extension ExitStatus {
  /// The code for problems: of several, the first in the order 2, 4, 3, 1.
  init(_ problems: [Diagnostic]) {
    let kinds = Set(problems.filter { $0.severity == .error }.map(Self.init(of:)))
    self = Self.order.first(where: kinds.contains) ?? .done
  }

  /// The worst of several, in the same order.
  static func worst(_ statuses: [ExitStatus]) -> ExitStatus {
    order.first(where: statuses.contains) ?? .done
  }

  private static let order: [ExitStatus] = [
    .interrupted, .badInput, .notRecorded, .requestFailed, .difference,
  ]

  private init(of problem: Diagnostic) {
    switch problem.code {
    case .notRecorded: self = .notRecorded
    case .requestFailed: self = .requestFailed
    case .interrupted: self = .interrupted
    case .expectationFailed, .notTestable: self = .difference
    default: self = .badInput
    }
  }
}
