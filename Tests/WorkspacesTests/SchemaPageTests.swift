import Foundation
import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct SchemaPageTests {
  private let workspace: Workspace
  private let scratch: Scratch
  private let node: SchemaID = "str:valueset:UC_Test:T:X:C"

  init() throws {
    scratch = try Scratch()
    workspace = try scratch.open()
  }

  private func id(_ code: String) -> SchemaID { SchemaID("str:value:UC_Test:T:X:C:\(code)") }

  private func address(_ number: Int) -> SchemaPageAddress {
    SchemaPageAddress(
      service: "s", path: "/schema/x", urlQuery: number == 1 ? [] : ["page=\(number)"])
  }

  /// Keeps a page of two children at most.
  private func keep(_ number: Int, _ codes: [String], isLast: Bool = false) throws {
    let children = codes.map { SchemaNode(id: id($0), label: "Label \($0)", kind: .value) }
    let page = SchemaPage(
      address: address(number), node: node, number: number, firstPosition: 2 * (number - 1),
      children: children.count, entityTag: codes.joined(),
      next: isLast ? nil : "?page=\(number + 1)", syncedAt: fixedDate)
    try workspace.keep(
      page, listing: SchemaNode(id: node, label: "Level", kind: .valueset, children: children),
      source: "s")
  }

  private func listed() throws -> [String] {
    try workspace.schemaChildren(of: node).filter { $0.goneAt == nil }.map { String($0.id.code) }
  }

  private func gone() throws -> [String] {
    try workspace.schemaChildren(of: node).filter { $0.goneAt != nil }.map { String($0.id.code) }
      .sorted()
  }

  @Test func pagesMakeOneListInOrder() throws {
    try keep(1, ["d", "c"])
    try keep(2, ["b", "a"])
    try keep(3, ["e"], isLast: true)
    #expect(try listed() == ["d", "c", "b", "a", "e"])
    #expect(try workspace.schemaPages(of: node, service: "s").map(\.number) == [1, 2, 3])
    let second = try #require(try workspace.schemaPage(address(2)))
    #expect(second.address == address(2) && second.next == "?page=3" && second.children == 2)
    #expect(try workspace.schemaPage(address(9)) == nil)
    #expect(try workspace.schemaPages(service: "s", language: "cy").isEmpty)
  }

  @Test func whatNoPageListsAnyMoreIsGoneAndComesBack() throws {
    try keep(1, ["a", "b"])
    try keep(2, ["c", "d"])
    try keep(3, ["e"], isLast: true)
    try keep(1, ["a", "c"])
    #expect(try gone() == ["b"])
    try keep(2, ["d", "e"], isLast: true)
    #expect(try gone() == ["b"])
    #expect(try listed() == ["a", "c", "d", "e"])
    #expect(try workspace.schemaPages(of: node, service: "s").map(\.number) == [1, 2])
    try keep(2, ["d"], isLast: true)
    #expect(try gone() == ["b", "e"])
    try keep(1, ["a", "b"])
    try keep(2, ["c", "d"], isLast: true)
    #expect(try gone() == ["e"])
    #expect(try listed() == ["a", "b", "c", "d"])
  }

  @Test func anItemThatIsPushedToTheNextPageIsNotGone() throws {
    try keep(1, ["a", "b"])
    try keep(2, ["c"], isLast: true)
    try keep(1, ["x", "a"])
    try keep(2, ["b", "c"], isLast: true)
    #expect(try gone().isEmpty)
    #expect(try listed() == ["x", "a", "b", "c"])
  }

  @Test func anUnchangedPageIsConfirmed() throws {
    try keep(1, ["a"], isLast: true)
    try workspace.confirm(address(1), at: day(9))
    let page = try #require(try workspace.schemaPage(address(1)))
    #expect(page.syncedAt == day(9) && page.entityTag == "a")
  }
}
