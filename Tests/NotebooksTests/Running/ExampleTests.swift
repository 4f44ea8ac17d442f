import Diagnostics
import Foundation
import Notebooks
import StatbookTestSupport
import Testing

/// The notebooks of the repository say what their recordings say.
@Suite struct ExampleTests {
  private static let folder = Corpus.packageRoot.appendingPathComponent("workspaces")
    .resolvingSymlinksInPath()

  private static let notebooks: [String] = {
    let root = folder.path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
    return paths.filter { path in
      path.hasSuffix(".md")
        && FileManager.default.contents(atPath: "\(root)/\(path)")
          .map { NotebookFile.isNotebook([UInt8]($0)) } ?? false
    }.sorted()
  }()

  @Test func thereAreSome() { #expect(Self.notebooks.count >= 3) }

  @Test(arguments: notebooks)
  func isVerified(path: String) async throws {
    let url = Self.folder.appendingPathComponent(path)
    let verdict = try await NotebookVerifier(now: Project.clock)
      .verify(try Notebook(reading: url.path))
    #expect(verdict.run.problems.map(\.rendered) == [])
    #expect(verdict.lines == [])
    #expect(verdict.kinds == [])
  }
}
