public import Recordings
public import StatAPI
import StatModel

public import struct Foundation.Date

/// What of an archive can be recorded in a set, and what can't.
public struct ArchiveImport: Sendable {
  /// An exchange that is not recorded.
  public struct PassedOver: Sendable {
    /// The method and the address.
    public var request: String
    /// Why, as the rest of a sentence.
    public var reason: String
  }

  /// The releases in the order of the archive, each with its recordings.
  public private(set) var releases: [(name: String, recordings: [NewRecording])] = []
  /// What is left out.
  public private(set) var passedOver: [PassedOver] = []
  /// The service that was asked.
  public let service: ServiceAddress

  /// Sorts the exchanges of an archive.
  ///
  /// Left out are requests to other addresses, those that are no call of the API, and answers that the
  /// service refused or that are no answers to what was asked. Keys and all other headers are dropped.
  ///
  /// - Parameters:
  ///   - archive: What was read.
  ///   - service: The base address; nil finds it in the archive.
  ///   - release: Where all is recorded; nil takes the releases that Statbook wrote down.
  ///   - source: How the recordings name where they came from.
  ///   - now: The time of exchanges that have none.
  /// - Throws: `FixtureFormatError` where no service is found, or a release has no name.
  public init(
    of archive: FixtureArchive, service: ServiceAddress? = nil, release: String? = nil,
    source: String, now: Date
  ) throws(FixtureFormatError) {
    guard let service = service ?? archive.about?.service ?? Self.service(in: archive) else {
      throw FixtureFormatError(
        message: "No request of it is one of the Open Data API.",
        remedy: "Name the base address with --service, such as https://example.org/webapi/rest/v1.")
    }
    self.service = service
    var places: [String: Int] = [:]
    for exchange in archive.exchanges where !exchange.facts.isOtherForm {
      switch Self.recording(of: exchange, service, source, now) {
      case .failure(let reason):
        passedOver.append(
          PassedOver(request: "\(exchange.method) \(exchange.url)", reason: reason.text))
      case .success(let recording):
        guard let release = release ?? exchange.facts.release else {
          throw FixtureFormatError(
            message: "It does not say which release its answers are of.",
            remedy: "Name the release with --release, such as --release 2026-11.")
        }
        if let place = places[release] {
          releases[place].recordings.append(recording)
        } else {
          places[release] = releases.count
          releases.append((release, [recording]))
        }
      }
    }
  }

  /// How many are recorded.
  public var count: Int { releases.reduce(0) { $0 + $1.recordings.count } }

  private struct Reason: Error { let text: String }

  private static func recording(
    of exchange: HTTPExchange, _ service: ServiceAddress, _ source: String, _ now: Date
  ) -> Result<NewRecording, Reason> {
    guard let (path, urlQuery) = service.relative(exchange.url) else {
      return .failure(Reason(text: "it is not under \(service.url)"))
    }
    var request: APIRequest
    do throws(ReceivedRequestProblem) {
      request = try APIRequest(
        received: exchange.method, path: path, urlQuery: urlQuery,
        acceptLanguage: exchange.requestHeader("Accept-Language"), body: exchange.requestBody)
    } catch {
      return .failure(Reason(text: "\(error)"))
    }
    request.label = exchange.facts.label
    var headers: [String: String] = [:]
    for header in exchange.responseHeaders { headers[header.name.lowercased()] = header.value }
    for (name, limit) in exchange.facts.rateLimit { headers[name] = String(limit) }
    let time = exchange.startedAt ?? now
    let response = APIResponse(
      status: exchange.status, headers: headers, body: exchange.responseBody,
      source: ResponseSource(
        origin: exchange.facts.origin ?? .imported, name: source, observedAt: time))
    if let fault = request.faultToRecord(response) { return .failure(Reason(text: fault)) }
    return .success(NewRecording(request, response, recordedAt: time))
  }

  /// The base address of the first request whose path is that of an Open Data API.
  private static func service(in archive: FixtureArchive) -> ServiceAddress? {
    for exchange in archive.exchanges {
      if let range = exchange.url.firstRange(of: "/rest/v1/") {
        return ServiceAddress(String(exchange.url[..<range.upperBound]))
      }
    }
    return nil
  }
}

extension APIRequest {
  /// Why an answer is not worth recording, or nil. That a query is too large is: replay asks for its
  /// parts by it.
  fileprivate func faultToRecord(_ response: APIResponse) -> String? {
    if let refusal = APIError(response) {
      return refusal.code == .cellLimit && refusal.cells != nil
        ? nil : "it was refused: \(refusal.message)"
    }
    if let fault = fault(in: response) { return fault.message }
    guard let query, let table = try? TableResponse.decode(response.body).table else { return nil }
    return query.mismatches(with: table).first.map { "its answer is another query's: \($0)" }
  }
}
