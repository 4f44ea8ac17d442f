import Foundation
import StatAPI
import StatbookTestSupport
import Testing

@testable import RemoteHelper

@Suite struct HelperProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A program of the helper's name in a folder.
  private func program(in name: String) throws -> String {
    let file = try folder.writeProgram("#!/bin/sh\n", as: "\(name)/statbook-remote")
    return file.path
  }

  @Test func looksFromTheNearestPlaceOn() throws {
    let (given, beside) = (try program(in: "given"), try program(in: "beside"))
    let (named, onPath) = (try program(in: "named"), try program(in: "path"))
    let path = "relative:\(folder.path("none")):\(folder.path("path"))"
    var environment = ["STATBOOK_REMOTE": named, "PATH": path]
    func find(_ given: String?, _ beside: String?) throws -> String {
      try HelperProgram.find(given, beside: beside, environment: environment)
    }
    #expect(try find(given, folder.path("beside")) == given)
    #expect(try find(nil, folder.path("beside")) == beside)
    #expect(try find(nil, folder.path("none")) == named)
    environment["STATBOOK_REMOTE"] = nil
    #expect(try find(nil, nil) == onPath)
    environment["PATH"] = "/nowhere"
    #expect(throws: APIError.self) { try find(nil, nil) }
  }

  @Test func passesOverNoNameThatIsWrong() throws {
    let environment = ["STATBOOK_REMOTE": folder.path("none"), "PATH": folder.path("path")]
    _ = try program(in: "path")
    do {
      _ = try HelperProgram.find(nil, beside: nil, environment: environment)
      Issue.record("another program was taken")
    } catch {
      #expect(error.code == .helper)
      #expect(error.message.contains(folder.path("none")))
    }
  }

  @Test func takesNoFolderAndNoPlainFile() throws {
    try folder.write("x", as: "plain/statbook-remote")
    try FileManager.default.createDirectory(
      at: folder.file("folder/statbook-remote"), withIntermediateDirectories: true)
    for name in ["plain", "folder"] {
      #expect(throws: APIError.self) {
        try HelperProgram.find(nil, beside: folder.path(name), environment: [:])
      }
    }
  }

  @Test func isBesideTheProgramThatRuns() throws {
    #expect(try HelperProgram.find(nil, environment: [:]) == BuiltHelper.path)
  }

  @Test func becomesNoProgramThatCannotRun() throws {
    let file = try folder.writeProgram("no program at all", as: "broken")
    do {
      try HelperProgram.become(["--version"], program: file.path, environment: [:])
    } catch {
      #expect(error.code == .helper)
      #expect(error.message.contains(file.path))
    }
  }
}
