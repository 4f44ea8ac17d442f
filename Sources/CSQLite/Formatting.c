#include "BoundedText.h"

#include <stdlib.h>
#include <string.h>

// SQLite's `printf` counts to any width, a billion too, without asking a handler. This one hands
// each conversion to the same code, after a look at its width.

enum { maximumWidth = 1000, maximumSpecification = 40 };

typedef struct {
  sqlite3_value **values;
  int count;
  int next;
} Arguments;

static sqlite3_value *nextArgument(Arguments *arguments) {
  return arguments->next < arguments->count ? arguments->values[arguments->next++] : NULL;
}

static sqlite3_int64 nextInteger(Arguments *arguments) {
  sqlite3_value *value = nextArgument(arguments);
  return value == NULL ? 0 : sqlite3_value_int64(value);
}

static const char *nextText(Arguments *arguments) {
  sqlite3_value *value = nextArgument(arguments);
  return value == NULL ? NULL : (const char *)sqlite3_value_text(value);
}

// Reads digits, or a star and its argument; 0 where there are none.
static sqlite3_int64 readNumber(const char **format, Arguments *arguments) {
  if (**format == '*') {
    (*format)++;
    return nextInteger(arguments);
  }
  sqlite3_int64 number = 0;
  for (; **format >= '0' && **format <= '9'; (*format)++) {
    if (number <= maximumWidth) number = number * 10 + (**format - '0');
  }
  return number;
}

static void appendConversion(
  sqlite3_str *out, const char *specification, char conversion, Arguments *arguments) {
  char format[maximumSpecification + 4];
  // NB: for `z` SQLite would free the text.
  if (conversion == 'z') conversion = 's';
  const char *length = strchr("diuxXor", conversion) != NULL ? "ll" : "";
  sqlite3_snprintf(sizeof format, format, "%s%s%c", specification, length, conversion);
  if (conversion == '%') {
    sqlite3_str_appendf(out, format);
  } else if (*length != 0) {
    sqlite3_str_appendf(out, format, nextInteger(arguments));
  } else if (strchr("feEgG", conversion) != NULL) {
    sqlite3_value *value = nextArgument(arguments);
    sqlite3_str_appendf(out, format, value == NULL ? 0.0 : sqlite3_value_double(value));
  } else if (conversion == 'c') {
    const char *text = nextText(arguments);
    if (text == NULL || *text == 0) return;
    const unsigned char *bytes = (const unsigned char *)text;
    sqlite3_str_appendf(out, format, scalar(bytes, characterLength(bytes, strlen(text))));
  } else {
    sqlite3_str_appendf(out, format, nextText(arguments));
  }
}

// Appends what stands at a `%`. Returns the format behind it, or NULL where it may not be.
static const char *appendSpecification(
  sqlite3_str *out, const char *format, Arguments *arguments) {
  char specification[maximumSpecification] = "%";
  size_t length = 1;
  for (format++; *format != 0 && strchr("-+ 0#!,", *format) != NULL; format++) {
    if (length < 10) specification[length++] = *format;
  }
  sqlite3_int64 width = readNumber(&format, arguments);
  if (width < -maximumWidth || width > maximumWidth) return NULL;
  int hasPrecision = *format == '.';
  if (hasPrecision) format++;
  sqlite3_int64 precision = hasPrecision ? readNumber(&format, arguments) : 0;
  if (precision < -maximumWidth || precision > maximumWidth) return NULL;
  while (*format == 'l') format++;
  if (*format == 0 || strchr("%diuxXorfeEgGcszqQw", *format) == NULL) return NULL;
  if (width < 0) specification[length++] = '-';
  char *rest = specification + length;
  int space = (int)(sizeof specification - length);
  int absoluteWidth = abs((int)width), absolutePrecision = abs((int)precision);
  if (hasPrecision) {
    sqlite3_snprintf(space, rest, "%d.%d", absoluteWidth, absolutePrecision);
  } else if (width != 0) {
    sqlite3_snprintf(space, rest, "%d", absoluteWidth);
  } else {
    *rest = 0;
  }
  appendConversion(out, specification, *format, arguments);
  return format + 1;
}

void statbook_printf(sqlite3_context *call, int count, sqlite3_value **values) {
  if (count == 0 || isOver(call)) return;
  const char *format = (const char *)sqlite3_value_text(values[0]);
  if (format == NULL) return;
  Arguments arguments = {values + 1, count - 1, 0};
  sqlite3_str *out = sqlite3_str_new(sqlite3_context_db_handle(call));
  while (format != NULL && *format != 0 && sqlite3_str_errcode(out) == SQLITE_OK) {
    size_t literal = strcspn(format, "%");
    sqlite3_str_append(out, format, (int)literal);
    format += literal;
    if (*format == '%') format = appendSpecification(out, format, &arguments);
  }
  int code = format == NULL ? SQLITE_MISUSE : sqlite3_str_errcode(out);
  int length = sqlite3_str_length(out);
  char *text = sqlite3_str_finish(out);
  if (code == SQLITE_OK) {
    sqlite3_result_text64(
      call, text != NULL ? text : "", (sqlite3_uint64)length,
      text != NULL ? sqlite3_free : SQLITE_STATIC, SQLITE_UTF8);
    return;
  }
  sqlite3_free(text);
  if (code == SQLITE_TOOBIG) sqlite3_result_error_toobig(call);
  else if (code == SQLITE_NOMEM) sqlite3_result_error_nomem(call);
  else sqlite3_result_error(call, "printf has a conversion that is unknown, or wider than 1000", -1);
}
