/// Memory for what C goes through: it stays where it is until the arena is gone.
final class Arena {
  private var blocks: [UnsafeMutableRawPointer] = []

  deinit { for block in blocks { block.deallocate() } }

  /// Room for so many values, of which none is set.
  func room<Element: BitwiseCopyable>(
    for count: Int, of type: Element.Type = Element.self
  ) -> UnsafeMutablePointer<Element> {
    // One more, so that there is an address where there are no values.
    let room = UnsafeMutablePointer<Element>.allocate(capacity: count + 1)
    blocks.append(UnsafeMutableRawPointer(room))
    return room
  }

  /// A copy of values.
  func copy<Element: BitwiseCopyable>(_ values: [Element]) -> UnsafeMutablePointer<Element> {
    let room = room(for: values.count, of: Element.self)
    room.initialize(from: values, count: values.count)
    return room
  }
}
