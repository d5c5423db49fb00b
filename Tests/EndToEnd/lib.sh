# shellcheck shell=bash
# What the end-to-end tests share: a copy of the course that they may spoil, attempts, expectations.

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
lesson=$here/.build/debug/lesson
place=$(mktemp -d)
passed=0
status=0 out='' log=''
# What a script has to do before its folder is taken away.
before_leaving() { :; }
trap 'before_leaving; umount "$place/full" 2>/dev/null || true; chmod -R u+w "$place"; rm -rf "$place"' EXIT

# copy_course FOLDER: what the command reads, without the build.
copy_course() {
  mkdir -p "$1/Tests" "$1/Sources"
  cp -r "$here/Package.swift" "$here/Lessons" "$here/Exercises" "$here/book" "$1"
  cp -r "$here/Sources/Curriculum" "$1/Sources"
  cp -r "$here/Tests/Exercises" "$1/Tests"
}

# attempt COMMAND…: runs it without a terminal, for five minutes at most, which a build on a busy machine
# may take; leaves $status and $out.
attempt() {
  status=0
  out=$(timeout 300 "$@" 2>&1 </dev/null) || status=$?
}

# expect NAME CONDITION…: counts a success or ends the script with what was seen.
expect() {
  local name=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    printf 'failed: %s\nexit code %s, printed:\n%s\n%s\n' "$name" "$status" "$out" "$log"
    exit 1
  fi
}

# within SECONDS COMMAND…: waits until the command succeeds.
within() {
  local _ seconds=$1
  shift
  for _ in $(seq $((seconds * 10))); do
    if "$@"; then return 0; fi
    sleep 0.1
  done
  return 1
}

said() { [[ $out == *"$1"* ]]; }
ended() { [ "$status" -eq "$1" ]; }

# What the command starts is known by its TMPDIR: names and paths would find editors' servers, too.
mark=$place/tmp
mkdir "$mark"
# alive WORDS: true where a process with that mark and WORDS in its command line is alive.
alive() {
  local file
  for file in $(grep -lzsx "TMPDIR=$mark" /proc/[0-9]*/environ); do
    if { tr '\0' ' ' <"${file%environ}cmdline"; } 2>/dev/null | grep -q -- "$1"; then return 0; fi
  done
  return 1
}
# gone: true where nothing with that mark is alive. A compiler that was told to end may take a moment.
gone() {
  for _ in $(seq 600); do
    if ! alive .; then return 0; fi
    sleep 0.1
  done
  return 1
}
