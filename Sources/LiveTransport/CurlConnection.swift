import CCurl
import StatAPI

/// A handle of libcurl with the connection that it keeps. One transfer runs at a time, which the
/// owner sees to; only `wake` may be called from elsewhere.
final class CurlConnection: @unchecked Sendable {
  private let multi: UnsafeMutableRawPointer
  private let handle: UnsafeMutableRawPointer
  private static let isPrepared = statbook_curl_prepare() == CURLE_OK

  init() throws(APIError) {
    guard Self.isPrepared, let multi = curl_multi_init() else { throw .noCurl }
    guard let handle = curl_easy_init() else {
      curl_multi_cleanup(multi)
      throw .noCurl
    }
    self.multi = multi
    self.handle = handle
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_multi_cleanup(multi)
  }

  /// Lets a running transfer ask whether it was cancelled.
  func wake() { curl_multi_wakeup(multi) }

  /// Runs a transfer to its end. Where it is cancelled, or takes too long, the connection is closed.
  func run(
    _ transfer: CurlTransfer, isCancelled: () -> Bool
  ) throws -> ReceivedAnswer {
    let received = ReceivedBody(limit: transfer.settings.bodyLimit)
    var headers: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(headers) }
    for line in transfer.lines { headers = curl_slist_append(headers, line) ?? headers }
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    defer { errorText.deallocate() }
    // The handle must not point to what is gone.
    defer { curl_easy_reset(handle) }
    var code = transfer.applied(
      to: handle, headers: headers, received: Unmanaged.passUnretained(received).toOpaque(),
      errorText: errorText)
    if code == CURLE_OK {
      guard curl_multi_add_handle(multi, handle) == CURLM_OK else { throw APIError.noCurl }
      defer { curl_multi_remove_handle(multi, handle) }
      switch loop(transfer.settings, isCancelled: isCancelled) {
      case .cancelled: throw CancellationError()
      case .over(let limit): throw APIError.timedOut(limit, transfer.settings)
      case .ended(let result): code = result
      }
    }
    if code == CURLE_OK, received.isComplete { return received.takeAnswer() }
    let failure = CurlFailure(
      code: code, text: String(cString: errorText), verification: number(CURLINFO_SSL_VERIFYRESULT),
      proxyStatus: number(CURLINFO_HTTP_CONNECTCODE), settings: transfer.settings)
    throw failure.error(received)
  }

  private enum Ending {
    case ended(CURLcode)
    case over(TimeLimit)
    case cancelled
  }

  private func loop(_ settings: ConnectionSettings, isCancelled: () -> Bool) -> Ending {
    var watch = TimeWatch(settings)
    while true {
      var running: Int32 = 0
      guard curl_multi_perform(multi, &running) == CURLM_OK else {
        return .ended(CURLE_FAILED_INIT)
      }
      var result = CURLE_OK
      if statbook_curl_ended(multi, &result) != 0 { return .ended(result) }
      if isCancelled() { return .cancelled }
      let progress =
        size(CURLINFO_SIZE_DOWNLOAD_T) + size(CURLINFO_SIZE_UPLOAD_T)
        + number(CURLINFO_HEADER_SIZE) + number(CURLINFO_REQUEST_SIZE)
      let isConnected = size(CURLINFO_PRETRANSFER_TIME_T) > 0
      if let limit = watch.limit(after: progress, isConnected: isConnected) { return .over(limit) }
      curl_multi_poll(multi, nil, 0, watch.pause, nil)
    }
  }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return statbook_curl_get_number(handle, info, &value) == CURLE_OK ? value : 0
  }

  private func size(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return statbook_curl_get_size(handle, info, &value) == CURLE_OK ? Int(value) : 0
  }
}

extension APIError {
  fileprivate static var noCurl: APIError {
    APIError(
      .unreachable, "libcurl could not be started.",
      remedy: "The machine may be out of memory; free some and try again.")
  }
}
