import Foundation
import JSONStream
import StatAPI
import StatModel

/// A file that a command reads, or standard input.
struct InputFile {
  /// The path as it was given; `-` is standard input.
  let name: String
  let bytes: [UInt8]
  /// When the file was last changed; nil for standard input.
  let modified: Date?

  init(_ name: String) throws {
    self.name = name
    var information = stat()
    let descriptor = name == "-" ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0, fstat(descriptor, &information) == 0 else {
      throw Failure(
        "\(name) can't be read: \(String(cString: strerror(errno)))",
        remedy: "Check the path; `-` reads standard input.")
    }
    defer { if name != "-" { close(descriptor) } }
    guard information.st_mode & S_IFMT != S_IFDIR else {
      throw Failure("\(name) is a folder, not a file", remedy: "Name a file in it.")
    }
    bytes = try Self.readAll(from: descriptor, expecting: Int(information.st_size), name: name)
    modified =
      name == "-"
      ? nil : Date(timeIntervalSince1970: TimeInterval(information.st_mtim.tv_sec))
  }

  private static func readAll(
    from descriptor: Int32, expecting size: Int, name: String
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure("\(name) can't be read: \(String(cString: strerror(errno)))")
      }
      bytes.append(contentsOf: block[..<count])
    }
  }
}

/// What the JSON in a file is, by its own members.
enum Document {
  case query(TableQuery, remarks: [QueryRemark])
  case response(TableResponse)

  /// Reads a query or a response, whichever the file holds.
  init(_ file: InputFile) throws {
    do throws(JSONError) {
      if try Self.isResponse(file.bytes) {
        self = .response(try TableResponse.decode(file.bytes))
      } else {
        let (query, remarks) = try TableQuery.parse(file.bytes)
        self = .query(query, remarks: remarks)
      }
    } catch {
      throw Self.failure(error, in: file, wantsFigures: false)
    }
  }

  /// Reads a response, and says what to do where the file is none.
  static func response(_ file: InputFile) throws -> TableResponse {
    do throws(JSONError) {
      return try TableResponse.decode(file.bytes)
    } catch {
      throw failure(error, in: file, wantsFigures: true)
    }
  }

  private static func failure(
    _ error: JSONError, in file: InputFile, wantsFigures: Bool
  ) -> Failure {
    if let other = OtherDocument(file, wantsFigures: wantsFigures) {
      return Failure("\(file.name) \(other.what)", remedy: other.remedy)
    }
    return Failure(error, in: file, remedy: remedy(for: error, wantsFigures: wantsFigures))
  }

  private static func isResponse(_ bytes: [UInt8]) throws(JSONError) -> Bool {
    try JSONReader.read(bytes) { reader throws(JSONError) in
      var isResponse = false
      try reader.beginObject()
      while let key = try reader.nextKey() {
        if key.equals("cubes") || key.equals("fields") { isResponse = true }
        try reader.skipValue()
      }
      return isResponse
    }
  }

  private static func remedy(for error: JSONError, wantsFigures: Bool) -> String {
    switch error.code {
    case .shape where error.path.isEmpty && error.detail.hasPrefix("expected an object"):
      "A query or an answer begins with `{`; something is missing at the start."
    case .shape where wantsFigures: "Give the body of POST /table as the service sent it."
    case .shape:
      "Give the body of POST /table as the service sent it, or the query that its web page saves."
    case .truncated: "The file is not complete; save it again."
    case .empty: "The file is empty; save it again."
    default: "Give the file as the service sent it; it was changed, or is something else."
    }
  }
}
