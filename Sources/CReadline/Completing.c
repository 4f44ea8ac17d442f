#include "Completing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>

static statbook_completer current_completer;
static void *current_context;

static int ask(statbook_completion what, rl_command_func_t *command) {
  current_completer(current_context, what, rl_last_func == command);
  return 0;
}

static int complete(int count, int key) {
  (void)count, (void)key;
  return ask(STATBOOK_COMPLETION_INSERT, complete);
}

static int list(int count, int key) {
  (void)count, (void)key;
  return ask(STATBOOK_COMPLETION_LIST, list);
}

static int previous(int count, int key);

static int next(int count, int key) {
  (void)count, (void)key;
  if (rl_last_func == previous) rl_last_func = next;
  return ask(STATBOOK_COMPLETION_NEXT, next);
}

static int previous(int count, int key) {
  (void)count, (void)key;
  if (rl_last_func == next) rl_last_func = previous;
  return ask(STATBOOK_COMPLETION_PREVIOUS, previous);
}

static void rebind(Keymap keymap, rl_command_func_t *from, rl_command_func_t *to) {
  char **sequences = rl_invoking_keyseqs_in_map(from, keymap);
  for (char **sequence = sequences; sequence != NULL && *sequence != NULL; sequence++) {
    rl_bind_keyseq_in_map(*sequence, to, keymap);
    free(*sequence);
  }
  free(sequences);
}

// Where a command of readline's is left that completes, there is nothing to complete with: no names
// of files.
static char **no_candidates(const char *text, int start, int end) {
  (void)text, (void)start, (void)end;
  rl_attempted_completion_over = 1;
  return NULL;
}

void statbook_completing_ask(statbook_completer completer, void *context) {
  current_completer = completer;
  current_context = context;
}

void statbook_completing_set_up(void) {
  rl_attempted_completion_function = no_candidates;
  const char *keymaps[] = {"emacs-standard", "vi-insert"};
  for (int index = 0; index < 2; index++) {
    Keymap keymap = rl_get_keymap_by_name(keymaps[index]);
    rebind(keymap, rl_complete, complete);
    rebind(keymap, rl_possible_completions, list);
    rebind(keymap, rl_menu_complete, next);
    rebind(keymap, rl_old_menu_complete, next);
    rebind(keymap, rl_backward_menu_complete, previous);
  }
}

const char *statbook_readline_text(void) { return rl_line_buffer; }

int statbook_readline_point(void) { return rl_point; }

void statbook_readline_replace(int from, int to, const char *text) {
  rl_begin_undo_group();
  rl_delete_text(from, to);
  rl_point = from;
  rl_insert_text(text);
  rl_end_undo_group();
}

void statbook_readline_show(const char *lines) {
  int point = rl_point;
  rl_point = rl_end;
  rl_redisplay();
  fprintf(rl_outstream, "\n%s", lines);
  rl_point = point;
  rl_on_new_line();
  rl_forced_update_display();
}

void statbook_readline_ring(void) { rl_ding(); }

bool statbook_readline_lists_at_once(void) {
  const char *value = rl_variable_value("show-all-if-ambiguous");
  return value != NULL && strcmp(value, "on") == 0;
}
