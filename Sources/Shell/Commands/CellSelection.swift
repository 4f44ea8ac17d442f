/// Numbers of cells, as `3-7,12` writes them.
struct CellSelection: Equatable, Sendable {
  /// In the order written, each once.
  let numbers: [Int]

  /// More cells than these are not chosen at once.
  private static let most = 10_000

  /// Reads a selection.
  ///
  /// - Throws: A refusal that says how one is written.
  init(_ text: String) throws(ShellRefusal) {
    var numbers: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        Int($0.trimmingPrefix(while: { $0 == " " || $0 == "_" }))
      }
      guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
        first > 0, last >= first, last - first < Self.most, numbers.count < Self.most
      else {
        throw ShellRefusal(
          "\(text) does not choose cells", remedy: "Write numbers of the prompt, such as 3-7,12")
      }
      numbers += (first...last).filter { !numbers.contains($0) }
    }
    self.numbers = numbers
  }
}
