import JSONStream
import Releases
import Tabulation

extension ComparisonJSON {
  static func tree(_ marks: PublisherMarks) -> JSONValue {
    let groups: [JSONValue] = marks.groups.map { group in
      [
        "mark": .string(group.mark), "side": .string(group.isOld ? "old" : "new"),
        "items": texts(group.items), "cells": JSONValue(group.cells),
      ]
    }
    let test: JSONValue =
      switch marks.test {
      case .tested(let markedUnchanged, let changedUnmarked):
        [
          "answer": "tested", "markedUnchanged": JSONValue(markedUnchanged),
          "changedUnmarked": JSONValue(changedUnmarked),
        ]
      case .notTestable(let reason): ["answer": "not testable", "reason": .string(reason)]
      }
    return ["groups": .array(groups), "test": test]
  }

  static func tree(_ status: StatusTransitions) -> JSONValue {
    let statuses = StatusTransitions.Status.allCases
    let transitions: [JSONValue] = statuses.flatMap { old in
      statuses.filter { status[old, $0] > 0 }.map { new in
        [
          "old": .string("\(old)"), "new": .string("\(new)"),
          "cells": JSONValue(status[old, new]),
        ]
      }
    }
    return [
      "transitions": .array(transitions), "markedNow": JSONValue(status.markedNow),
      "unmarkedNow": JSONValue(status.unmarkedNow),
    ]
  }

  /// What became of footnotes.
  var notes: [JSONValue] {
    report.revisions.notes.map { change in
      switch change {
      case .added(let text): ["change": "added", "text": .string(text)]
      case .removed(let text): ["change": "removed", "text": .string(text)]
      case .reworded(let words):
        ["change": "reworded", "words": .array(words.map(Self.tree))]
      }
    }
  }

  private static func tree(_ change: NoteChange.WordChange) -> JSONValue {
    switch change {
    case .same(let words): ["in": "both", "text": .string(words)]
    case .removed(let words): ["in": "old", "text": .string(words)]
    case .added(let words): ["in": "new", "text": .string(words)]
    }
  }
}
