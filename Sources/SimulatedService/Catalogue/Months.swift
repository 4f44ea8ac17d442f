/// Months as codes and labels.
enum Months {
  /// Codes such as `202508`, both ends included.
  static func codes(from first: Int, through last: Int) -> [String] {
    var codes: [String] = []
    var (year, month) = (first / 100, first % 100)
    while year * 100 + month <= last {
      codes.append(String(year * 100 + month))
      month += 1
      if month == 13 { (year, month) = (year + 1, 1) }
    }
    return codes
  }

  /// Such as `August 2025`.
  static func label(_ code: String) -> String {
    guard let number = Int(code), 1...12 ~= number % 100 else { return code }
    return "\(names[number % 100 - 1]) \(number / 100)"
  }

  private static let names = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
