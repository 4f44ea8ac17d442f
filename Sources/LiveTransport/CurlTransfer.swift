import CCurl
import StatAPI

/// All that libcurl is told of a request.
struct CurlTransfer: Sendable {
  var method: String
  var url: String
  /// Headers, the key among them.
  var lines: [String]
  var body: [UInt8]
  /// Plain HTTP stays on this machine: a proxy would read the key.
  var goesThroughProxies: Bool
  var settings: ConnectionSettings

  /// Sets all options of a handle, and returns the result of the first that it does not take.
  func applied(
    to handle: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?,
    received: UnsafeMutableRawPointer, errorText: UnsafeMutablePointer<CChar>
  ) -> CURLcode {
    do {
      try apply(to: handle, headers: headers, received: received, errorText: errorText)
      return CURLE_OK
    } catch {
      return error.code
    }
  }

  /// The list of headers is the caller's, and must outlive the transfer.
  private func apply(
    to handle: UnsafeMutableRawPointer, headers: UnsafeMutablePointer<curl_slist>?,
    received: UnsafeMutableRawPointer, errorText: UnsafeMutablePointer<CChar>
  ) throws(CurlRefusal) {
    curl_easy_reset(handle)
    try check(statbook_curl_confine(handle))
    try check(statbook_curl_send_once(handle))
    try text(CURLOPT_URL, url, handle)
    try number(CURLOPT_PATH_AS_IS, 1, handle)
    try number(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1), handle)
    try number(CURLOPT_NOSIGNAL, 1, handle)
    try number(CURLOPT_NETRC, 0, handle)
    try number(CURLOPT_DISALLOW_USERNAME_IN_URL, 1, handle)
    try number(CURLOPT_TCP_KEEPALIVE, 1, handle)
    // Headers, and so the key, are for the service and not for a proxy before it.
    try number(CURLOPT_HEADEROPT, 1 << 0, handle)
    try number(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1, handle)
    if !goesThroughProxies { try text(CURLOPT_PROXY, "", handle) }
    try tls(handle)
    try number(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(settings.connectLimit), handle)
    try number(CURLOPT_TIMEOUT_MS, milliseconds(settings.totalLimit), handle)
    // An announced length is refused before the body; gzip adds a little to what can't be compressed.
    let longest = min(max(settings.bodyLimit, 0), 1 << 50) / 1000 * 1001 + 2048
    try check(statbook_curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(longest)))
    try check(statbook_curl_set_headers(handle, headers))
    if method == "POST" {
      try number(CURLOPT_POST, 1, handle)
      try check(
        statbook_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
      var body = body
      try check(statbook_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, &body))
    }
    try check(statbook_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
    try check(statbook_curl_set_pointer(handle, CURLOPT_WRITEDATA, received))
    try check(statbook_curl_set_pointer(handle, CURLOPT_HEADERDATA, received))
    try check(
      statbook_curl_set_receiver(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
        CurlTransfer.receive(bytes, size * count, context) { $0.add($1) }
      })
    try check(
      statbook_curl_set_receiver(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
        CurlTransfer.receive(bytes, size * count, context) { $0.addLine($1) }
      })
  }

  private func tls(_ handle: UnsafeMutableRawPointer) throws(CurlRefusal) {
    try number(CURLOPT_SSL_VERIFYPEER, 1, handle)
    try number(CURLOPT_SSL_VERIFYHOST, 2, handle)
    try number(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2), handle)
    guard let authorities = settings.authorities else { return }
    try text(CURLOPT_CAINFO, authorities, handle)
    // The folder of the system's authorities would be trusted beside the file.
    try check(statbook_curl_set_text(handle, CURLOPT_CAPATH, nil))
  }

  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ take: (ReceivedBody, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context else { return 0 }
    let body = Unmanaged<ReceivedBody>.fromOpaque(context).takeUnretainedValue()
    let isTaken = take(body, UnsafeRawBufferPointer(start: bytes, count: count))
    return isTaken ? count : count == 0 ? 1 : 0
  }

  private func number(
    _ option: CURLoption, _ value: Int, _ handle: UnsafeMutableRawPointer
  ) throws(CurlRefusal) {
    try check(statbook_curl_set_number(handle, option, value))
  }

  private func text(
    _ option: CURLoption, _ value: String, _ handle: UnsafeMutableRawPointer
  ) throws(CurlRefusal) {
    try check(statbook_curl_set_text(handle, option, value))
  }

  private func check(_ code: CURLcode) throws(CurlRefusal) {
    guard code == CURLE_OK else { throw CurlRefusal(code: code) }
  }

  private func milliseconds(_ seconds: Double) -> Int {
    Int((Duration.limit(seconds) / .milliseconds(1)).rounded(.up))
  }
}

/// An option that this libcurl does not take.
private struct CurlRefusal: Error {
  var code: CURLcode
}
