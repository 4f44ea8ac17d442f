import Synchronization
import Testing

@testable import Shell

@Suite struct ProgressLineTests {
  /// A terminal and a clock that the test turns.
  private final class Stage: Sendable {
    private let time = Mutex(Duration.zero)
    private let written = Mutex("")
    private let tick = Mutex<(@Sendable () -> Void)?>(nil)

    var isTicking: Bool { tick.withLock { $0 != nil } }

    func line(isTerminal: Bool = true, canRewrite: Bool = true, columns: Int = 80) -> ProgressLine {
      ProgressLine(
        .init(
          isTerminal: isTerminal, canRewrite: canRewrite, columns: { columns },
          write: { text in self.written.withLock { $0 += text } },
          now: { self.time.withLock { $0 } },
          repeating: { tick in
            self.tick.withLock { $0 = tick }
            return { self.tick.withLock { $0 = nil } }
          }))
    }

    /// Lets time pass, and returns what was written in it.
    func pass(_ duration: Duration) -> String {
      time.withLock { $0 += duration }
      tick.withLock { $0 }?()
      return take()
    }

    func take() -> String {
      written.withLock { text in
        defer { text = "" }
        return text
      }
    }
  }

  private let stage = Stage()

  @Test func appearsAfterHalfASecondAndCountsSeconds() {
    let line = stage.line()
    line.begin("asking \"caseload\"", hint: "Ctrl-C keeps what has been answered")
    #expect(stage.pass(.milliseconds(400)) == "")
    #expect(
      stage.pass(.milliseconds(100))
        == "\rasking \"caseload\": 0 s · Ctrl-C keeps what has been answered\u{1B}[K")
    #expect(stage.pass(.milliseconds(100)) == "", "nothing new to show")
    line.update("asking \"caseload\", batch 2 of 3")
    #expect(stage.pass(.seconds(3)).contains("batch 2 of 3: 3 s"))
  }

  @Test func isErasedBeforeSomethingElseIsWrittenAndComesBack() {
    let line = stage.line()
    line.begin("asking")
    _ = stage.pass(.seconds(1))
    line.clear()
    #expect(stage.take() == "\r\u{1B}[K")
    line.clear()
    #expect(stage.take() == "", "there is nothing to erase")
    #expect(stage.pass(.zero) == "\rasking: 1 s\u{1B}[K")
    line.end()
    #expect(stage.take() == "\r\u{1B}[K")
    #expect(!stage.isTicking)
  }

  @Test func leavesNoTraceOfWhatIsQuick() {
    let line = stage.line()
    line.begin("asking")
    _ = stage.pass(.milliseconds(300))
    line.end()
    #expect(stage.take() == "")
  }

  @Test func isOnePlainLineWhereNothingCanBeRewritten() {
    let line = stage.line(canRewrite: false)
    line.begin("asking", hint: "Ctrl-C keeps what has been answered")
    #expect(stage.pass(.seconds(1)) == "asking ...\n")
    #expect(stage.pass(.seconds(9)) == "")
    line.end()
    #expect(stage.take() == "")
  }

  @Test func isNothingWhereNobodySeesIt() {
    let line = stage.line(isTerminal: false)
    line.begin("asking")
    #expect(!stage.isTicking)
    #expect(stage.pass(.seconds(9)) == "")
  }

  @Test func fitsANarrowTerminalAndObeysNoName() {
    let line = stage.line(columns: 20)
    line.begin("asking \"case\u{1B}[2Jload\"", hint: "Ctrl-C")
    let text = stage.pass(.seconds(12))
    #expect(text == "\raskin…load\": 12 s\u{1B}[K")
  }
}
