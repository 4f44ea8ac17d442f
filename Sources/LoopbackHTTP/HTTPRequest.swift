/// A request as a server sees it: whole, its body read.
public struct HTTPRequest: Sendable {
  /// Such as `GET`.
  public var method: String
  /// Path and query as they were sent, such as `/schema/x?page=2`.
  public var target: String
  /// In the order of arrival, names as they were sent.
  public var headers: [(name: String, value: String)]
  /// As received.
  public var body: [UInt8]

  /// A request of its parts.
  public init(
    method: String, target: String, headers: [(name: String, value: String)] = [],
    body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of a name, in any letter case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.isSameHeaderName(as: name) }?.value
  }
}

extension String {
  /// Compares byte by byte, since every request has several names looked for.
  fileprivate func isSameHeaderName(as other: String) -> Bool {
    utf8.count == other.utf8.count
      && zip(utf8, other.utf8).allSatisfy { a, b in
        a == b || (a | 0x20 == b | 0x20 && (0x61...0x7A).contains(a | 0x20))
      }
  }
}
