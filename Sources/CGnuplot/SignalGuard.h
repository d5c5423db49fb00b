// Keeps a write to a closed pipe from killing the process: while it lives, SIGPIPE is blocked for
// this thread alone, and one that arrived is taken away before the old mask comes back. The rest
// of the process keeps its own handling of SIGPIPE.
#ifndef SIGNAL_GUARD_H
#define SIGNAL_GUARD_H

#include <signal.h>

class SignalGuard {
public:
  SignalGuard() {
    sigset_t pending;
    sigpending(&pending);
    was_pending = sigismember(&pending, SIGPIPE) == 1;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &old_mask);
  }

  ~SignalGuard() {
    sigset_t pending;
    sigpending(&pending);
    if (!was_pending && sigismember(&pending, SIGPIPE) == 1) {
      int taken = 0;
      sigwait(&pipe_signal, &taken);
    }
    pthread_sigmask(SIG_SETMASK, &old_mask, nullptr);
  }

  SignalGuard(const SignalGuard &) = delete;
  SignalGuard &operator=(const SignalGuard &) = delete;

private:
  sigset_t pipe_signal;
  sigset_t old_mask;
  bool was_pending;
};

#endif
