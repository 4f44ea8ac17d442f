import CCurl

/// What a program that holds the key does first.
public enum HiddenMemory {
  /// Keeps the process out of core dumps, and its memory and environment from other processes of the
  /// same user; false where the system won't.
  @discardableResult
  public static func hide() -> Bool { statbook_hide_memory() == 0 }
}
