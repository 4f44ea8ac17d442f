#include "CDigest.h"

#include <openssl/evp.h>
#include <pthread.h>

// Fetched once: EVP_sha256() is looked up anew, under a lock, by every digest that begins.
static pthread_once_t once = PTHREAD_ONCE_INIT;
static EVP_MD *sha256;

static void fetch(void) { sha256 = EVP_MD_fetch(NULL, "SHA256", NULL); }

static const EVP_MD *algorithm(void) {
  pthread_once(&once, fetch);
  return sha256;
}

int statbook_sha256_of(const void *bytes, size_t count, uint8_t *digest) {
  const EVP_MD *type = algorithm();
  unsigned int length = 0;
  return type != NULL && EVP_Digest(bytes, count, digest, &length, type, NULL) == 1 && length == 32;
}

statbook_sha256 *statbook_sha256_new(void) {
  const EVP_MD *type = algorithm();
  EVP_MD_CTX *context = type == NULL ? NULL : EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestInit_ex(context, type, NULL) != 1) {
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
