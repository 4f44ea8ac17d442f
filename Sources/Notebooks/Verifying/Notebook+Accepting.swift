public import CellEngine
import Foundation

extension Notebook {
  /// Writes the notebook, its accepted data and its lock as a run left them.
  ///
  /// - Parameter writesOutputs: Whether output blocks are written; else the lock alone is.
  ///
  /// Nothing is written where the file itself is wrong: then no cell was run.
  public func write(_ report: RunReport, writesOutputs: Bool) throws(FileRefusal) {
    if report.hasErrors { return }
    if writesOutputs {
      let bytes = report.updatedBytes
      if bytes != file.bytes { try WholeFile.write(bytes, to: resolvedPath, named: path) }
      try AcceptedData(of: self)
        .write(report.expectedData, keepingThoseOf: report.untouchedCells)
      removeCorrection()
    }
    let text = Array(report.lock.text.utf8)
    if FileManager.default.contents(atPath: lockPath).map({ [UInt8]($0) }) != text {
      try WholeFile.write(text, to: lockPath, named: lockPath)
    }
  }

  /// Writes beside the notebook what a verification would have it be.
  public func writeCorrection(_ report: RunReport) throws(FileRefusal) {
    try WholeFile.write(report.updatedBytes, to: correctedPath, named: correctedPath)
    let corrected = correctedDataFolder
    try? FileManager.default.removeItem(atPath: corrected)
    var files = report.expectedData
    for (name, bytes) in AcceptedData(of: self).read()
    where AcceptedData.isFile(name, of: report.untouchedCells) {
      files[name] = bytes
    }
    guard !files.isEmpty else { return }
    try? FileManager.default.createDirectory(
      atPath: corrected, withIntermediateDirectories: true)
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      try WholeFile.write(bytes, to: corrected + "/" + name, named: name)
    }
  }

  /// Removes what an earlier verification would have had the notebook be.
  public func removeCorrection() {
    try? FileManager.default.removeItem(atPath: correctedPath)
    try? FileManager.default.removeItem(atPath: correctedDataFolder)
  }

  /// Takes what the last verification would have the notebook be.
  ///
  /// - Throws: A `FileRefusal` where there is no such file, or the notebook was edited since.
  public func acceptCorrection() throws(FileRefusal) {
    guard let data = FileManager.default.contents(atPath: correctedPath) else {
      throw FileRefusal(
        "there is no \(correctedPath) to accept",
        remedy: "Verify the notebook first: statbook verify \(path)")
    }
    let corrected = NotebookFile(name: correctedPath, bytes: [UInt8](data))
    guard corrected.withoutResults == file.withoutResults else {
      throw FileRefusal(
        "\(path) was edited since it was verified",
        remedy: "Verify it again: statbook verify \(path)")
    }
    var files: [String: [UInt8]] = [:]
    let names = try? FileManager.default.contentsOfDirectory(atPath: correctedDataFolder)
    for name in names ?? [] where name.hasSuffix(".csv") {
      files[name] = FileManager.default.contents(atPath: "\(correctedDataFolder)/\(name)")
        .map { [UInt8]($0) }
    }
    try WholeFile.write([UInt8](data), to: resolvedPath, named: path)
    try AcceptedData(of: self).write(files)
    removeCorrection()
  }

  /// The notebook's own file, where its user named it by a link.
  private var resolvedPath: String { NotebookPlace.resolved(path) ?? path }

  private var correctedDataFolder: String { expectedFolder + ".corrected" }
}

extension NotebookFile {
  /// What is written by hand: the file without output blocks, and without the figures of quotes.
  fileprivate var withoutResults: [UInt8] {
    replacingOutputs(
      Dictionary(uniqueKeysWithValues: cells.map { ($0.index, nil) }),
      figures: Dictionary(uniqueKeysWithValues: quotes.map { ($0.index, nil) }))
  }
}
