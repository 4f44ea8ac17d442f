extension AnnotationMap {
  /// The map with a text for a key, which has none yet.
  public func adding(_ key: String, _ text: String) -> AnnotationMap {
    self[key] == nil ? AnnotationMap(entries + [Entry(key, text)]) : self
  }
}
