#ifndef STATBOOK_CSQLITE_H
#define STATBOOK_CSQLITE_H

#include <sqlite3.h>

#endif
