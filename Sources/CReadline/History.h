#ifndef STATBOOK_HISTORY_H
#define STATBOOK_HISTORY_H

/// Undoes what was changed in entries of the history on the way to a line that is given up.
void statbook_history_revert(void);

#endif
