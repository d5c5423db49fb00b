// Starts, watches and ends the child; see ChildProcess.h.
#include "ChildProcess.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

extern char **environ;

namespace {

/// Nobody needs more of gnuplot's output than this; a child that prints without end must not
/// fill the memory.
const size_t longest_text = size_t(64) << 20;

/// Both ends are closed in other children of this process: one that kept the writing end open
/// would keep gnuplot waiting for the end of its input.
bool open_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC) == 0;
#else
  if (pipe(ends) != 0) return false;
  return fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0;
#endif
}

/// The caller's environment with a fixed locale, so that numbers and messages are always the same.
std::vector<char *> child_environment() {
  static char locale[] = "LC_ALL=C.UTF-8";
  std::vector<char *> result;
  for (char **entry = environ; entry && *entry; ++entry) {
    if (std::strncmp(*entry, "LC_", 3) != 0) result.push_back(*entry);
  }
  result.push_back(locale);
  result.push_back(nullptr);
  return result;
}

/// The signals as a program expects them at its start, whatever the caller has blocked or ignored,
/// and a process group of its own, so that all it starts can be killed with it.
void set_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigmask(attributes, &none);
  posix_spawnattr_setsigdefault(attributes, &usual);
  posix_spawnattr_setpgroup(attributes, 0);
  posix_spawnattr_setflags(
    attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

}  // namespace

ChildProcess::Start ChildProcess::start(const char *program, double seconds) {
  output_file = std::tmpfile();
  errors_file = std::tmpfile();
  int ends[2];
  if (!output_file || !errors_file || !open_pipe(ends)) {
    error = errno;
    return Start::no_resources;
  }

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(output_file), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, fileno(errors_file), STDERR_FILENO);
  set_attributes(&attributes);
  std::string name(program), defaults("-d");
  char *arguments[] = {&name[0], &defaults[0], nullptr};
  std::vector<char *> environment = child_environment();
  // A program that was written a moment ago may still be open in a child that another thread is
  // starting; that child lets go of it at once.
  for (int attempt = 0; attempt < 50; ++attempt) {
    error = posix_spawnp(&child, program, &actions, &attributes, arguments, environment.data());
    if (error != ETXTBSY) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  close(ends[0]);
  if (error != 0) {
    child = -1;
    close(ends[1]);
    return Start::no_program;
  }

  {
    std::lock_guard<std::mutex> lock(alive_mutex());
    alive().insert(child);
  }
  watchdog = std::thread(&ChildProcess::watch, this, seconds);
  to_child = fdopen(ends[1], "w");
  if (!to_child) {
    error = errno;
    close(ends[1]);
    return Start::no_resources;
  }
  return Start::started;
}

void ChildProcess::watch(double seconds) {
  std::unique_lock<std::mutex> lock(mutex);
  auto limit = std::chrono::duration<double>(seconds);
  if (!ended_condition.wait_for(lock, limit, [this] { return ended; })) {
    killed = true;
    kill(-child, SIGKILL);
  }
}

bool ChildProcess::wait() {
  if (child < 0) return false;
  // Left as a zombie until the watchdog has stopped: its number cannot meanwhile be given to
  // another process, which the watchdog would then kill.
  siginfo_t information;
  while (waitid(P_PID, id_t(child), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  {
    std::lock_guard<std::mutex> lock(mutex);
    ended = true;
  }
  ended_condition.notify_one();
  if (watchdog.joinable()) watchdog.join();
  {
    // The same holds for end_all.
    std::lock_guard<std::mutex> lock(alive_mutex());
    alive().erase(child);
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  child = -1;
  return !killed && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void ChildProcess::end_all() {
  std::lock_guard<std::mutex> lock(alive_mutex());
  for (pid_t group : alive()) kill(-group, SIGKILL);
}

/// Never destroyed: a thread may still draw while the process ends.
std::set<pid_t> &ChildProcess::alive() {
  static auto *groups = new std::set<pid_t>;
  return *groups;
}

std::mutex &ChildProcess::alive_mutex() {
  static auto *guard = new std::mutex;
  return *guard;
}

bool ChildProcess::timed_out() {
  std::lock_guard<std::mutex> lock(mutex);
  return killed;
}

std::string ChildProcess::text(FILE *file) {
  std::string result;
  if (!file) return result;
  std::rewind(file);
  char buffer[1 << 16];
  size_t count = 0;
  while (result.size() < longest_text
         && (count = std::fread(buffer, 1, sizeof buffer, file)) > 0) {
    result.append(buffer, count);
  }
  return result;
}

ChildProcess::~ChildProcess() {
  if (child >= 0) {
    kill(-child, SIGKILL);
    wait();
  }
  if (output_file) std::fclose(output_file);
  if (errors_file) std::fclose(errors_file);
}
