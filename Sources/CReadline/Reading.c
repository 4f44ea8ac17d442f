#include "CReadline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>

#include "Completing.h"
#include "History.h"
#include "Keys.h"

static char *finished_line;
static bool is_finished;

static void set_up(void) {
  static bool is_set_up = false;
  if (is_set_up) return;
  is_set_up = true;
  statbook_locale_is_utf8();
  rl_readline_name = "statbook";
  rl_instream = stdin;
  rl_outstream = isatty(STDOUT_FILENO) ? stdout : stderr;
  // Signals, sizes and the environment are the program's own matter.
  rl_catch_signals = 0;
  rl_catch_sigwinch = 0;
  rl_change_environment = 0;
  statbook_keys_set_up();
  // What the user's INPUTRC may still change: a paste isn't shown as if selected, and an entry of
  // the history stays what it was when another is submitted.
  rl_variable_bind("enable-active-region", "off");
  rl_variable_bind("revert-all-at-newline", "on");
  rl_initialize();
  rl_completer_word_break_characters = " \t\n\"\\'`@$><=;|&{(,";
  statbook_completing_set_up();
}

static void finish(char *line) {
  free(finished_line);
  finished_line = line;
  is_finished = true;
  // Else readline would show the prompt of a next line at once.
  rl_callback_handler_remove();
}

void statbook_readline_begin(
  const char *prompt, const char *text, statbook_completer completer, void *context) {
  set_up();
  statbook_completing_ask(completer, context);
  is_finished = false;
  // `rl_callback_handler_install` shows the prompt, and by then the size must be known.
  rl_reset_screen_size();
  rl_callback_handler_install(prompt, finish);
  if (*text == '\0') return;
  rl_insert_text(text);
  rl_redisplay();
}

bool statbook_readline_has_keys(void) { return statbook_keys_next() >= 0; }

statbook_reading statbook_readline_feed(void) {
  statbook_keys_wait(0);
  while (statbook_keys_next() >= 0) {
    statbook_reading meaning = statbook_keys_meaning(statbook_keys_next());
    if (meaning != STATBOOK_READING_MORE) {
      statbook_keys_drop();
      return meaning;
    }
    rl_callback_read_char();
    if (is_finished) return finished_line == NULL ? STATBOOK_READING_END : STATBOOK_READING_LINE;
  }
  return statbook_keys_ended() ? STATBOOK_READING_END : STATBOOK_READING_MORE;
}

const char *statbook_readline_line(void) { return finished_line == NULL ? "" : finished_line; }

// Below all that is shown of the line.
static void go_below(const char *mark) {
  rl_point = rl_end;
  rl_redisplay();
  fprintf(rl_outstream, "%s\n", mark);
  fflush(rl_outstream);
}

void statbook_readline_abandon(const char *mark) {
  if (is_finished) return;
  rl_callback_sigcleanup();
  go_below(mark);
  statbook_history_revert();
  rl_free_line_state();
  rl_replace_line("", 1);
  rl_callback_handler_remove();
  is_finished = true;
}

static int point_left;

void statbook_readline_leave(void) {
  rl_callback_sigcleanup();
  point_left = rl_point;
  go_below("");
  rl_deprep_term_function();
}

void statbook_readline_resume(void) {
  rl_prep_term_function(1);
  rl_reset_screen_size();
  rl_point = point_left;
  rl_on_new_line();
  rl_forced_update_display();
}

void statbook_readline_resize(void) { rl_resize_terminal(); }

const char *statbook_readline_version(void) { return rl_library_version; }
