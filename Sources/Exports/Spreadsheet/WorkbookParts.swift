import Foundation
import StatModel

/// The parts of a workbook that stand before its worksheets.
struct WorkbookParts {
  let sheets: [Worksheet]
  let title: String
  /// When the newest of the tables was observed, since the time of writing would differ each time.
  let created: Date?

  /// A file of the archive.
  struct Part {
    let path: String
    let text: String

    init(_ path: String, _ text: String) {
      self.path = path
      self.text = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text
    }
  }

  private static let schemas = "http://schemas.openxmlformats.org"
  private static let main = "xmlns=\"\(schemas)/spreadsheetml/2006/main\""
  private static let relations = "\(schemas)/officeDocument/2006/relationships"

  /// The sheets that are tables, by their number from 1.
  private var tables: [(number: Int, sheet: Worksheet)] {
    sheets.enumerated().filter { $1.isTable }.map { ($0 + 1, $1) }
  }

  var beforeSheets: [Part] {
    [
      Part("[Content_Types].xml", contentTypes),
      Part(
        "_rels/.rels",
        Self.relationships([
          ("\(Self.relations)/officeDocument", "xl/workbook.xml"),
          (
            "\(Self.schemas)/package/2006/relationships/metadata/core-properties",
            "docProps/core.xml"
          ),
          ("\(Self.relations)/extended-properties", "docProps/app.xml"),
        ])), Part("docProps/core.xml", core),
      Part(
        "docProps/app.xml",
        """
        <Properties xmlns="\(Self.schemas)/officeDocument/2006/extended-properties">\
        <Application>Statbook</Application></Properties>
        """), Part("xl/workbook.xml", workbook),
      Part(
        "xl/_rels/workbook.xml.rels",
        Self.relationships(
          sheets.indices.map { ("\(Self.relations)/worksheet", "worksheets/sheet\($0 + 1).xml") }
            + [
              ("\(Self.relations)/styles", "styles.xml"),
              ("\(Self.relations)/sharedStrings", "sharedStrings.xml"),
              ("\(Self.relations)/theme", "theme/theme1.xml"),
            ])), Part("xl/styles.xml", WorkbookStyles.text),
      Part("xl/theme/theme1.xml", WorkbookTheme.text),
    ]
      + tables.flatMap { number, sheet in
        [
          Part(
            "xl/worksheets/_rels/sheet\(number).xml.rels",
            Self.relationships([("\(Self.relations)/table", "../tables/table\(number).xml")])),
          Part("xl/tables/table\(number).xml", table(number, sheet)),
        ]
      }
  }

  private static func relationships(_ list: [(type: String, target: String)]) -> String {
    let items = list.enumerated().map { number, item in
      "<Relationship Id=\"rId\(number + 1)\" Type=\"\(item.type)\" Target=\"\(item.target)\"/>"
    }
    return """
      <Relationships xmlns="\(schemas)/package/2006/relationships">\(items.joined())</Relationships>
      """
  }

  private var contentTypes: String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    var parts = [
      ("/xl/workbook.xml", "\(kind).sheet.main+xml"), ("/xl/styles.xml", "\(kind).styles+xml"),
      ("/xl/sharedStrings.xml", "\(kind).sharedStrings+xml"),
      ("/xl/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
      ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
      (
        "/docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
      ),
    ]
    parts += sheets.indices.map { ("/xl/worksheets/sheet\($0 + 1).xml", "\(kind).worksheet+xml") }
    parts += tables.map { ("/xl/tables/table\($0.number).xml", "\(kind).table+xml") }
    let overrides = parts.map { "<Override PartName=\"\($0.0)\" ContentType=\"\($0.1)\"/>" }
    return """
      <Types xmlns="\(Self.schemas)/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\(overrides.joined())</Types>
      """
  }

  private var core: String {
    let time = created.map { date in
      "<dcterms:created xsi:type=\"dcterms:W3CDTF\">\(Timestamp.text(date))</dcterms:created>"
    }
    return """
      <cp:coreProperties xmlns:cp="\(Self.schemas)/package/2006/metadata/core-properties" \
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
      <dc:title>\(SheetText.escaped(title))</dc:title><dc:creator>Statbook</dc:creator>\
      <dc:language>en-GB</dc:language>\(time ?? "")</cp:coreProperties>
      """
  }

  private var workbook: String {
    let list = sheets.enumerated().map { number, sheet in
      """
      <sheet name="\(SheetText.escaped(sheet.name))" sheetId="\(number + 1)" r:id="rId\(number + 1)"/>
      """
    }
    // The header is repeated on every page.
    let titles = tables.map { number, sheet in
      """
      <definedName name="_xlnm.Print_Titles" localSheetId="\(number - 1)">\
      \(SheetText.escaped(SheetNames.quoted(sheet.name)))!$1:$1</definedName>
      """
    }
    return """
      <workbook \(Self.main) xmlns:r="\(Self.relations)"><bookViews><workbookView/></bookViews>\
      <sheets>\(list.joined())</sheets><definedNames>\(titles.joined())</definedNames></workbook>
      """
  }

  private func table(_ number: Int, _ sheet: Worksheet) -> String {
    let columns = sheet.columns.enumerated().map { position, column in
      "<tableColumn id=\"\(position + 1)\" name=\"\(SheetText.escaped(column.heading))\"/>"
    }
    let name = SheetNames.table(number, sheet.name)
    return """
      <table \(Self.main) id="\(number)" name="\(name)" displayName="\(name)" \
      ref="\(sheet.reference)" totalsRowShown="0">\
      <tableColumns count="\(columns.count)">\(columns.joined())</tableColumns>\
      <tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" \
      showRowStripes="0" showColumnStripes="0"/></table>
      """
  }
}

/// How cells look.
enum WorkbookStyles {
  /// Numbers begin behind the formats that Excel has itself.
  private static let firstFormat = 164

  static var text: String {
    let decimals = 0...SheetCell.Style.mostDecimals
    let formats = decimals.map { count in
      let code = "#,##0" + (count > 0 ? "." + String(repeating: "0", count: count) : "")
      return "<numFmt numFmtId=\"\(firstFormat + count)\" formatCode=\"\(code)\"/>"
    }
    let top = "<alignment vertical=\"top\" wrapText=\"1\"/>"
    let styles = [
      style(font: 0, "<alignment vertical=\"top\"/>"), style(font: 1, top),
      style(font: 2, "<alignment vertical=\"bottom\" wrapText=\"1\"/>", border: 1),
      style(font: 0, top), style(font: 3, "<alignment vertical=\"top\"/>"),
      style(
        font: 2, "<alignment horizontal=\"right\" vertical=\"bottom\" wrapText=\"1\"/>", border: 1),
      style(
        font: 0, "<alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/>"),
      style(font: 0, "<alignment horizontal=\"right\" vertical=\"top\"/>"),
      style(
        font: 2,
        "<alignment horizontal=\"left\" vertical=\"bottom\" wrapText=\"1\" indent=\"1\"/>",
        border: 1),
    ]
    let numbers = decimals.map { count in
      style(font: 0, "<alignment vertical=\"top\"/>", format: firstFormat + count)
    }
    let line = "<left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/>"
    return """
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <numFmts count="\(formats.count)">\(formats.joined())</numFmts>\
      <fonts count="4">\(font(11))\(font(15, bold: true))\(font(11, bold: true))\
      \(font(11, color: "FF0563C1"))</fonts>\
      <fills count="2"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill></fills>\
      <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
      <border>\(line)</border></borders>\
      <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
      <cellXfs count="\(styles.count + numbers.count)">\((styles + numbers).joined())</cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
      </styleSheet>
      """
  }

  private static func font(_ size: Int, bold: Bool = false, color: String? = nil) -> String {
    "<font>\(bold ? "<b/>" : "")\(color == nil ? "" : "<u/>")<sz val=\"\(size)\"/>"
      + (color.map { "<color rgb=\"\($0)\"/>" } ?? "") + "<name val=\"Arial\"/></font>"
  }

  private static func style(
    font: Int, _ alignment: String, border: Int = 0, format: Int = 0
  ) -> String {
    """
    <xf numFmtId="\(format)" fontId="\(font)" fillId="0" borderId="\(border)" xfId="0" \
    applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">\(alignment)</xf>
    """
  }
}
