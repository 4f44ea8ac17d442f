#ifndef STATBOOK_KEYS_H
#define STATBOOK_KEYS_H

#include "CReadline.h"

#include <stdio.h>

/// Has readline read through this file, and without the keys that send signals.
void statbook_keys_set_up(void);

/// The next key, -1 if there is none, without taking it.
int statbook_keys_next(void);

/// Takes the next key.
void statbook_keys_drop(void);

/// Reads what there is, after at most so many milliseconds (-1: no bound), and says whether there
/// is a key. A signal that ends reading ends the wait.
bool statbook_keys_wait(int milliseconds);

/// Whether the input is at its end.
bool statbook_keys_ended(void);

/// What a key means that the terminal would else send a signal for.
statbook_reading statbook_keys_meaning(int key);

#endif
