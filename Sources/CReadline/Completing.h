#ifndef STATBOOK_COMPLETING_H
#define STATBOOK_COMPLETING_H

#include "CReadline.h"

/// Whom the keys that complete ask from now on.
void statbook_completing_ask(statbook_completer _Nonnull completer, void *_Nullable context);

/// Makes the commands of readline that complete ours, under whatever keys the user has them.
void statbook_completing_set_up(void);

#endif
