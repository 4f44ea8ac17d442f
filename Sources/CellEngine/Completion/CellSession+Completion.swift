import CellLanguage
import Diagnostics
import StatModel
import Workspaces

extension CellSession {
  /// What may stand at a place of a text, the likeliest first.
  ///
  /// Nothing is asked of the source: candidates come from the names bound in the session and in the
  /// text before the place, and from the workspace's schema cache. What stands behind the place plays
  /// no part.
  ///
  /// - Parameters:
  ///   - offset: The place, in bytes from the start of the text.
  ///   - bytes: The text, in UTF-8.
  ///   - uses: How often a name or an insertion was used; at most some thousands.
  ///   - limit: How many candidates are wanted.
  public func completions(
    at offset: Int, in bytes: [UInt8], uses: [String: Int] = [:], limit: Int = 200
  ) -> CompletionList {
    let context = CompletionContext.at(offset, in: bytes)
    let before = Array(bytes.prefix(context.range.start))
    var search = CompletionSearch(self, context, textBefore: before, uses: uses, limit: limit)
    return search.list()
  }
}
