import StatModel

/// Housing Benefit from April 2018 on, as the dataset was called in 2025.
enum HousingBenefit {
  private static let name = "hb_new"

  static let dataset = DatasetDescription(
    id: SchemaID("str:database:\(name)"), label: "Housing Benefit - Data from April 2018",
    count: SchemaID("str:count:\(name):V_F_HB_NEW"), countLabel: "Housing Benefit Claimants",
    column: "claimants", annotationKeys: ["XXI"],
    notes: [
      .init("XXI", Footnote.negligible),
      .init(
        "I",
        """
        Hackney sent no data from December 2020 to July 2021; its figures for that time rest on \
        earlier data. The recovery ended in September 2022.
        """
      ),
      .init(
        "II",
        """
        Gloucester sent no data from December 2021 to July 2023; its figures for that time rest on \
        earlier data. From August 2023 on they rest on its own returns again.
        """
      ),
      .init("VII", "By the place where the claimant lives."),
      .init(
        "XVIII",
        """
        Where a local authority's data for a month is missing or too poor to publish, its figures \
        of the month before may stand in.
        """
      ),
      .init(
        "XXIII",
        """
        Na h-Eileanan Siar (Western Isles) sent no data from October 2023 to December 2024; its \
        figures for that time rest on earlier data. From January 2025 on they rest on its own \
        returns again.
        """
      ),
    ])

  static let month = AxisDescription(
    column: "month", path: "\(name):F_HB_NEW_DATE:NEW_DATE_NAME", classification: "C_HB_NEW_DATE",
    label: "Month", level: "Month", labels: .codeAndMonth)

  static let region = AxisDescription(
    column: "region", path: "\(name):V_F_HB_NEW:COA_CODE",
    classification: "V_C_MASTERGEOG11_REGION_TO_COUNTRY", label: "National - Regional - LA - OAs",
    level: "Region", labels: .named(EnglishRegion.names),
    annotationKeys: ["I", "II", "VII", "XVIII", "XXIII"],
    group: SchemaNode(
      id: SchemaID("str:group:\(name):X_Geography+%28residence-based%29"),
      label: "Geography (residence-based)", kind: .group))
}
