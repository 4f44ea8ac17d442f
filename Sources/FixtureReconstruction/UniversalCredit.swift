import StatModel

/// Households on Universal Credit, as the dataset was called in 2019, and in 2025 and 2026.
enum UniversalCredit {
  private static let name = "UC_Households"

  static let dataset = description(negligible: "z")
  /// In 2019 the note on negligible numbers had another key.
  static let dataset2019 = description(negligible: "V")

  static let month = AxisDescription(
    column: "month", path: "\(name):F_UC_HH_DATE:DATE_NAME", classification: "C_UC_HH_DATE",
    label: "Month", level: "Month", labels: .month)
  static let month2019 = AxisDescription(
    column: "month", path: "\(name):F_UC_DATE:DATE_NAME", classification: "C_UC_DATE",
    label: "Month", level: "Month", labels: .month)

  static let family = AxisDescription(
    column: "family", path: "\(name):V_F_UC_HOUSEHOLDS:hnfamily_type",
    classification: "C_UC_FAMILY_TYPE", label: "Family Type", level: "Family Type",
    labels: .named([
      "1": "Single, no children", "2": "Single, with children", "3": "Couple, no children",
      "4": "Couple, with children", "99": "Unknown or missing family type",
    ]))
  static let family2019 = AxisDescription(
    column: "family", path: "\(name):V_F_UC_HOUSEHOLDS:HNFAMILY_TYPE",
    classification: "C_UC_FAMILY_TYPE", label: "Family Type", level: "Family Type",
    labels: .named([
      "1": "Single, no child dependant", "2": "Single, with child dependant(s)",
      "3": "Couple, no child dependant", "4": "Couple, with child dependant(s)",
      "99": "Unknown or missing family type",
    ]))

  static let region2019 = AxisDescription(
    column: "region", path: "\(name):V_F_UC_HOUSEHOLDS:COA_CODE",
    classification: "V_C_MASTERGEOG11_REGION_TO_COUNTRY", label: "National - Regional - LA - OAs",
    level: "Region", labels: .named(EnglishRegion.names))

  /// The note on figures that the service did not publish so.
  static let sumOverFamilies = AnnotationMap.Entry(
    "sum",
    """
    Not published in this form. Each figure was added up from the service's figures by family \
    type, whose small random errors it carries.
    """
  )

  private static func description(negligible: String) -> DatasetDescription {
    DatasetDescription(
      id: SchemaID("str:database:\(name)"), label: "Households on Universal Credit",
      count: SchemaID("str:count:\(name):V_F_UC_HOUSEHOLDS"),
      countLabel: "Households on Universal Credit", column: "households",
      annotationKeys: ["I", "II", "III", "IV", negligible],
      notes: [
        .init(
          "I",
          """
          The full service of Universal Credit began as a trial in Sutton in November 2014 and \
          reached other areas later. The figures count households of the live service and of the \
          full service.
          """
        ),
        .init(
          "II",
          """
          The more recent a month, the more its figures will be revised. Award amounts may change \
          in retrospect.
          """
        ),
        .init(
          "III",
          """
          A monthly award holds every entitlement, such as the standard allowance and help with \
          housing, and advance payments, which are as a rule taken back in later months.
          """
        ),
        .init(
          "IV",
          """
          For a very small number of households little is entered in the service's systems, so \
          that awards, entitlements and payments may be unknown.
          """
        ),
        .init(negligible, Footnote.negligible),
        .init("r", "Revised since the release before."),
        .init(
          "p",
          """
          Provisional: later releases will revise it. On the whole, provisional figures are \
          expected to be within two per cent of the revised ones.
          """
        ),
      ])
  }
}

/// The regions of England by their codes.
enum EnglishRegion {
  static let names = [
    "E12000001": "North East", "E12000002": "North West", "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands", "E12000005": "West Midlands", "E12000006": "East of England",
    "E12000007": "London", "E12000008": "South East", "E12000009": "South West",
  ]
}

/// Notes that several datasets have.
enum Footnote {
  static let negligible =
    """
    ".." on the service's web page stands for no claimants, or for so few that they are not \
    shown, and for awards that rest on so few.
    """
}
