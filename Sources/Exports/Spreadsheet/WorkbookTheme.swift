/// The theme of a workbook: the least that Excel takes for one. No cell refers to it; the styles name their
/// font and colours themselves.
enum WorkbookTheme {
  static var text: String {
    let colors: [(String, String)] = [
      ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F2A44"), ("lt2", "F3F2F1"),
      ("accent1", "12436D"), ("accent2", "28A197"), ("accent3", "801650"), ("accent4", "F46A25"),
      ("accent5", "3D3D3D"), ("accent6", "A285D1"), ("hlink", "0563C1"), ("folHlink", "954F72"),
    ]
    let scheme = colors.map { "<a:\($0.0)><a:srgbClr val=\"\($0.1)\"/></a:\($0.0)>" }.joined()
    let font = "<a:latin typeface=\"Arial\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>"
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    let line = "<a:ln w=\"6350\">\(fill)<a:prstDash val=\"solid\"/></a:ln>"
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    func thrice(_ text: String) -> String { String(repeating: text, count: 3) }
    return """
      <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Statbook">\
      <a:themeElements><a:clrScheme name="Statbook">\(scheme)</a:clrScheme>\
      <a:fontScheme name="Statbook"><a:majorFont>\(font)</a:majorFont>\
      <a:minorFont>\(font)</a:minorFont></a:fontScheme>\
      <a:fmtScheme name="Statbook"><a:fillStyleLst>\(thrice(fill))</a:fillStyleLst>\
      <a:lnStyleLst>\(thrice(line))</a:lnStyleLst>\
      <a:effectStyleLst>\(thrice(effect))</a:effectStyleLst>\
      <a:bgFillStyleLst>\(thrice(fill))</a:bgFillStyleLst></a:fmtScheme>\
      </a:themeElements></a:theme>
      """
  }
}
