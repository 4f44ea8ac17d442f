import ArgumentParser
import FixtureFormats

/// A format of other tools that recordings are written to.
enum FixtureFileFormat: String, ExpressibleByArgument, CaseIterable {
  case har, vcrpy, httptest2
}

/// A format of other tools that recordings are read from.
enum FixtureInputFormat: String, ExpressibleByArgument, CaseIterable {
  case har, vcrpy

  /// Reads an archive; by what the file holds where no format is named.
  static func archive(
    of file: InputFile, as format: FixtureInputFormat?
  ) throws -> FixtureArchive {
    do throws(FixtureFormatError) {
      return switch format ?? guess(file) {
      case .har: try HAR.archive(of: file.bytes)
      case .vcrpy: try VCRCassette.archive(of: file.bytes)
      }
    } catch {
      throw Failure("\(file.name): \(error.message)", remedy: error.remedy)
    }
  }

  /// A HAR is JSON with a log; all else that can be read is a cassette.
  private static func guess(_ file: InputFile) -> FixtureInputFormat {
    let start = file.bytes.prefix(4096)
    let isJSON = start.first { ![0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0) } == 0x7B
    return isJSON && String(decoding: start, as: UTF8.self).contains("\"log\"") ? .har : .vcrpy
  }
}
