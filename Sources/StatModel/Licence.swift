/// Under which terms figures may be used.
public struct Licence: Sendable, Hashable {
  /// The identifier by which catalogues know it.
  public var name: String
  /// For people.
  public var title: String
  /// Where its text stands.
  public var address: String

  /// The licence of what the Department for Work and Pensions publishes.
  public static let openGovernment = Licence(
    name: "OGL-UK-3.0", title: "Open Government Licence v3.0",
    address: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
}

extension Provenance {
  /// The host of the service whose figures are published under the Open Government Licence.
  private static let publishedBy = "stat-xplore.dwp.gov.uk"

  /// Whether the figures were published: not those of a simulated service, nor of a server that is not
  /// Stat-Xplore.
  private var isPublished: Bool {
    let isOfAnotherServer = source.hasPrefix("http") && !source.contains(Self.publishedBy)
    return origin != .simulated && !isOfAnotherServer
  }

  /// The licence of the figures; nil where it is not known, and of made-up ones.
  public var licence: Licence? { isPublished ? .openGovernment : nil }

  /// Who has published the figures; nil where that is not known, and of made-up ones.
  public var publisher: String? { isPublished ? "Department for Work and Pensions" : nil }
}
