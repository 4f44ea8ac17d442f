#define _GNU_SOURCE

#include "CReadline.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <unistd.h>

enum { signal_limit = 32 };

static int wake_pipe[2] = {-1, -1};
static atomic_uint caught;
static struct sigaction earlier[signal_limit];
static bool is_caught[signal_limit];

// Async-signal-safe: one atomic and one write to a pipe that never blocks. The bit says which, the
// byte only wakes; so a full pipe loses nothing.
static void note(int number) {
  int saved = errno;
  atomic_fetch_or(&caught, 1u << number);
  ssize_t written = write(wake_pipe[1], "", 1);
  (void)written;
  errno = saved;
}

int statbook_signals_open(void) {
  if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  return wake_pipe[0];
}

void statbook_signals_catch(int number) {
  if (number >= signal_limit || is_caught[number] || statbook_signals_open() < 0) return;
  struct sigaction current;
  if (sigaction(number, NULL, &current) != 0 || current.sa_handler == SIG_IGN) return;
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  is_caught[number] = sigaction(number, &action, &earlier[number]) == 0;
}

void statbook_signals_release(int number) {
  if (number >= signal_limit || !is_caught[number]) return;
  sigaction(number, &earlier[number], NULL);
  is_caught[number] = false;
}

uint32_t statbook_signals_take(uint32_t mask) {
  char bytes[64];
  while (read(wake_pipe[0], bytes, sizeof bytes) > 0) continue;
  return atomic_fetch_and(&caught, ~mask) & mask;
}

uint32_t statbook_signals_pending(void) { return atomic_load(&caught); }

void statbook_signals_stop_process(void) {
  struct sigaction stop = {.sa_handler = SIG_DFL};
  struct sigaction current;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &current);
  // To this thread: it takes the signal before it goes on, and the default action stops all of the
  // process. Sent to the process, another thread may take it only when the handler is back, which
  // notes it, and then the shell would stop again and again. Threads of libdispatch block signals.
  sigset_t wanted, before;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &wanted, &before);
  pthread_kill(pthread_self(), SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  sigaction(SIGTSTP, &current, NULL);
}
