#ifndef STATBOOK_CMARKDOWN_H
#define STATBOOK_CMARKDOWN_H

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#endif
