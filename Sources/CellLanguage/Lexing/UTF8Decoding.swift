/// The scalar that begins at a byte, and how many bytes it takes; nil where the bytes are not UTF-8.
///
/// Overlong forms, surrogates and what is beyond Unicode are not UTF-8.
func scalar(in bytes: [UInt8], at position: Int) -> (value: Unicode.Scalar, length: Int)? {
  let first = bytes[position]
  let (length, least): (Int, UInt32)
  switch first {
  case 0..<0x80: return (Unicode.Scalar(first), 1)
  case 0xC2...0xDF: (length, least) = (2, 0x80)
  case 0xE0...0xEF: (length, least) = (3, 0x800)
  case 0xF0...0xF4: (length, least) = (4, 0x10000)
  default: return nil
  }
  guard position + length <= bytes.count else { return nil }
  var value = UInt32(first) & (0xFF >> UInt32(length + 1))
  for byte in bytes[(position + 1)..<(position + length)] {
    guard byte & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
  return (scalar, length)
}
