// One child process with a pipe to its input, its output and errors in unnamed temporary files,
// and a deadline after which it is killed with everything it started. gnuplot-iostream's own
// popen gives no process id, so nothing could end a child that hangs.
#ifndef CHILD_PROCESS_H
#define CHILD_PROCESS_H

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <set>
#include <string>
#include <sys/types.h>
#include <thread>

class ChildProcess {
public:
  ChildProcess() = default;
  ~ChildProcess();
  ChildProcess(const ChildProcess &) = delete;
  ChildProcess &operator=(const ChildProcess &) = delete;

  enum class Start { started, no_resources, no_program };

  /// Starts `program -d`; `input()` is then the stream to write to.
  Start start(const char *program, double seconds);
  /// The stream to the child's input; the caller closes it.
  FILE *input() const { return to_child; }
  /// Waits for the end; close the input first. True where the child ended by itself with code 0.
  bool wait();
  bool timed_out();
  int error_number() const { return error; }
  std::string output() const { return text(output_file); }
  std::string errors() const { return text(errors_file); }

  /// Kills all children that are alive, with everything they started.
  static void end_all();

private:
  void watch(double seconds);
  static std::set<pid_t> &alive();
  static std::mutex &alive_mutex();
  static std::string text(FILE *file);

  FILE *to_child = nullptr;
  FILE *output_file = nullptr;
  FILE *errors_file = nullptr;
  pid_t child = -1;
  int error = 0;

  std::thread watchdog;
  std::mutex mutex;
  std::condition_variable ended_condition;
  bool ended = false;
  bool killed = false;
};

#endif
