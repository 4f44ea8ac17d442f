import Foundation
import StatModel
import StatbookTestSupport
import Tabulation
import Testing

@Suite struct CitationTests {
  private func provenance(_ origin: Origin, release: String? = "2026-08") -> Provenance {
    Provenance(
      queryDigest: Digest(of: [1]), dataDigest: Digest(of: [2]), labelsDigest: Digest(of: [3]),
      bodyDigest: Digest(of: [4]), origin: origin,
      observedAt: Date(timeIntervalSince1970: 1_786_000_000), release: release,
      releaseEvidence: release.map { _ in "said so" }, source: "a set")
  }

  @Test func saysWhatATableIsAndWhereItIsFoundAgain() {
    let text = Citation(TableBuilder.small, provenance: provenance(.recorded)).text
    #expect(text.hasPrefix("Department for Work and Pensions, Stat-Xplore: "))
    for part in [
      "Release 2026-08 (said so)", "extracted 2026-08-06 from a set",
      "snapshot \(Digest(of: [2]).short)", "query \(Digest(of: [1]).short)",
      "Open Government Licence v3.0.\n",
    ] {
      #expect(text.contains(part), "\(text)")
    }
  }

  @Test func neverPassesMadeUpFiguresForPublishedOnes() {
    let text = Citation(TableBuilder.small, provenance: provenance(.simulated, release: nil)).text
    #expect(text.hasPrefix("Simulated data, made up"))
    #expect(!text.contains("Department") && !text.contains("Licence"))
    #expect(text.contains("Release not known"))
    let reconstructed = Citation(
      TableBuilder.small, provenance: provenance(.reconstructed), derivation: ["Derived: x"]
    ).text
    #expect(reconstructed.contains("reconstructed from published figures"))
    #expect(reconstructed.contains("Derived: x.\n"))
  }
}
