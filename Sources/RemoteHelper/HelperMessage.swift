public import StatAPI

/// What `statbook` and `statbook-remote` say to each other over two pipes, version 1.
///
/// `statbook` writes to the helper's standard input and reads from its standard output. Both carry
/// frames and nothing else:
///
///     4 bytes   length of the head, big-endian, 1 to 2 MiB
///     4 bytes   length of the body, big-endian, 0 to 1 GiB
///     head      a JSON object in UTF-8
///     body      bytes as they are
///
/// The member `type` of the head says what it is. Unknown members are passed over; an unknown type, a
/// member of the wrong kind, and a body where none belongs are errors, after which the reader ends.
///
///     hello     version (a number), program (its name and version, for people)
///     settings  service, authorities (text or null), connectLimit, idleLimit, totalLimit (seconds),
///               bodyLimit (bytes), userAgent
///     request   method, path, urlQuery (array of texts), language, entityTag (text or null);
///               body: the JSON of a POST
///     response  status, headers (object of texts, names in lower case), source, observedAt (seconds
///               since 1970 or null); body: as decoded
///     failure   code, message, remedy, status (number or null)
///
/// Each side says hello first, before it reads, and reads the other's hello first of all. Where the
/// versions differ, both end; all but `hello` may change between versions. `statbook` sends settings
/// before its first request and again when they change. Each request is answered by one response or
/// one failure; at most one is under way. To cancel, `statbook` kills the helper. A helper whose
/// standard input ends is to end at once, also in the middle of a request. The key is in no message:
/// the helper reads it itself.
public enum HelperMessage: Sendable {
  /// The first message of either side.
  case hello(version: Int, program: String)
  /// How requests are to be sent from now on.
  case settings(ConnectionSettings)
  /// To be sent to the service.
  case request(WireRequest)
  /// What the service answered.
  case response(APIResponse)
  /// Why there is no answer.
  case failure(APIError)
}
