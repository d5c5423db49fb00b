# shellcheck shell=bash
# What bin/lesson and bin/test share: finding the course, installing what is missing, building.
# Sourced, never run. Leaves learners' files alone.

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
build_stamp="$root/.build/lesson/built"
build_log="$root/.build/lesson/build.log"

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

# number_of WORD: the number of the lesson that WORD means (`4`, `04`, `matmul`, `04-Matmul`), or nothing.
number_of() {
  local folder number module
  for folder in "$root"/Lessons/*-*; do
    folder=${folder##*/}
    number=${folder%%-*} module=${folder#*-}
    module=${module,,}
    case "${1,,}" in
      "$number" | "${number#0}" | "$number"-* | "$module")
        echo "$number"
        return ;;
    esac
  done
}

# wanted_of WORDS…: what `lesson WORDS…` needs: the number of the one lesson that it has to do with;
# `some`, what is built already, for what is of no lesson, and for mistyped words; or `all`.
wanted_of() {
  local word number otherwise=all
  case "${1:-}" in
    doctor | help | -h | --help)
      echo some
      return ;;
    list | next | verify | book)
      echo all
      return ;;
  esac
  # The page of a chapter leads to those of the others.
  if [[ " $* " == *" --book "* || " $* " == *" book "* ]]; then
    echo all
    return
  fi
  # Verbs and flags may stand before the lesson: the first word that is neither is its name.
  for word in "$@"; do
    case "$word" in
      --what-if) break ;;
      -* | runs | watch) ;;
      run | plot | compare | check | test-out | hint | solution | reset | undo | read)
        otherwise=some ;;
      *)
        number=$(number_of "$word")
        echo "${number:-some}"
        return ;;
    esac
  done
  echo "$otherwise"
}

# on_shelf: what the last build has: `all`, the numbers of some lessons, or nothing.
on_shelf() { if [ -x "$root/.build/debug/lesson" ]; then cat "$build_stamp" 2>/dev/null || true; fi; }

# has WANTED SHELF…: true where the shelf has it.
has() {
  local wanted=$1 there
  shift
  for there in "$@"; do
    if [ "$there" = all ] || [ "$wanted" = some ] || [ "$there" = "$wanted" ]; then return; fi
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
# lesson is wanted before all were built once, the command gets that lesson and those it had. One
# terminal builds at a time: two would write the same list.
build_command() {
  need_swift
  need gnuplot iostream
  mkdir -p "$root/.build/lesson"
  local lock='' had shelf=all
  if command -v flock >/dev/null 2>&1; then
    exec {lock}>"$root/.build/lesson/building"
    if ! flock -n "$lock"; then
      say "Another terminal is building the course; waiting for it …"
      flock "$lock"
      if ! is_stale "$1"; then
        exec {lock}>&-
        return
      fi
    fi
  fi
  had=$(on_shelf)
  # shellcheck disable=SC2086
  if [ "$1" != all ] && ! has all $had; then
    shelf=$(printf '%s\n' $had "${1/some/${had:-04}}" | tr ' ' '\n' | sort -u | tr '\n' ' ')
    shelf=${shelf% }
  fi
  if [ "$shelf" = "$had" ]; then
    say "Building what changed …"
  elif [ "$shelf" = all ] && [ -n "$had" ]; then
    say "Building the other lessons; the first time takes about a minute …"
  elif [ "$shelf" = all ]; then
    say "Building the course; the first time takes one to two minutes …"
  elif [ -n "$had" ]; then
    say "Building lesson $1 …"
  else
    say "Building the course as far as lesson $shelf needs it; the first time takes about a minute …"
  fi
  if ! build_shelf "$shelf"; then
    tell_errors
    go_on_without_broken "$1" "$had" "$shelf"
  fi
  if [ -n "$lock" ]; then exec {lock}>&-; fi
}

# build_shelf SHELF: builds the command with the lessons of SHELF, `all` or some numbers, and leaves
# the stamp; fails where the build does.
build_shelf() {
  local begun="$build_stamp.$$" exercises=
  if [ "$1" != all ]; then
    # shellcheck disable=SC2086
    put_on_shelf $1
    exercises="shelf-${1// /-}"
  fi
  printf '%s\n' "$1" >"$begun"
  # shellcheck disable=SC2064
  trap "rm -f $(printf %q "$begun")" EXIT
  # The compiler ends at Ctrl-C as if it had failed.
  trap interrupted INT
  (
    cd "$root" && unset LESSON_EXERCISES LESSON_MARCH
    if [ -n "$exercises" ]; then export LESSON_EXERCISES=$exercises; fi
    # What the compiler leaves running must not hold the lock of build_command.
    if [ -n "${lock:-}" ]; then exec {lock}>&-; fi
    swift build --product lesson 2>&1
  ) | tee "$build_log" | show_progress || return
  mv -f "$begun" "$build_stamp"
  trap - EXIT INT
}

interrupted() {
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  say "Interrupted. The next command goes on where the build stopped."
  exit 130
}

# go_on_without_broken WANTED HAD SHELF: after a build of SHELF that failed. A lesson that does not
# compile blocks those that import it, and nobody else; what is of no lesson is answered from what
# was built before. Ends with 3 where neither helps.
go_on_without_broken() {
  local broken number
  broken=$(broken_lessons)
  for number in $broken; do
    number=$(basename "$root/Lessons/$number-"*)
    if [ -n "$(git -C "$root" diff --name-only -- "Lessons/$number" 2>/dev/null)" ]; then
      say "git diff Lessons/$number shows what has changed there."
    fi
  done
  # shellcheck disable=SC2086
  if [ "$1" = some ] && [ -n "$2" ]; then
    say "What follows comes from the last build that succeeded."
    return
  elif [[ $1 == [0-9]* && -n $broken && $3 != "$1" ]] && ! has "$1" $broken; then
    say "Lesson ${broken//$'\n'/, } does not compile. Going on with lesson $1 alone …"
    build_shelf "$1" && return
    say "Lesson $1 stands on what does not compile."
  fi
  say "The build failed; all of its output is in .build/lesson/build.log."
  exit 3
}

# broken_lessons: the numbers of the lessons in whose files the last build found errors, where it
# found them nowhere else.
broken_lessons() {
  local files
  files=$(sed -nE 's|^(/[^:]*):[0-9]+:[0-9]+: error: .*|\1|p' "$build_log" | sort -u)
  if [ -n "$files" ] && ! grep -qv "^$root/Lessons/" <<<"$files"; then
    sed -E 's|.*/Lessons/([0-9]+)-.*|\1|' <<<"$files" | sort -u
  fi
}

# tell_errors: what the last build found, first things first.
tell_errors() {
  local errors
  errors=$(grep -E '^/[^:]*:[0-9]+:[0-9]+: error: ' "$build_log" ||
    grep -E 'error: ' "$build_log" || tail -n 5 "$build_log")
  awk '!seen[$0]++' <<<"$errors" | head -n 10 | sed "s|^$root/||" >&2
  if grep -qE 'Failed to clone|unable to access|Could not resolve host' "$build_log"; then
    say "The first build fetches Swift packages from github.com and needs the network for it."
  fi
}

# show_progress: one line that counts up on a terminal; a line a tenth elsewhere. The share never goes
# back, though the build finds more to do on its way.
show_progress() {
  local line terminal=false tenth=-1 share=0 now
  [ -t 2 ] && terminal=true
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]]; then
      now=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2])) line=${BASH_REMATCH[3]}
      if [ "$now" -gt "$share" ]; then share=$now; fi
    elif [[ $line =~ ^(Fetching|Computing\ version\ for|Creating\ working\ copy\ for)\ .*/([^/ ]+) ]]; then
      line="fetching ${BASH_REMATCH[2]}"
    elif [[ $line == "Another instance of SwiftPM"* ]]; then
      line="waiting for another build in .build"
    else
      continue
    fi
    if $terminal; then
      printf '\r\033[K  %3d%%  %.60s' "$share" "$line" >&2
    elif [ $((share / 10)) -gt $tenth ]; then
      tenth=$((share / 10))
      printf '  %3d%%\n' "$share" >&2
    fi
  done
  if $terminal; then printf '\r\033[K' >&2; fi
}
