extension ShellSession {
  /// Lists the cells of this session, or those that contain words.
  func showHistory(_ words: [String]) throws {
    for cell in cells { try show("[\(cell.number)] \(cell.text)\n") }
  }
}
