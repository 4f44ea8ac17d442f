/// Why something is not done in a shell.
public struct ShellRefusal: Error, Equatable {
  /// What happened, in a clause.
  public var message: String
  /// What to do about it.
  public var remedy: String

  /// A refusal in words for the user.
  public init(_ message: String, remedy: String = "") {
    self.message = message
    self.remedy = remedy
  }
}
