import Glibc
import JSONStream
import StatAPI
import StatModel

/// Decodes a body as a table response, in memory and from a file piece by piece, which must come to the
/// same table or the same error. The first byte says how large the pieces are.
func checkResponse(_ bytes: [UInt8]) {
  guard let first = bytes.first else { return }
  let body = Array(bytes.dropFirst())
  let path = "/tmp/statbook-fuzz-\(getpid()).json"
  write(body, to: path)
  defer { unlink(path) }
  let piece = 1 + Int(first) * Int(first) / 4
  do throws(JSONError) {
    let response = try TableResponse.decode(body)
    let table = response.table
    for cube in table.cubes {
      require(cube.values.count == table.cellsPerMeasure, "cells that are not those of the items")
    }
    let again = try? TableResponse.decode(readingFile: path, inPiecesOf: piece)
    require(again?.table == table, "another table from a file")
    require(again?.echoedQuery == response.echoedQuery, "another query from a file")
  } catch {
    require(0 <= error.offset && error.offset <= body.count, "an error outside of the body")
    do throws(JSONError) {
      _ = try TableResponse.decode(readingFile: path, inPiecesOf: piece)
      require(false, "a table from a file, an error in memory")
    } catch let other {
      require(other == error, "another error from a file")
    }
  }
}

private func write(_ bytes: [UInt8], to path: String) {
  guard let file = fopen(path, "w") else { return require(false, "\(path) cannot be written") }
  fwrite(bytes, 1, bytes.count, file)
  fclose(file)
}
