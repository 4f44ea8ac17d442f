import Glibc

/// Memory in large pages, where the system gives them: a cube of a million cells is spread over 2,000
/// small ones, and to be given each of them takes longer than to fill it.
enum LargePages {
  private static let size = 2 << 20

  /// Asks for large pages in the place of memory that was not touched yet. It is a wish: without it
  /// all goes on as before.
  static func advise(_ memory: UnsafeRawBufferPointer) {
    guard memory.count >= 2 * size, let start = memory.baseAddress else { return }
    let address = Int(bitPattern: start)
    let first = (address + size - 1) / size * size
    let last = (address + memory.count) / size * size
    guard last > first else { return }
    madvise(UnsafeMutableRawPointer(bitPattern: first), last - first, MADV_HUGEPAGE)
  }
}
