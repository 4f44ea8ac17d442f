#include "CCurl.h"

#include <sys/socket.h>

CURLcode statbook_curl_prepare(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

CURLcode statbook_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode statbook_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode statbook_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode statbook_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

CURLcode statbook_curl_set_headers(CURL *handle, struct curl_slist *headers) {
  return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
}

CURLcode statbook_curl_set_receiver(
  CURL *handle, CURLoption option, statbook_curl_receiver receiver) {
  return curl_easy_setopt(handle, option, receiver);
}

CURLcode statbook_curl_get_number(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

CURLcode statbook_curl_get_size(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

CURLcode statbook_curl_confine(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
  CURLcode result = curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
  CURLcode result = curl_easy_setopt(handle, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
  if (result != CURLE_OK) return result;
#if LIBCURL_VERSION_NUM >= 0x075700
  result = curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
  if (result != CURLE_OK) return result;
#endif
  return curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
}

/// Bytes of requests are counted for the handle as a whole, and start at 0 with each transfer.
static curl_socket_t open_unless_sent(
  void *handle, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  long sent = 0;
  curl_easy_getinfo((CURL *)handle, CURLINFO_REQUEST_SIZE, &sent);
  if (sent > 0) return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

CURLcode statbook_curl_send_once(CURL *handle) {
  CURLcode result = curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_unless_sent);
  if (result != CURLE_OK) return result;
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, handle);
}

int statbook_curl_ended(CURLM *multi, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = curl_multi_info_read(multi, &left)) != NULL) {
    if (message->msg == CURLMSG_DONE) {
      *result = message->data.result;
      return 1;
    }
  }
  return 0;
}
