import StatModel
import Testing

@Suite struct SchemaIDTests {
  @Test(arguments: [
    ("str:folder:fesawca", SchemaID.Kind.folder), ("str:folder:root", .folder),
    ("str:database:UC_Households", .dataset), ("str:table:defaulttable_x", .table),
    ("str:group:hb_new:X_Geography+%28residence-based%29", .group),
    ("str:count:hb_new:V_F_HB_NEW", .count), ("str:measure:UC:V_F_UC:HNTOTAL", .measure),
    ("str:statfn:UC:V_F_UC:HNTOTAL:MEAN", .statisticalFunction),
    ("str:field:UC:F_UC_HH_DATE:DATE_NAME", .field), ("str:valueset:UC:V:COA_CODE:V_C", .valueset),
    ("str:value:UC:V:COA_CODE:V_C:E12000001", .value), ("str:hierarchy:UC:V", .other("hierarchy")),
    ("str:Field:UC:V:C", .other("Field")), ("STR:field:UC:V:C", .other("")), ("str:", .other("")),
    ("str", .other("")), ("", .other("")), (":", .other("")), ("str:field", .field),
    ("::str:field:UC", .other("")), ("str::field:UC", .other("")), ("invalid_uri", .other("")),
  ])
  func tellsTheKind(raw: String, kind: SchemaID.Kind) {
    let id = SchemaID(raw)
    #expect(id.kind == kind)
    #expect(id.raw == raw)
  }

  @Test func takesAValueApart() {
    let id: SchemaID = "str:value:DB:TABLE:COL:CLASS:E12000001"
    #expect(id.datasetName == "DB")
    #expect(id.components == ["DB", "TABLE", "COL", "CLASS", "E12000001"])
    #expect(id.code == "E12000001")
    #expect(id.classification == "CLASS")
    #expect(id.fieldID == "str:field:DB:TABLE:COL")
    #expect(id.valuesetID == "str:valueset:DB:TABLE:COL:CLASS")
    #expect(id.function == nil)
  }

  @Test func takesTheOtherKindsApart() {
    let valueset: SchemaID = "str:valueset:DB:TABLE:COL:CLASS"
    #expect(valueset.classification == "CLASS")
    #expect(valueset.fieldID == "str:field:DB:TABLE:COL")
    #expect(valueset.valuesetID == nil)
    let field: SchemaID = "str:field:DB:TABLE:COL"
    #expect(field.fieldID == field)
    #expect(field.classification == nil)
    let function: SchemaID = "str:statfn:DB:FACT:COL:MEDIAN"
    #expect(function.function == "MEDIAN")
    #expect(SchemaID("str:folder:DB").datasetName == nil)
    #expect(SchemaID("str:other:DB").datasetName == nil)
  }

  @Test(arguments: [
    "", "str", "str:value", "str:value:", "str:value:DB", "str:value:DB:T:C", "::::",
  ])
  func livesWithPartsThatAreMissing(raw: String) {
    let id = SchemaID(raw)
    #expect(id.valuesetID == nil)
    _ = (id.code, id.components, id.classification, id.datasetName, id.fieldID, id.function)
  }

  @Test func splitsAtEveryColonByteAndAtNoOther() {
    let id: SchemaID = "str:value:DB:T:C:CL:\u{301}x"
    #expect(id.components.count == 5)
    #expect(Array(id.code.utf8) == Array("\u{301}x".utf8))
  }

  @Test func keepsTheCaseAndTheBytes() {
    #expect(SchemaID("str:field:DB:T:COA_CODE") != SchemaID("str:field:DB:T:coa_code"))
    let (composed, decomposed): (SchemaID, SchemaID) = ("str:field:\u{E9}", "str:field:e\u{301}")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
    #expect((composed < decomposed) != (decomposed < composed))
  }

  @Test func ordersByBytes() {
    let ids: [SchemaID] = ["str:z", "str:Z", "str:é", "str:a"]
    #expect(ids.sorted() == ["str:Z", "str:a", "str:z", "str:é"])
  }

  @Test(arguments: [
    ("DATABASE", SchemaID.Kind.dataset, "dataset"), ("FIELD", .field, "field"),
    ("STAT_FUNCTION", .statisticalFunction, "function"), ("TABLE", .table, "saved table"),
    ("HIERARCHY", .other("HIERARCHY"), "hierarchy"),
  ])
  func knowsTheTypesOfNodes(type: String, kind: SchemaID.Kind, name: String) {
    #expect(SchemaID.Kind(nodeType: type) == kind)
    #expect(kind.nodeType == type)
    #expect(kind.name == name)
  }
}

@Suite struct TypedIDTests {
  @Test func takesOnlyItsKind() {
    #expect(FieldID("str:field:DB:T:C")?.id == "str:field:DB:T:C")
    #expect(FieldID("str:valueset:DB:T:C:CL") == nil)
    #expect(DatasetID("str:folder:DB") == nil)
    #expect(FolderID("str:folder:x") != nil)
    #expect(SavedTableID("str:table:x") != nil)
    #expect(GroupID("str:group:DB:x") != nil)
    #expect(ValuesetID("str:value:DB:T:C:CL:1") == nil)
    #expect(ValueID("str:value:DB:T:C:CL:1")?.description == "str:value:DB:T:C:CL:1")
    #expect(DatasetID("") == nil)
  }

  @Test func takesTheKindsThatMayStandInAPlace() {
    for raw in ["str:count:DB:F", "str:measure:DB:F:C", "str:statfn:DB:F:C:SUM"] {
      #expect(MeasureID(raw) != nil)
    }
    #expect(AxisID("str:field:DB:T:C") != nil)
    #expect(AxisID("str:valueset:DB:T:C:CL") != nil)
    #expect(AxisID("str:value:DB:T:C:CL:1") == nil)
  }
}
