extension RecordingSet {
  /// All files in the set's directory and in those of its releases, also those that nothing names, from
  /// the set's directory on.
  ///
  /// - Throws: `RecordingError` where a directory can't be read.
  public func allFiles() throws(RecordingError) -> [String] {
    var names = try files.names(in: files.path).filter { !files.isDirectory(files.path($0)) }
    for release in releases {
      names += try files.names(in: files.path(release)).map { "\(release)/\($0)" }
    }
    return names
  }
}
