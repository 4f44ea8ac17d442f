import JSONStream
import StatModel

extension APIRequest {
  /// Whether a response says that what has the request's entity tag still holds.
  public func isUnchanged(in response: APIResponse) -> Bool {
    response.status == 304 && entityTag != nil
  }

  /// Why a proper response can't be read as what was asked for; nil where it can.
  ///
  /// Bytes that were lost or spoilt on the way are found here, before anything is kept of them.
  public func fault(in response: APIResponse) -> APIError? {
    do throws(JSONError) {
      switch operation {
      case .table, .savedTable: _ = try TableResponse.decode(response.body)
      case .schema: _ = try SchemaNode.decode(response.body)
      case .info: _ = try ServiceInfo.decode(response.body)
      case .rateLimit: _ = try RateLimit.decode(response.body)
      }
      return nil
    } catch {
      return APIError(undecodable: response, error)
    }
  }
}

extension APIError {
  /// The error that a body is which can't be decoded.
  init(undecodable response: APIResponse, _ error: JSONError) {
    self.init(
      .undecodable, "The answer from \(response.source.name) could not be read: \(error)",
      remedy:
        """
        If it was cut off, ask again; if it is complete, this Statbook does not know its form: \
        report it.
        """,
      status: response.status, json: error)
  }
}
