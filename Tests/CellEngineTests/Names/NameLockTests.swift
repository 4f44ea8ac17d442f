import CellEngine
import StatModel
import Testing

/// The content of a lock file.
@Suite struct NameLockTests {
  private func lock(_ names: String...) -> NameLock {
    NameLock(
      Dictionary(
        names.map {
          (.init(kind: "field", scope: "str:database:D", name: $0), ["str:field:D:T:A"])
        },
        uniquingKeysWith: { $1 }))
  }

  private func damage(_ text: String) -> NameLock.Damage? {
    do {
      _ = try NameLock(parsing: text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "\"Month\"", "a · b", "a → b", "back\\slash", "\\u{41}", "line\nend", "tab\t", "e\u{301}",
    "é", "", " ", "\u{2028}", "\u{85}", "家族", "\"\"", "x\r\ny", " · ", "trailing ", "\u{301}x",
  ])
  func anyNameComesBack(name: String) throws {
    let lock = lock(name, "other")
    let again = try NameLock(parsing: lock.text)
    #expect(again == lock)
    #expect(again.text == lock.text)
  }

  @Test func severalIDsComeBackInTheirOrder() throws {
    var lock = NameLock()
    let key = NameLock.Key(kind: "values", scope: "2019-03:str:field:D:T:M", name: "latest 2")
    lock.entries[key] = ["str:value:D:T:M:C:2", "str:value:D:T:M:C:1"]
    #expect(try NameLock(parsing: lock.text).entries[key]?.map(\.code) == ["2", "1"])
    #expect(lock.text.contains("values · 2019-03:str:field:D:T:M · latest 2 → "))
  }

  @Test func linesAreSortedByTheirBytesWhateverTheOrder() throws {
    let names = ["b", "a", "Z", "é", "10", "9", "\"a\""]
    let texts = (0..<5).map { _ in
      var lock = NameLock()
      for name in names.shuffled() {
        lock.entries[.init(kind: "field", scope: "-", name: name)] = ["str:field:D:T:A"]
      }
      return lock.text
    }
    #expect(Set(texts).count == 1)
    let lines = texts[0].split(separator: "\n").dropFirst(2).map(String.init)
    #expect(lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(texts[0].hasPrefix("statbook lock 1\nschema "))
    #expect(texts[0].hasSuffix("\n"))
  }

  @Test func anEmptyLockComesBack() throws {
    #expect(try NameLock(parsing: NameLock().text) == NameLock())
  }

  @Test(arguments: [
    ("", 1), ("hello\n", 1), ("statbook lock\n", 1), ("statbook lock one\n", 1),
    ("statbook lock 1\nschema x\nfield · a\n", 3),
    ("statbook lock 1\nschema x\nfield · a · b\n", 3),
    ("statbook lock 1\nschema x\nfield · a · b → c\nfield · a · b → d\n", 4),
    ("statbook lock 1\nschema x\nfield · a · \\u{zz} → c\n", 3),
    ("statbook lock 1\nschema x\nfield · a · \\u{41 → c\n", 3),
    ("statbook lock 1\nschema x\n<<<<<<< HEAD\n", 3),
    ("statbook lock 1\nschema x\nfield · a · b → \n", 3),
  ])
  func damageHasItsLine(text: String, line: Int) throws {
    #expect(damage(text)?.line == line)
  }

  @Test func aNewerLockIsRefused() throws {
    #expect(damage("statbook lock 2\n")?.message.contains("newer") == true)
  }

  @Test func aLockWithTheLineEndsOfWindowsIsRead() throws {
    let lock = lock("\"Month\"", "b")
    let text = lock.text.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\r\n")
    #expect(try NameLock(parsing: text) == lock)
  }
}
