public import JSONStream

/// What a service says of itself (`/info`).
public struct ServiceInfo: Sendable, Equatable {
  /// A language of labels.
  public struct Language: Sendable, Equatable {
    /// Such as `en`, for `Accept-Language`.
    public var locale: String
    /// The language's name for people, such as `English`.
    public var displayName: String

    /// A language as `/info` lists it.
    public init(locale: String, displayName: String) {
      self.locale = locale
      self.displayName = displayName
    }
  }

  /// The languages on offer; the service has been seen to list none.
  public var languages: [Language]

  /// Decodes the body of `/info`.
  public static func decode(_ body: [UInt8]) throws(JSONError) -> ServiceInfo {
    try JSONReader.read(body) { reader throws(JSONError) in
      var languages: [Language] = []
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key.equals("languages") {
          languages = try reader.readArray { reader throws(JSONError) in
            try Language(reading: &reader)
          }
        } else {
          try reader.skipValue()
        }
      }
      return ServiceInfo(languages: languages)
    }
  }
}

extension ServiceInfo.Language {
  fileprivate init(reading reader: inout JSONReader) throws(JSONError) {
    let start = reader.offset
    var (locale, name): (String?, String?)
    try reader.beginObject()
    while let key = try reader.nextKey() {
      if key.equals("locale") {
        locale = try reader.readString().string
      } else if key.equals("displayName") {
        name = try reader.readString().string
      } else {
        try reader.skipValue()
      }
    }
    guard let locale else { throw reader.missing("locale", of: "the language", at: start) }
    self.init(locale: locale, displayName: name ?? locale)
  }
}
