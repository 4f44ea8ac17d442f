import JSONStream
import LoopbackHTTP
import StatAPI
import Testing

@testable import FixtureServing

@Suite struct LanguageTests {
  private let persons: Persons
  init() throws { persons = try Persons() }

  private func answered(_ door: Door, _ language: String?) -> [UInt8]? {
    let reply = door.post(Persons.query(), language.map { [("Accept-Language", $0)] } ?? [])
    return reply.status == 200 ? reply.body : nil
  }

  @Test func aRecordingWithoutLanguageAnswersWhereItsLanguageIsWelcome() throws {
    let door = try Door(persons.table(first: 1).set())
    for language in [
      nil, "", "en", "en-GB", "en-GB,en;q=0.9", "en-US,en;q=0.5", "*", "cy, en;q=0.1",
      "de, *;q=0.1",
      "EN-us",
    ] {
      #expect(answered(door, language) == Persons.body(first: 1), "\(language ?? "none")")
    }
    for language in ["cy", "cy,de;q=0.5", "en;q=0, cy", "english"] {
      #expect(answered(door, language) == nil, "\(language)")
    }
  }

  @Test func theLanguageOfSuchRecordingsIsThatOfItsHeaderOrOfTheSettings() throws {
    let german = try Door(persons.table(first: 1).set()) { $0.unnamedLanguage = "de" }
    #expect(answered(german, "de-AT") != nil && answered(german, "en") == nil)
    let other = try Persons().table(headers: ["content-language": "cy"])
    let welsh = try Door(other.set())
    #expect(answered(welsh, "cy") != nil && answered(welsh, "en") == nil)
  }

  @Test func theWholeValueComesFirstAndThenEachLanguageByItsWeight() throws {
    try persons.table(first: 1).table(first: 2, language: "cy").table(first: 3, language: "en")
      .table(first: 4, language: "en-GB,en;q=0.9")
    let door = try Door(persons.set())
    for (language, first) in [
      (nil, 1.0), ("cy", 2), ("en", 3), ("en-GB,en;q=0.9", 4), ("en-GB,en;q=0.8", 3),
      ("de, en;q=0.2, cy;q=0.5", 2), ("de, cy;q=0.2, en;q=0.5", 3), ("cy-GB", 2), ("*", 1),
    ] {
      #expect(answered(door, language) == Persons.body(first: first), "\(language ?? "none")")
    }
  }

  @Test func aMissNamesTheOtherLanguage() throws {
    let door = try Door(persons.table(language: "en").set())
    let miss = door.post(Persons.query(), [("Accept-Language", "cy")])
    #expect(miss.status == 404 && miss.json?["reason"]?.string == "other-form")
  }
}
