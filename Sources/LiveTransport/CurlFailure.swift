import CCurl
import StatAPI

/// Why a transfer brought no answer, as libcurl says it.
struct CurlFailure {
  var code: CURLcode
  /// libcurl's words, which tell hosts and files and no headers.
  var text: String
  /// OpenSSL's verdict on the certificate; 0 is good, 1 is none.
  var verification: Int
  /// The status of a proxy that would not connect; 0 is none.
  var proxyStatus: Int
  var settings: ConnectionSettings

  private var url: String { settings.service.url }

  /// libcurl's words as far as a terminal can show them.
  var shownText: String {
    let characters = text.unicodeScalars.prefix(200).map { scalar in
      scalar.properties.generalCategory == .control ? " " : Character(scalar)
    }
    return String(characters)
  }

  /// The error in the words of a user.
  func error(_ received: ReceivedBody) -> APIError {
    if let refusal = received.refusal { return error(refusal, received) }
    let status = received.head.status == 0 ? nil : received.head.status
    switch code {
    case CURLE_OK:
      return truncated("its compression has no end", status)
    case CURLE_FILESIZE_EXCEEDED: return error(.tooLong, received)
    case CURLE_PARTIAL_FILE:
      return truncated("the connection was closed before its end", status)
    case CURLE_OPERATION_TIMEDOUT:
      // libcurl's limits of connecting and of the whole have one code.
      let words = text.lowercased()
      let isConnecting = status == nil && (words.contains("connect") || words.contains("resolv"))
      return .timedOut(isConnecting ? .connect : .total, settings)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
      return certificateError
    case CURLE_SSL_CONNECT_ERROR:
      // 1 is OpenSSL's verdict before it has come to one.
      return verification <= 1
        ? unreachable("no secure connection could be made") : certificateError
    case CURLE_COULDNT_RESOLVE_HOST:
      return unreachable("its host is not known", remedy: Self.networkRemedy)
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable("the proxy's host is not known", remedy: Self.proxyRemedy)
    case CURLE_COULDNT_CONNECT:
      return unreachable("nothing answers there", remedy: Self.networkRemedy)
    case CURLE_PROXY:
      return unreachable("the proxy failed", remedy: Self.proxyRemedy)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_LOGIN_DENIED:
      return unreachable("its address can't be used", remedy: "Check the address of the service.")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
      return unreachable("what answers there does not speak HTTP")
    default:
      if proxyStatus >= 300 {
        return unreachable("the proxy refused (status \(proxyStatus))", remedy: Self.proxyRemedy)
      }
      if status != nil { return truncated("the connection broke off", status) }
      return unreachable("the connection broke off before an answer")
    }
  }

  private static let networkRemedy =
    "Check the network, a proxy's address in https_proxy, and the address of the service."
  private static let proxyRemedy = "Check https_proxy and no_proxy in the environment."

  private func error(_ refusal: ReceivedBody.Refusal, _ received: ReceivedBody) -> APIError {
    let status = received.head.status
    switch refusal {
    case .tooLong:
      return APIError(
        .tooLarge, "The answer is longer than \(settings.bodyLimit) bytes; the rest was not read.",
        remedy: "Ask for fewer values.", status: status)
    case .tooLongHead:
      return APIError(
        .tooLarge, "The headers of the answer are longer than \(ReceivedHead.limit) bytes.",
        remedy: "Check the address of the service.", status: status)
    case .damagedGzip: return truncated("its compression is damaged", status)
    case .unknownEncoding:
      return APIError(
        .wrongContentType, "The answer is encoded in a way that was not asked for.",
        remedy: "A proxy on the way may change answers; try without it.", status: status)
    }
  }

  private func truncated(_ reason: String, _ status: Int?) -> APIError {
    APIError(
      .truncated, "The answer of \(url) is not whole: \(reason).",
      remedy: "Try again; if it happens again, ask for less at once.", status: status)
  }

  private func unreachable(_ reason: String, remedy: String? = nil) -> APIError {
    // libcurl's own words help whoever looks after the network.
    let detail = text.isEmpty ? "" : " (\(shownText))"
    return APIError(
      .unreachable, "\(url) can't be reached: \(reason)\(detail).",
      remedy: remedy ?? "Try again later; if it stays so, check the network and the address.")
  }
}
