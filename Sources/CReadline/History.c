#include "History.h"

#include <stdio.h>
#include <stdlib.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "CReadline.h"

void statbook_history_add(const char *text, int limit) {
  stifle_history(limit);
  add_history(text);
}

void statbook_history_clear(void) { clear_history(); }

static void replace(int index) {
  HIST_ENTRY *changed = replace_history_entry(index, rl_line_buffer, NULL);
  if (changed == NULL) return;
  free(changed->line);
  free(changed->timestamp);
  free(changed);
}

// An entry that was changed and left has the list of its changes as its data; that of the entry
// where the line stands is part of the line's own.
void statbook_history_revert(void) {
  if (current_history() != NULL && rl_undo_list != NULL) {
    rl_revert_line(1, 0);
    replace(where_history());
  }
  rl_free_undo_list();
  HIST_ENTRY **entries = history_list();
  for (int index = 0; entries != NULL && entries[index] != NULL; index++) {
    if (entries[index]->data == NULL) continue;
    rl_replace_line(entries[index]->line, 0);
    rl_undo_list = (UNDO_LIST *)entries[index]->data;
    rl_revert_line(1, 0);
    replace(index);
  }
}
