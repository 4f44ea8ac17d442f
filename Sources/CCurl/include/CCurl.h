#ifndef STATBOOK_CCURL_H
#define STATBOOK_CCURL_H

#include <curl/curl.h>

// libcurl's own functions take a value of any type (`...`), which Swift can't call. Each of these
// takes the one type that its options are documented to have.

/// Prepares libcurl, once for the process and before all else.
CURLcode statbook_curl_prepare(void);

/// Sets an option that is a number or a switch.
CURLcode statbook_curl_set_number(CURL *_Nonnull handle, CURLoption option, long value);
/// Sets an option that is a size (its name ends in `_LARGE`).
CURLcode statbook_curl_set_size(CURL *_Nonnull handle, CURLoption option, curl_off_t value);
/// Sets an option that is a text, which libcurl copies; NULL takes it away.
CURLcode statbook_curl_set_text(
  CURL *_Nonnull handle, CURLoption option, const char *_Nullable value);
/// Sets an option that is a pointer, which must stay valid.
CURLcode statbook_curl_set_pointer(
  CURL *_Nonnull handle, CURLoption option, void *_Nullable value);
/// Sets the headers of requests; the list must stay valid.
CURLcode statbook_curl_set_headers(CURL *_Nonnull handle, struct curl_slist *_Nullable headers);

/// What takes the bytes of a body, or one line of its headers; another result than `count` ends the
/// transfer.
typedef size_t (*statbook_curl_receiver)(
  char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);
/// Sets who takes body (`CURLOPT_WRITEFUNCTION`) or headers (`CURLOPT_HEADERFUNCTION`).
CURLcode statbook_curl_set_receiver(
  CURL *_Nonnull handle, CURLoption option, statbook_curl_receiver _Nonnull receiver);

/// A number that is known of a transfer.
CURLcode statbook_curl_get_number(CURL *_Nonnull handle, CURLINFO info, long *_Nonnull value);
/// A size or a time that is known of a transfer (its name ends in `_T`).
CURLcode statbook_curl_get_size(CURL *_Nonnull handle, CURLINFO info, curl_off_t *_Nonnull value);

/// Lets a handle speak HTTP and HTTPS only, follow nothing, and not wait for names to be resolved
/// once it is given up.
CURLcode statbook_curl_confine(CURL *_Nonnull handle);

/// Lets no connection be opened once the request has been sent. libcurl would otherwise send it a
/// second time when a kept connection breaks, and the service might count it twice.
CURLcode statbook_curl_send_once(CURL *_Nonnull handle);

/// Takes the result of a transfer that has ended off a multi handle. Returns 0 where there is none.
int statbook_curl_ended(CURLM *_Nonnull multi, CURLcode *_Nonnull result);

#endif
