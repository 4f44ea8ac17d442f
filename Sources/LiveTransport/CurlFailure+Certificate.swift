import CCurl
import Glibc
import StatAPI

extension CurlFailure {
  /// Which of the things that can be wrong with a certificate it is.
  var certificateError: APIError {
    let host = settings.service.server?.host ?? settings.service.url
    let ownAuthority =
      """
      If the service has an authority of its own, name its certificate with --ca-file; do not go on \
      where you did not expect this.
      """
    if code == CURLE_SSL_CACERT_BADFILE || !hasReadableAuthorities {
      return certificate(
        "The certificate authorities in \(settings.authorities ?? "the system's file") can't be read",
        remedy: "Give --ca-file a readable file of certificates in PEM form.")
    }
    // The numbers are those of <openssl/x509_vfy.h>.
    switch verification {
    case 10:
      return certificate(
        "The certificate of \(host) has expired",
        remedy: "Check this machine's clock; else the service must renew it.")
    case 9:
      return certificate(
        "The certificate of \(host) is not valid yet", remedy: "Check this machine's clock.")
    case 18, 19:
      return certificate(
        "The certificate of \(host) is self-signed, and no known authority vouches for it",
        remedy: ownAuthority)
    case 2, 20, 21, 27:
      return certificate(
        "The certificate of \(host) is from an authority that is not trusted here",
        remedy: ownAuthority)
    case 23: return certificate("The certificate of \(host) was revoked", remedy: ownAuthority)
    case 62,
      0...1 where text.contains("match"):
      // libcurl compares the names itself, before it asks for OpenSSL's verdict, which is 1 then.
      return certificate(
        "The certificate that answered is another host's, not of \(host)",
        remedy:
          "Check the address of the service; someone in between may be answering in its place.")
    default:
      return certificate(
        "The certificate of \(host) was not accepted (\(shownText))", remedy: ownAuthority)
    }
  }

  private var hasReadableAuthorities: Bool {
    settings.authorities.map { access($0, R_OK) == 0 } ?? true
  }

  private func certificate(_ message: String, remedy: String) -> APIError {
    APIError(.certificate, "\(message), so nothing was sent.", remedy: remedy)
  }
}
