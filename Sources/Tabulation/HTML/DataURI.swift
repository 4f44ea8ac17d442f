/// A file that a page carries in itself, as the address of a link.
enum DataURI {
  /// The address of a text in UTF-8: what is not a letter, a digit or one of `-._~,:` is encoded, so
  /// that nothing in it ends an attribute or is taken for a part of the address.
  static func csv(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count * 3 / 2)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ","), UInt8(ascii: ":"):
        encoded.append(byte)
      default:
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return "data:text/csv;charset=utf-8," + String(decoding: encoded, as: UTF8.self)
  }
}
