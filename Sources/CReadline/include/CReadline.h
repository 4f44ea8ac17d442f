#ifndef STATBOOK_CREADLINE_H
#define STATBOOK_CREADLINE_H

/// The version of the library, such as "8.2".
const char *_Nonnull statbook_readline_version(void);

#endif
