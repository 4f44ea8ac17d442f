/// A table that somebody saved on the service's web page.
struct SavedTable {
  let id: String
  let label: String
  let body: String

  /// The key's owner has two.
  static let all = [
    SavedTable(
      id: "str:table:0b8e5c1e-51a1-4d0e-8f5a-000000000001",
      label: "Simulated households by tenure",
      body: """
        {"database":"str:database:SIM_Households",\
        "measures":["str:count:SIM_Households:V_F_SIM_HOUSEHOLDS"],"recodes":{},\
        "dimensions":[["str:field:SIM_Households:V_F_SIM_HOUSEHOLDS:TENURE"]]}
        """),
    SavedTable(
      id: "str:table:defaulttable_SIM_Incomes", label: "Simulated incomes by year",
      body: """
        {"database":"str:database:SIM_Incomes",\
        "measures":["str:statfn:SIM_Incomes:V_F_SIM_INCOMES:S_INC_BHC:MEAN"],"recodes":{},\
        "dimensions":[["str:field:SIM_Incomes:V_F_SIM_INCOMES:YEAR"]]}
        """),
  ]
}
