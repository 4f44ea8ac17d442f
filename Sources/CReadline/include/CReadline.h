#ifndef STATBOOK_CREADLINE_H
#define STATBOOK_CREADLINE_H

#include <stdbool.h>
#include <stdint.h>

// GNU readline's globals can't be touched from Swift 6; these functions touch them. They are to be
// called from one thread at a time, those of signals from any.

// ---- Locale

/// Takes the locale of the environment for characters, and says whether it is one of UTF-8.
///
/// In the C locale, characters are edited as UTF-8 all the same. The first call may change the
/// environment, so it is to be made before there are threads.
bool statbook_locale_is_utf8(void);

// ---- Signals

/// Opens the pipe that a caught signal makes readable, and returns its end to read, or -1.
int statbook_signals_open(void);

/// Catches a signal from now on. Signals that are ignored stay ignored.
void statbook_signals_catch(int number);

/// Gives a signal back what it did before it was caught.
void statbook_signals_release(int number);

/// Takes the signals that were caught since the last time, bit `1 << number` each, of those in
/// `mask`; the others stay.
uint32_t statbook_signals_take(uint32_t mask);

/// The signals that were caught and not yet taken.
uint32_t statbook_signals_pending(void);

/// Stops the process as Ctrl-Z would, and returns when it goes on.
void statbook_signals_stop_process(void);

// ---- Reading a line

/// What reading came to.
typedef enum {
  /// Nothing yet.
  STATBOOK_READING_MORE,
  /// A line, which `statbook_readline_line` returns.
  STATBOOK_READING_LINE,
  /// The end of the input.
  STATBOOK_READING_END,
  /// The key that interrupts.
  STATBOOK_READING_INTERRUPTED,
  /// The key that suspends.
  STATBOOK_READING_SUSPENDED,
} statbook_reading;

/// What a key asks of the completer.
typedef enum {
  STATBOOK_COMPLETION_INSERT,
  STATBOOK_COMPLETION_LIST,
  STATBOOK_COMPLETION_NEXT,
  STATBOOK_COMPLETION_PREVIOUS,
} statbook_completion;

/// Completes the line; `again` says that the key before asked for the same.
typedef void (*statbook_completer)(void *_Nullable context, statbook_completion what, bool again);

/// Shows a prompt with a text that can be edited, and begins to read a line from the terminal.
void statbook_readline_begin(
  const char *_Nonnull prompt, const char *_Nonnull text, statbook_completer _Nonnull completer,
  void *_Nullable context);

/// Whether keys were read already that nothing was done with.
bool statbook_readline_has_keys(void);

/// Takes the keys that there are; to be called when the terminal can be read, or has keys.
statbook_reading statbook_readline_feed(void);

/// The line that was read, until the next one is begun.
const char *_Nonnull statbook_readline_line(void);

/// Gives up the line, with the history as it was; the terminal is as it was before.
void statbook_readline_abandon(const char *_Nonnull mark);

/// Gives the terminal back its modes, in the middle of a line.
void statbook_readline_leave(void);

/// Takes the terminal again after `statbook_readline_leave`, and shows the line.
void statbook_readline_resume(void);

/// Takes a new size of the terminal, and shows the line.
void statbook_readline_resize(void);

// ---- The line as it is, for the completer

/// The text of the line.
const char *_Nonnull statbook_readline_text(void);

/// Where the cursor is, in bytes.
int statbook_readline_point(void);

/// Replaces some bytes of the line, and puts the cursor behind what takes their place.
void statbook_readline_replace(int from, int to, const char *_Nonnull text);

/// Shows lines of text below the line, and the line again below them.
void statbook_readline_show(const char *_Nonnull lines);

/// Rings the bell, as the user wants it rung.
void statbook_readline_ring(void);

/// Whether the user wants candidates listed by the first key already.
bool statbook_readline_lists_at_once(void);

// ---- History

/// Adds an entry, which may have several lines; the oldest goes where there are over `limit`.
void statbook_history_add(const char *_Nonnull text, int limit);

/// Removes all entries.
void statbook_history_clear(void);

/// The version of the library, such as "8.2".
const char *_Nonnull statbook_readline_version(void);

#endif
