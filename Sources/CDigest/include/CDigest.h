#ifndef STATBOOK_CDIGEST_H
#define STATBOOK_CDIGEST_H

#include <stddef.h>
#include <stdint.h>

/// A running SHA-256, by the system's libcrypto.
typedef struct statbook_sha256 statbook_sha256;

/// Writes the 32 bytes of the digest of some bytes. Returns 1 on success.
int statbook_sha256_of(const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest);

/// Starts a digest, or returns NULL where libcrypto can't (out of memory, or SHA-256 disabled by policy).
statbook_sha256 *_Nullable statbook_sha256_new(void);
/// Adds bytes. Returns 1 on success.
int statbook_sha256_update(
  statbook_sha256 *_Nonnull state, const void *_Nullable bytes, size_t count);
/// Writes the 32 bytes of the digest. Returns 1 on success.
int statbook_sha256_finish(statbook_sha256 *_Nonnull state, uint8_t *_Nonnull digest);
/// Releases a digest, finished or not.
void statbook_sha256_free(statbook_sha256 *_Nullable state);

/// Writes the 16 bytes of the MD5 of some bytes, for names that others chose, never for trust. Returns 1
/// on success.
int statbook_md5(const void *_Nullable bytes, size_t count, uint8_t *_Nonnull digest);

#endif
