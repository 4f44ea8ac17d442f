import StatModel
import StatbookTestSupport
import Testing
import Workspaces

@Suite struct SelectionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    // Number, day and release; each has its number as its first cell.
    let kept: [(Int, String?)] = [
      (9, "2025-9"), (3, "2025-10"), (4, "2025-10"), (4, "2025-10"), (20, nil),
    ]
    let workspace = try scratch.open()
    for (position, (day, release)) in kept.enumerated() {
      try workspace.keep(
        smallTable(first: Double(position + 1)), as: "caseload",
        observedAt: WorkspacesTests.day(day), release: release)
    }
  }

  @Test(arguments: [
    ("caseload", 4),  // the newest release wins over a later observation of none
    ("caseload@1", 1), ("caseload@5", 5),
    ("caseload@2025-9", 1),
    ("caseload@2025-10", 4),  // the latest of it, and of two at one time the one added last
  ])
  func aReferenceMeansOneObservation(reference: String, number: Int) throws {
    let workspace = try scratch.open(for: .reading)
    let observation = try workspace.observation(ObservationReference(reference))
    #expect(observation.number == number)
    #expect(try workspace.table(of: observation).cubes[0][0] == Double(number))
  }

  @Test(arguments: [("2025-10", 4), ("2025-11", 4), ("2025-9", 1), ("2025-9a", 1)])
  func aReleaseOrOneBeforeItMeansTheNewestOfThem(release: String, number: Int) throws {
    let reference = ObservationReference(name: "caseload", selector: .atOrBefore(release))
    #expect(try scratch.open(for: .reading).observation(reference).number == number)
  }

  @Test func aReleaseBeforeAllBringsThoseThatAre() throws {
    let workspace = try scratch.open(for: .reading)
    let error = try #require(throws: WorkspaceError.self) {
      _ = try workspace.observation(
        ObservationReference(name: "caseload", selector: .atOrBefore("2025-1")))
    }
    #expect(error.code == .unknownRelease)
    #expect(error.candidates == ["2025-9", "2025-10"])
  }

  @Test func aNumberThatIsNotThereBringsThoseThatAre() throws {
    let workspace = try scratch.open(for: .reading)
    let error = try #require(throws: WorkspaceError.self) {
      _ = try workspace.table("caseload@9")
    }
    #expect(error.code == .noObservation)
    #expect(error.remedy.contains("1, 2, 3, 4, 5"))
  }

  @Test func aReleaseThatIsNotThereBringsThoseThatAreInTheirOrder() throws {
    let workspace = try scratch.open(for: .reading)
    let error = try #require(throws: WorkspaceError.self) {
      _ = try workspace.table("caseload@2025-11")
    }
    #expect(error.code == .unknownRelease)
    #expect(error.candidates == ["2025-9", "2025-10"])
  }

  @Test func aQueryThatWasNeverObservedBringsTheCommandThatObservesIt() throws {
    let workspace = try scratch.open()
    try workspace.add(smallTable().expandedQuery, as: "new", source: "-")
    let error = try #require(throws: WorkspaceError.self) { _ = try workspace.table("new") }
    #expect(error.code == .noObservation)
    #expect(error.remedy.contains("statbook get new --recordings"))
  }

  @Test func aReferenceIsReadAsPeopleWriteIt() {
    #expect(ObservationReference("a").selector == .latest)
    #expect(ObservationReference("a@3").selector == .number(3))
    #expect(ObservationReference("a@2025-09").selector == .release("2025-09"))
    #expect(ObservationReference("a@b@c").selector == .release("b@c"))
    #expect(ObservationReference("a@2025-09").name == "a")
  }
}
