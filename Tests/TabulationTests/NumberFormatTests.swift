import Tabulation
import Testing

struct NumberFormatTests {
  @Test(
    arguments: [
      (0, 0, "0"), (-0.0, 0, "0"), (6_513_685, 0, "6,513,685"), (999, 0, "999"), (1000, 0, "1,000"),
      (-1234.5, 2, "-1,234.50"), (483.4712, 2, "483.47"), (0.5, 0, "1"), (0.05, 1, "0.1"),
      (-0.04, 1, "0.0"), (0.004, 2, "0.00"), (12, -3, "12"), (1e16, 0, "1e+16"), (0.999, 2, "1.00"),
    ] as [(Double, Int, String)])
  func groupsThousandsAndRoundsToThePrecision(value: Double, decimals: Int, expected: String) {
    #expect(NumberFormat.grouped(value, decimals: decimals) == expected)
  }
}
