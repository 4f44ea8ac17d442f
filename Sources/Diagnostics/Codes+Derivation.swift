extension DiagnosticCode {
  /// Parts that can't be added, since they overlap.
  public static let overlappingParts = DiagnosticCode(
    "SB250", "The parts overlap",
    """
    A sum counts everybody once. A value that stands in two groups, or a region beside one of its \
    authorities, would be counted twice. Ask for values of one level, and for groups that are apart; or \
    for the Total, which the service counts itself.
    """)

  /// A change without a period to compare with.
  public static let nothingEarlier = DiagnosticCode(
    "SB251", "There is no period to compare with",
    """
    `change` finds the earlier period by its code: over 12 months, May 2026 is compared with May 2025, \
    and with nothing where the table lacks that. Ask for more periods, as in `by month = latest 25`.
    """)

  /// A lookup that does not fit.
  public static let unfitLookup = DiagnosticCode(
    "SB252", "The lookup does not fit",
    """
    The first line of a CSV names its columns. The columns of the key make each row the only one of its \
    key; one other column has the figures, or says what a key belongs to. The message says what is amiss.
    """)

  /// Two tables that do not go on in one series.
  public static let notAlike = DiagnosticCode(
    "SB253", "The two are not of the same thing",
    """
    `link` puts one series behind another: the same measures in the same unit, by the same axes. What \
    the newer dataset counts otherwise can be compared, but it is no continuation.
    """)

  /// A word that is for output only.
  public static let outputOnly = DiagnosticCode(
    "SB254", "Rounding is for what is shown",
    """
    A rounded figure that is bound would be rounded again by whatever uses it. So results keep every \
    digit, and `show round share to 1 decimal` rounds what is read.
    """)

  /// A stock that was added up over time.
  public static let stockOverTime = DiagnosticCode(
    "SB255", "A sum over time",
    """
    A caseload is how many there are at a date. Its sum over months counts those who stay again in every \
    month, and is no number of people. Only flows, such as starts or payments, add up over time. The \
    service does not say which a measure is, so the warning stands with each sum of counts over time.
    """)

  /// Keys without a partner.
  public static let unmatchedKeys = DiagnosticCode(
    "SB256", "Keys without a partner",
    """
    The cells of keys that the lookup does not have are blank, or in no sum. Both sides are listed: often \
    a code has a space too many, or is of another year.
    """)

  /// Codes of different years.
  public static let codeVintages = DiagnosticCode(
    "SB257", "Codes of different years",
    """
    Areas are drawn anew and get new codes: constituencies in 2024, lower super output areas in 2021, and \
    districts that were merged from 2019 to 2023. A lookup of one year does not know the codes of another, \
    and where a code was kept its area may still have changed.
    """)

  /// Categories that one of two linked tables lacks.
  public static let categoriesDiffer = DiagnosticCode(
    "SB258", "The categories differ",
    """
    A category that one of the two tables lacks has figures on one side of the break only. Where it was \
    renamed, or split, group both sides alike before linking them.
    """)

  /// An average of means.
  public static let averageOfMeans = DiagnosticCode(
    "SB259", "An average of means",
    """
    The mean of a country is not the average of its regions' means, which counts a small region as much as \
    a large one; of medians still less is known. The figure of the whole is the Total, which the service \
    publishes: ask for it with `+ total`, and take the row where `NAME_is_total` is 1.
    """)
}
