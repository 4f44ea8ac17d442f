import Notebooks
import Testing

@Suite struct NotebookHTMLTests {
  private func html(_ body: String) -> String {
    NotebookFile(body).html { "<figure>\($0)</figure>" }
  }

  @Test func putsCellsWhereTheyStand() {
    let body = """
      # Title

      ```statbook
      show a
      ```

      ```output
      1
      ```

      1. one

         ~~~statbook
         show b
         ~~~

         ~~~output
         2
         ~~~
      2. two

      """
    #expect(
      html(body) == """
        <h1 id="title">Title</h1>
        <figure>0</figure>
        <ol>
        <li>
        <p>one</p>
        <figure>1</figure>
        </li>
        <li>
        <p>two</p>
        </li>
        </ol>

        """)
  }

  @Test func showsOutputOfNoCellAsText() {
    #expect(html("```output\n<1>\n```\n").contains("class=\"language-output\">&lt;1&gt;\n</code>"))
    let two = "```statbook\n```\n```output\na\n```\n```output\nb\n```\n"
    #expect(!html(two).contains("a\n"))
    #expect(html(two).contains("b\n"))
  }

  @Test(arguments: [
    (
      "<script>alert(1)</script>\n",
      "<pre tabindex=\"0\"><code>&lt;script&gt;alert(1)&lt;/script&gt;\n</code></pre>\n"
    ),
    ("a <b onclick='x'>c</b>\n", "<p>a &lt;b onclick='x'&gt;c&lt;/b&gt;</p>\n"),
    ("<!-- note -->\n", "<pre tabindex=\"0\"><code>&lt;!-- note --&gt;\n</code></pre>\n"),
    (
      "![a *map* of `x`](http://h/i.png \"t\")\n",
      "<p><span class=\"image\">a map of x</span></p>\n"
    ),
    ("![](i.png)\n", "<p><span class=\"image\"></span></p>\n"),
    ("&lt;b&gt; \\<i> \"q\"\n", "<p>&lt;b&gt; &lt;i&gt; &quot;q&quot;</p>\n"),
    (
      "```\"><b>\n</code><script>\n```\n",
      "<pre tabindex=\"0\"><code class=\"language-&quot;&gt;&lt;b&gt;\">"
        + "&lt;/code&gt;&lt;script&gt;\n</code></pre>\n"
    ),
  ])
  func showsMarkupAndImagesAsText(body: String, expected: String) {
    #expect(html(body) == expected)
  }

  @Test(arguments: [
    ("[a](http://x/?b=1&c \"t\\\"\")", "<a href=\"http://x/?b=1&amp;c\" title=\"t&quot;\">a</a>"),
    ("[a](HTTPS://x)", "<a href=\"HTTPS://x\">a</a>"),
    ("<mailto:a@b.c>", "<a href=\"mailto:a@b.c\">mailto:a@b.c</a>"),
    ("<a@b.c>", "<a href=\"mailto:a@b.c\">a@b.c</a>"),
    ("www.x.org", "<a href=\"http://www.x.org\">www.x.org</a>"),
    ("[a](b/c.md#d)", "<a href=\"b/c.md#d\">a</a>"), ("[a](#b:c)", "<a href=\"#b:c\">a</a>"),
    ("[a](</x y'>)", "<a href=\"/x%20y&#x27;\">a</a>"), ("[](x)", "<a href=\"x\">x</a>"),
    ("[![](i.png)](x)", "<a href=\"x\">x<span class=\"image\"></span></a>"),
    ("[a]()", "a"), ("[a](javascript:alert(1))", "a"), ("[a](JaVa&#115;cript:x)", "a"),
    ("[*a*](data:text/html;base64,x)", "<em>a</em>"), ("[a](file:///etc/passwd)", "a"),
    ("[a](//host/x)", "a"), ("[a](ftp://x)", "a"), ("[a](vbscript&colon;x)", "a"),
    ("[a](<java\tscript:x>)", "a"), ("[a](tel:1)", "a"),
    ("[a](\u{1}javascript:x)", "a"),
  ])
  func linksOnlyToPlacesAndPages(body: String, expected: String) {
    #expect(html(body) == "<p>\(expected)</p>\n")
  }

  @Test func givesTablesHeadersWithScopes() {
    #expect(
      html("| a | | c |\n|:--|---|--:|\n| ~~1~~ | 2 | <3> |\n") == """
        <table>
        <thead>
        <tr>
        <th scope="col" style="text-align: left">a</th>
        <td></td>
        <th scope="col" style="text-align: right">c</th>
        </tr>
        </thead>
        <tr>
        <td style="text-align: left"><del>1</del></td>
        <td>2</td>
        <td style="text-align: right">&lt;3&gt;</td>
        </tr>
        </table>

        """)
  }

  @Test func givesHeadingsUniqueIDs() {
    let body = "# A b!\n## A *b*\n### a-b-1\n# A b\n# ???\n#\n# Été 2026\n"
    let ids = NotebookFile(body).html(avoiding: ["a-b"]) { _ in "" }
      .matches(of: #/<h([1-6]) id="([^"]*)">/#).map { "\($0.1) \($0.2)" }
    #expect(
      ids == ["1 a-b-1", "2 a-b-2", "3 a-b-1-1", "1 a-b-3", "1 section", "1 été-2026"])
  }

  @Test func tellsTasksThatAreDone() {
    let body = "- [ ] one [x]\n- [X] two\n- three\n"
    #expect(
      html(body) == """
        <ul>
        <li class="task"><span role="img" aria-label="to do">☐</span> one [x]</li>
        <li class="task"><span role="img" aria-label="done">☑</span> two</li>
        <li>three</li>
        </ul>

        """)
  }

  @Test(arguments: [
    ("# a *b* `c`\n", "a b c"), ("Text\n\nTitle  \nof two\n======\n", "Title of two"),
    ("> ## in a quote\n", "in a quote"), ("#\n# second\n", "second"), ("text\n", nil),
    ("# ~~a~~ ![b](c) [d](e) &amp; <i>\n", "a b d & <i>"),
  ])
  func takesTheFirstHeadingForTheTitle(body: String, title: String?) {
    #expect(NotebookFile(body).title == title)
  }
}
