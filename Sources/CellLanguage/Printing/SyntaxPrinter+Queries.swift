extension SyntaxPrinter {
  mutating func write(_ query: GetQuery) {
    write("get ")
    for (offset, measure) in query.measures.enumerated() {
      if offset > 0 { write(", ") }
      write(measure)
    }
    if let dataset = query.dataset {
      beginClause()
      write("from ")
      write(dataset)
    }
    if !query.dimensions.isEmpty {
      beginClause()
      write("by ")
      write(dimensions: query.dimensions)
    }
    if let release = query.release { write(clause: release) }
  }

  mutating func write(clause release: ReleaseText) {
    beginClause()
    write("as of ")
    write(release)
    if release.orBefore { write(" or before") }
  }

  /// Writes dimensions with what parts them: a comma, or a line end where behind a comma the next
  /// would be read as another value.
  mutating func write(dimensions: [[AxisClause]]) {
    let indent = layout == .lines ? column : 2
    for (offset, dimension) in dimensions.enumerated() {
      if offset > 0 {
        let before = dimensions[offset - 1]
        write(
          separatorBetween: before.count == 1 ? before.first : nil, dimension, indent,
          isBroken: layout == .lines)
      }
      if let axis = dimension.first, dimension.count == 1 {
        write(axis)
      } else {
        write("(")
        for (offset, axis) in dimension.enumerated() {
          if offset > 0 {
            write(
              separatorBetween: dimension[offset - 1], [axis], indent + 1, isBroken: false)
          }
          write(axis)
        }
        write(")")
      }
    }
  }

  private mutating func write(
    separatorBetween before: AxisClause?, _ next: [AxisClause], _ indent: Int, isBroken: Bool
  ) {
    let isOpen = before?.selection.map { !$0.terms.isEmpty && !$0.total } ?? false
    let needsLine = isOpen && next.count == 1 && next[0].readsAsValue
    // `with notes` alone is an option of `show`.
    let needsComma =
      before?.selection == nil && before?.subject == .reference(Reference(.word("notes")))
    if needsLine || isBroken && !needsComma { breakLine(indent) } else { write(", ") }
  }

  mutating func write(_ axis: AxisClause) {
    let start = column
    switch axis.subject {
    case .each(let level, let field):
      write("each level ")
      write(level)
      if let field {
        write(" of ")
        write(field)
      }
    // With a selection it may have the name of a clause.
    case .reference(let reference) where axis.selection != nil: write(parts: reference.segments)
    case .reference(let reference): write(reference)
    }
    guard let selection = axis.selection else { return }
    if !selection.terms.isEmpty {
      write(" = ")
      write(list: selection.terms, indent: start + 2)
    }
    if selection.total { write(" + total") }
  }

  /// Writes terms with commas between them, on several lines where they are many.
  private mutating func write(list terms: [ValueTerm], indent: Int) {
    for (offset, term) in terms.enumerated() {
      if offset > 0 { write(",") }
      if layout == .lines, offset > 0 {
        let length = SyntaxPrinter.text(.oneLine) { $0.write(term) }.utf8.count
        let isGroup: Bool = if case .group = term.kind { true } else { false }
        let fits = column + 1 + length < Self.width
        let wouldFit = indent + length < Self.width
        if !fits, !isGroup || wouldFit || column > Self.width / 2 {
          breakLine(indent)
        } else {
          write(" ")
        }
      } else if offset > 0 {
        write(" ")
      }
      write(term, indent: indent)
    }
  }

  mutating func write(_ term: ValueTerm) { write(term, indent: 0) }

  private mutating func write(_ term: ValueTerm, indent: Int) {
    switch term.kind {
    case .value(let reference): write(asValue: reference)
    case .period(let period): write(period.rendered())
    case .periods(let from, let through): write("\(from.rendered())..\(through.rendered())")
    case .latest(let count, let months):
      write("latest \(count)")
      if let months { write(" every \(months) months") }
    case .since(let period): write("since \(period.rendered())")
    case .allOfLevel(let level, let field):
      write("all level ")
      write(level)
      if let field {
        write(" of ")
        write(field)
      }
    case .group(let name, let members):
      write("group ")
      if let name {
        write(quoted: name)
        write(" = ")
      }
      write("[")
      write(list: members, indent: max(lineIndent, indent - 2) + 2)
      write("]")
    case .file(let path):
      write("in file ")
      write(quoted: path)
    case .all: write("all")
    case .byDefault: write("default")
    }
  }

  /// Writes a value; a word that would begin a term, a clause or ask for the Total as a label.
  private mutating func write(asValue reference: Reference) {
    if let word = reference.word, let keyword = Keyword.bySpelling[word],
      Keyword.terms.contains(keyword) || Keyword.structural.contains(keyword) || keyword == .total
    {
      write(quoted: word)
    } else {
      write(reference)
    }
  }
}

extension AxisClause {
  /// Whether the axis would be taken for a value behind a comma of a selection.
  fileprivate var readsAsValue: Bool {
    guard selection?.terms.isEmpty ?? true, case .reference(let reference) = subject else {
      return false
    }
    if reference.segments.contains(where: { $0.separator == .slash }) { return true }
    guard reference.segments.count == 1 else { return false }
    switch reference.segments[0].part {
    case .label: return true
    case .id(let id): return !id.hasPrefix("str:field:") && !id.hasPrefix("str:valueset:")
    case .word(let word):
      return Keyword.bySpelling[word].map(Keyword.terms.contains) ?? false
    }
  }
}
