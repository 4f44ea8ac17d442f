/// A code of the Government Statistical Service's register of geographic codes, as it stands at the
/// end of a value's id (REFERENCE §3.5).
public struct GeographyCode: Hashable, Sendable {
  /// What a code names.
  public enum Kind: Hashable, Sendable {
    /// An area, with the letters before its number, such as `E12` for an English region.
    case area(entity: String)
    /// `ZZXXXXXXX`: the area is not known.
    case unknown
    /// `XXZZZZZZZ`: the person lives abroad.
    case abroad
  }

  /// The nine characters.
  public let code: String
  /// What it names.
  public let kind: Kind

  /// Reads a code, or returns nil where it has not the form of one.
  public init?(_ code: some StringProtocol) {
    switch code {
    case "ZZXXXXXXX": kind = .unknown
    case "XXZZZZZZZ": kind = .abroad
    default:
      let bytes = Array(code.utf8)
      guard bytes.count == 9, "EWSNKJLM".utf8.contains(bytes[0]),
        bytes.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      kind = .area(entity: String(decoding: bytes[..<3], as: UTF8.self))
    }
    self.code = String(code)
  }

  /// The code of a value's id, or nil where it is no geography.
  public init?(of id: SchemaID) {
    guard id.kind == .value else { return nil }
    self.init(id.code)
  }
}
