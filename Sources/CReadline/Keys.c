// Keys are read here, in blocks, and the terminal sends no signals for them: with ISIG on, Ctrl-C
// would be a signal that some thread takes at some time, and the keys before and after it would be
// mixed up. With ISIG off it is a key among keys.
#include "Keys.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <readline/readline.h>

static unsigned char keys[65536];
static size_t first_key, end_of_keys;
static bool ended;
static cc_t interrupt_key = 3, suspend_key = 26;

static const uint32_t ending_signals = 1u << SIGINT | 1u << SIGTERM | 1u << SIGHUP;

bool statbook_keys_wait(int milliseconds) {
  if (first_key < end_of_keys) return true;
  struct pollfd sources[] = {
    {.fd = fileno(rl_instream), .events = POLLIN},
    {.fd = statbook_signals_open(), .events = POLLIN}};
  while (!ended && (statbook_signals_pending() & ending_signals) == 0) {
    int ready = poll(sources, 2, milliseconds);
    if (ready == 0) return false;
    if (ready < 0 && errno != EINTR) return false;
    // The byte that woke is taken, the signal stays noted for whoever waits for it.
    if (ready > 0 && sources[1].revents != 0) statbook_signals_take(0);
    if (ready < 0 || sources[0].revents == 0) continue;
    ssize_t count = read(sources[0].fd, keys, sizeof keys);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    ended = count <= 0;
    first_key = 0;
    end_of_keys = ended ? 0 : (size_t)count;
    return !ended;
  }
  return false;
}

int statbook_keys_next(void) { return first_key < end_of_keys ? keys[first_key] : -1; }

void statbook_keys_drop(void) { first_key += first_key < end_of_keys; }

bool statbook_keys_ended(void) { return ended; }

statbook_reading statbook_keys_meaning(int key) {
  if (key < 0 || key == _POSIX_VDISABLE) return STATBOOK_READING_MORE;
  if (key == interrupt_key) return STATBOOK_READING_INTERRUPTED;
  return key == suspend_key ? STATBOOK_READING_SUSPENDED : STATBOOK_READING_MORE;
}

// In the middle of a paste or of a sequence of keys; an interruption ends it and stays to be read.
static int next_key(FILE *stream) {
  (void)stream;
  if (!statbook_keys_wait(-1)) return EOF;
  int key = statbook_keys_next();
  if (statbook_keys_meaning(key) != STATBOOK_READING_MORE) return EOF;
  statbook_keys_drop();
  return key;
}

static int has_key(void) {
  int microseconds = rl_set_keyboard_input_timeout(-1);
  if (!statbook_keys_wait(microseconds / 1000)) return 0;
  return statbook_keys_meaning(statbook_keys_next()) == STATBOOK_READING_MORE;
}

static void take_terminal(int meta) {
  struct termios modes;
  int terminal = fileno(rl_instream);
  if (tcgetattr(terminal, &modes) == 0) {
    interrupt_key = modes.c_cc[VINTR];
    suspend_key = modes.c_cc[VSUSP];
  }
  rl_prep_terminal(meta);
  if (tcgetattr(terminal, &modes) != 0) return;
  modes.c_lflag &= ~(tcflag_t)ISIG;
  tcsetattr(terminal, TCSADRAIN, &modes);
}

void statbook_keys_set_up(void) {
  rl_getc_function = next_key;
  rl_input_available_hook = has_key;
  rl_prep_term_function = take_terminal;
}
