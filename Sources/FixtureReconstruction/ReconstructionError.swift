/// Why a recording set cannot be rebuilt from figures.
public struct ReconstructionError: Error, Sendable {
  /// What is wrong, and where.
  public var message: String

  init(_ message: String) { self.message = message }
}

extension ReconstructionError: CustomStringConvertible {
  /// What is wrong, and where.
  public var description: String { message }
}
