import Foundation
import StatbookTestSupport
import Testing

/// The key is refused wherever it is entered, and stands nowhere afterwards.
@Suite struct KeyTests {
  private static let key = "65794a30655841694f694a4b"

  private func check(_ place: ShellPlace, line: Int = #line) {
    for (path, data) in place.files() {
      let holds = data.range(of: Data(Self.key.utf8)) != nil
      #expect(!holds, "\(path) holds the key")
    }
  }

  @Test func isRefusedInWhatIsTyped() throws {
    let place = try ShellPlace.example()
    let shell = try place.shell([], ["STATBOOK_API_KEY": Self.key])
    for line in ["find \"\(Self.key)\"", ".history \(Self.key)", ".once \(Self.key)"] {
      shell.send(line + "\r")
      try shell.wait(for: "this contains the API key of STATBOOK_API_KEY")
      try shell.waitForPrompt(1)
      shell.send(".clear\r")
      try shell.wait { $0.text.hasSuffix("[1]›") && !$0.text.contains("this contains") }
    }
    shell.paste("show households\n# \(Self.key)\n")
    shell.send(.enter)
    try shell.wait(for: "this contains the API key of STATBOOK_API_KEY")
    try shell.waitForPrompt(1)
    shell.send(.up)
    try shell.waitForLine(endingIn: ".clear")
    shell.send(.interrupt)
    try shell.waitForPrompt(1)
    #expect(try shell.leave() == 0)
    check(place)
  }

  @Test func isRefusedInWhatAnEditorWroteAndNotShown() throws {
    let place = try ShellPlace.example()
    try place.folder.write("echo \"# $STATBOOK_API_KEY\" >> \"$1\"\n", as: "editor.sh")
    let shell = try place.shell(
      [],
      [
        "STATBOOK_API_KEY": Self.key,
        "STATBOOK_EDITOR": "sh \(place.folder.path("editor.sh"))",
        "TMPDIR": place.folder.path("home"),
      ])
    try shell.enter("show households", then: 2)
    shell.send(".edit\r")
    try shell.wait(for: "this contains the API key of STATBOOK_API_KEY")
    try shell.waitForPrompt(2)
    #expect(!shell.written.contains(Self.key))
    #expect(try shell.leave() == 0)
    check(place)
  }

  @Test func isRefusedInScripts() throws {
    let place = try ShellPlace.example()
    for line in ["statbook", "statbook -c 'find \"\(Self.key)\"'"] {
      let outcome = try place.run(
        line, ["STATBOOK_API_KEY": Self.key], input: "show households\nfind \"\(Self.key)\"\n")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("contains the API key of STATBOOK_API_KEY"))
      #expect(!(outcome.output + outcome.errors).contains(Self.key))
      #expect(outcome.output.isEmpty, "nothing of it is evaluated")
    }
    check(place)
  }
}
