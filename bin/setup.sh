# shellcheck shell=bash
# What bin/lesson and bin/test share: finding the course, installing what is missing, building.
# Sourced, never run. Leaves learners' files alone.

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
build_stamp="$root/.build/lesson/built"

say() { printf '%s\n' "$*" >&2; }

# need_swift: the toolchain is the one thing that the course cannot install by itself.
need_swift() {
  command -v swift >/dev/null 2>&1 && return
  say "Swift is not on the PATH. The course needs Swift 6.2 or newer."
  say "Install it from https://www.swift.org/install and open a new terminal."
  exit 3
}

# package_for THING: prints the Debian package that brings THING, or nothing where it is there.
package_for() {
  case "$1" in
    gnuplot) command -v gnuplot >/dev/null 2>&1 || echo gnuplot-nox ;;
    iostream)
      [ -e /usr/include/gnuplot-iostream.h ] && [ -e /usr/include/boost/iostreams/stream.hpp ] ||
        echo libgnuplot-iostream-dev ;;
    pandoc) command -v pandoc >/dev/null 2>&1 || echo pandoc ;;
    katex) [ -e /usr/share/javascript/katex/katex.min.js ] || echo libjs-katex ;;
    node) command -v node >/dev/null 2>&1 || echo nodejs ;;
    # Lesson 04 compares itself with it where it is there, and its record in the book has it.
    openblas) compgen -G '/usr/lib/*/libopenblas.so.0' >/dev/null || echo libopenblas0 ;;
    pgrep) command -v pgrep >/dev/null 2>&1 || echo procps ;;
    tmux) command -v tmux >/dev/null 2>&1 || echo tmux ;;
    chromium) command -v chromium >/dev/null 2>&1 || echo chromium ;;
    zsh | fish | nano) command -v "$1" >/dev/null 2>&1 || echo "$1" ;;
    vim) command -v vim >/dev/null 2>&1 || command -v vim.tiny >/dev/null 2>&1 || echo vim-tiny ;;
  esac
}

# need THING…: installs the packages of the things that are missing. Goes ahead as root and in CI,
# asks a user at a terminal before sudo, and otherwise prints the command and ends with 3.
need() {
  local missing=() package thing
  for thing in "$@"; do
    package=$(package_for "$thing")
    [ -z "$package" ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return

  if ! command -v apt-get >/dev/null 2>&1; then
    say "Missing: ${missing[*]} (the names of Debian's packages)."
    say "Install them with this system's package manager, then repeat the command."
    exit 3
  fi
  local as_root=() command="sudo apt-get install -y --no-install-recommends ${missing[*]}"
  say "The course needs ${missing[*]}: gnuplot draws its figures, what is beside it"
  say "builds, compares or tests them and the book."
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "Ask somebody who may: apt-get install ${missing[*]}"
      exit 3
    elif [ "${CI:-}" != true ]; then
      if [ ! -t 0 ] || [ ! -t 2 ]; then
        say "Install it with this command, then repeat yours:"
        say "  $command"
        exit 3
      fi
      printf 'Run "%s" now? [y/N] ' "$command" >&2
      local answer
      read -r answer || answer=
      case "$answer" in
        y | Y | yes) ;;
        *)
          say "Nothing was installed. The course needs it:"
          say "  $command"
          exit 3 ;;
      esac
    fi
    as_root=(sudo)
  fi
  say "Installing ${missing[*]} …"
  local log
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  if ! { "${as_root[@]}" apt-get update -q &&
    "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"; } \
    >"$log" 2>&1 </dev/null; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    say "Installing failed. Try it by hand:"
    say "  $command"
    exit 3
  fi
  rm -f "$log"
}

# wanted_of WORDS…: the number of the one lesson that `lesson WORDS…` has to do with, else `all`.
wanted_of() {
  if [[ ${1:-} =~ ^[0-9]{1,2}$ && " $* " != *" --book "* ]]; then
    local number
    number=$(printf '%02d' "$((10#$1))")
    if compgen -G "$root/Lessons/$number-*" >/dev/null; then
      echo "$number"
      return
    fi
  fi
  echo all
}

# on_shelf: what the last build has: `all`, the numbers of some lessons, or nothing.
on_shelf() { if [ -x "$root/.build/debug/lesson" ]; then cat "$build_stamp" 2>/dev/null || true; fi; }

# has WANTED SHELF…: true where the shelf has it.
has() {
  local wanted=$1 there
  shift
  for there in "$@"; do
    if [ "$there" = all ] || [ "$there" = "$wanted" ]; then return; fi
  done
  return 1
}

# is_stale WANTED: true where the last build lacks what is wanted, or a source is newer than it.
is_stale() {
  # shellcheck disable=SC2046
  has "$1" $(on_shelf) || return 0
  [ -n "$(find "$root/Package.swift" "$root/Sources" "$root/Lessons" -newer "$build_stamp" \
    -print -quit)" ]
}

# put_on_shelf NUMBER…: writes the list of these lessons that the command is built with.
put_on_shelf() {
  local folder="$root/.build/lesson/shelf" number module modules=()
  for number in "$@"; do
    module=$(basename "$root/Lessons/$number-"*)
    modules+=("${module#*-}")
  done
  mkdir -p "$folder"
  {
    printf '// In place of Sources/Shelf while only these are built; written by bin/setup.sh.\n'
    printf 'import %s\n' Curriculum "${modules[@]}"
    printf 'public enum Shelf {\n  public static var lessons: [any Lesson.Type] { [\n'
    printf '    %sLesson.self,\n' "${modules[@]}"
    printf '  ] }\n}\n'
  } >"$folder/new"
  # The same list keeps its time, and nothing is compiled for it.
  if ! cmp -s "$folder/new" "$folder/Shelf.swift"; then mv -f "$folder/new" "$folder/Shelf.swift"; fi
  rm -f "$folder/new"
}

# build_command WANTED: builds the lesson command and says so; ends with 3 where that fails. Where a
# lesson is wanted before all were built once, the command gets that lesson and those it had.
build_command() {
  need_swift
  need gnuplot iostream
  mkdir -p "$root/.build/lesson"
  local begun="$build_stamp.$$" log="$root/.build/lesson/build.log" had shelf=all exercises=
  had=$(on_shelf)
  # shellcheck disable=SC2086
  if [ "$1" != all ] && ! has all $had; then
    shelf=$(printf '%s\n' $had "$1" | sort -u | tr '\n' ' ')
    shelf=${shelf% }
    put_on_shelf $shelf
    exercises="shelf-${shelf// /-}"
  fi
  printf '%s\n' "$shelf" >"$begun"
  # shellcheck disable=SC2064
  trap "rm -f $(printf %q "$begun")" EXIT
  if [ "$shelf" = "$had" ]; then
    say "Building what changed …"
  elif [ "$shelf" = all ] && [ -n "$had" ]; then
    say "Building the other lessons; this once it takes about a minute …"
  elif [ "$shelf" = all ]; then
    say "Building the course; the first time takes one to two minutes …"
  elif [ -n "$had" ]; then
    say "Building lesson $1 …"
  else
    say "Building the course as far as lesson $1 needs it; the first time takes about a minute …"
  fi
  if ! (
    cd "$root" && unset LESSON_EXERCISES LESSON_MARCH
    if [ -n "$exercises" ]; then export LESSON_EXERCISES=$exercises; fi
    swift build --product lesson 2>&1
  ) | tee "$log" | show_progress; then
    grep -E 'error:' "$log" | sort -u | head -n 20 >&2 || tail -n 5 "$log" >&2
    say "The build failed; all of its output is in .build/lesson/build.log."
    exit 3
  fi
  mv -f "$begun" "$build_stamp"
  trap - EXIT
}

# show_progress: one line that counts up on a terminal; a line a tenth elsewhere.
show_progress() {
  local line terminal=false tenth=-1 step total
  [ -t 2 ] && terminal=true
  while IFS= read -r line; do
    [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]] || continue
    step=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
    if $terminal; then
      printf '\r\033[K  %3d%%  %.60s' $((100 * step / total)) "${BASH_REMATCH[3]}" >&2
    elif [ $((10 * step / total)) -gt $tenth ]; then
      tenth=$((10 * step / total))
      printf '  %3d%%\n' $((100 * step / total)) >&2
    fi
  done
  if $terminal; then printf '\r\033[K' >&2; fi
}
