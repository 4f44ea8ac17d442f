import Foundation
import Glibc

/// Who has a turn at a service: a request of a process, named so that others on the same machine can
/// tell when the process is dead.
///
/// The name is `process PID, begun TICKS, on MACHINE: UUID`. The machine is this start of the kernel and
/// this space of process numbers, since containers that share a workspace count their own processes;
/// the ticks tell a process from a later one of the same number.
public struct TurnHolder: Sendable {
  /// Unique to this holder, and what the workspace keeps of it.
  public let name: String

  /// A holder of its own, for one request of a process; of this one, where none is given.
  public init(process: Int32? = nil) {
    let process = process ?? getpid()
    let began = Self.state(of: process)?.began ?? 0
    name = "process \(process), begun \(began), on \(Self.machine): \(UUID().uuidString)"
  }

  /// Whether a name is that of a process of this machine that has ended. Of what can't be known (another
  /// machine, another form of name, a process that may not be looked at) it is not said.
  static func isDead(_ name: String) -> Bool {
    guard let match = name.wholeMatch(of: /process (\d+), begun (\d+), on (.+): [-0-9A-F]+/),
      let process = Int32(match.1), process > 0, match.3 == machine
    else { return false }
    guard kill(process, 0) == 0 else { return errno == ESRCH }
    // Its number may belong to another by now, and one that ended may wait to be noticed.
    guard let state = state(of: process) else { return false }
    return state.hasEnded || Int(match.2).map { $0 != 0 && $0 != state.began } ?? false
  }

  private static let machine: String = {
    let boot = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
    let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    let words = [boot.map { String(decoding: $0, as: UTF8.self) }, space].compactMap { $0 }
    return words.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.joined(separator: " ")
  }()

  /// What `/proc/PID/stat` says (proc(5)): fields 3, the state, and 22, when it began in clock ticks.
  private static func state(of process: Int32) -> (hasEnded: Bool, began: Int)? {
    guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/stat"),
      // The program's name may hold spaces and brackets.
      let name = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = bytes[(name + 1)...].split(separator: UInt8(ascii: " "))
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 19, let began = Int(fields[19]) else { return nil }
    return (["Z", "X", "x"].contains(fields[0]), began)
  }
}
