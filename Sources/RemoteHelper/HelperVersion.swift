/// The version of what `statbook` and `statbook-remote` say to each other.
public enum HelperVersion {
  /// Goes up with every change that an older partner would not understand.
  public static let number = 1
}
