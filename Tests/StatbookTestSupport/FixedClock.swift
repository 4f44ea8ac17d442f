public import struct Foundation.Date

/// The time that tests live in: 2 January 2026, 03:04:05 UTC.
public let fixedDate = Date(timeIntervalSince1970: 1_767_323_045)

/// A clock that stands still at ``fixedDate``.
public let fixedClock: @Sendable () -> Date = { fixedDate }
