import Foundation
import Releases
import StatModel
import Testing

@testable import Tabulation

@Suite struct ComparisonReportTests {
  /// The comparison of the sample table with one in which a cell has another value.
  private func report(_ cell: Int, was before: Double?, is after: Double?) -> ComparisonReport {
    func side(_ value: Double?, name: String) -> ComparisonReport.Side {
      var table = sampleTable
      var cube = table.cubes[0]
      var values = cube.values
      values[cell] = value ?? 0
      cube = Cube(
        values: values, missing: value == nil ? MissingMask([cell]) : MissingMask([]),
        annotationKeys: cube.annotationKeys)
      table.cubes = [cube]
      let digest = Digest(of: [])
      let provenance = Provenance(
        queryDigest: digest, dataDigest: digest, labelsDigest: digest, bodyDigest: digest,
        origin: .imported, observedAt: Date(timeIntervalSince1970: 0), release: nil,
        releaseEvidence: nil, source: "a file")
      return .init(table: table, name: name, provenance: provenance)
    }
    let (old, new) = (side(before, name: "small@1"), side(after, name: "small@2"))
    return ComparisonReport(
      VintageComparison(
        from: Vintage(old.table, release: "", name: ""),
        to: Vintage(new.table, release: "", name: "")), old: old, new: new)
  }

  @Test func writesLargeChangesForProgramsWithoutThousandsSeparators() {
    let report = report(0, was: 50, is: 104_951)
    #expect(
      report.rendered(as: .csv) == """
        region_code,region,month_code,month,family_type_code,family_type,measure_code,measure,\
        old,old_status,new,new_status,difference,percent,could_be_noise
        E1,North East,202504,April 2025,1,Single,\
        str:count:D:F,Households,50,r,104951,r,104901,209802,

        """)
    #expect(report.rendered(as: .plain).contains("+209,802.00"))
  }

  @Test func saysThatAZeroMayBeASuppressedNumber() {
    let remark = "0 may be a suppressed small number"
    #expect(report(0, was: 0, is: 7).rendered(as: .box).contains(remark))
    #expect(report(0, was: 7, is: 0).rendered(as: .box).contains(remark))
    #expect(!report(0, was: 6, is: 7).rendered(as: .box).contains(remark))
  }

  @Test func saysWhatStandsForAFigureThatWasNotGiven() {
    let text = report(0, was: nil, is: 7).rendered(as: .plain)
    #expect(text.contains(": stands for a figure that was not given"))
  }
}
