#include "CDigest.h"

#include <openssl/evp.h>

statbook_sha256 *statbook_sha256_new(void) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
    EVP_MD_CTX_free(context);
    return NULL;
  }
  return (statbook_sha256 *)context;
}

int statbook_sha256_update(statbook_sha256 *state, const void *bytes, size_t count) {
  return EVP_DigestUpdate((EVP_MD_CTX *)state, bytes, count);
}

int statbook_sha256_finish(statbook_sha256 *state, uint8_t *digest) {
  unsigned int length = 0;
  return EVP_DigestFinal_ex((EVP_MD_CTX *)state, digest, &length) == 1 && length == 32;
}

void statbook_sha256_free(statbook_sha256 *state) {
  EVP_MD_CTX_free((EVP_MD_CTX *)state);
}

int statbook_md5(const void *bytes, size_t count, uint8_t *digest) {
  unsigned int length = 0;
  return EVP_Digest(bytes, count, digest, &length, EVP_md5(), NULL) == 1 && length == 16;
}
