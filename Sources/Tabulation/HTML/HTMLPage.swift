/// A page that stands alone: no script, nothing fetched, legible on paper.
public struct HTMLPage: Sendable {
  /// The title, as text.
  public var title: String
  /// What it holds, as markup.
  public var main: String
  /// What stands below, as markup; nothing where empty.
  public var footer: String

  /// A page of these parts.
  public init(title: String, main: String, footer: String = "") {
    self.title = title
    self.main = main
    self.footer = footer
  }

  /// The whole page.
  public var markup: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="Statbook">
    <title>\(HTML.escaped(title))</title>
    <style>
    \(PageStyle.css)</style>
    </head>
    <body>
    <main>
    \(main)
    </main>
    \(footer.isEmpty ? "" : "<footer>\n\(footer)\n</footer>\n")</body>
    </html>

    """
  }
}
