# shellcheck shell=bash
# What bin/lesson and bin/test share: finding the course, installing what is missing, building the
# command. It is sourced, and never touches a learner's files.

root=$(cd -P "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
command="$root/.build/debug/lesson"
work="$root/.build/lesson"
lessons=("$root"/Lessons/*-*)
lessons=("${lessons[@]##*/}")
all=${lessons[*]%%-*}

say() { printf '%s\n' "$@" >&2; }
fail() {
  say "$@"
  exit 3
}

# is_there PACKAGE: true if what a Debian package would bring is on this machine.
is_there() {
  case $1 in
    gnuplot-nox) command -v gnuplot ;;
    libgnuplot-iostream-dev)
      [ -e /usr/include/gnuplot-iostream.h ] && [ -e /usr/include/boost/iostreams/stream.hpp ] ;;
    # Lesson 11 reads pictures and compressed files.
    libpng-dev) [ -e /usr/include/png.h ] ;;
    zlib1g-dev) [ -e /usr/include/zlib.h ] ;;
    libjs-katex) [ -e /usr/share/javascript/katex/katex.min.js ] ;;
    # Lesson 04 compares itself with OpenBLAS, and so does its record in the book.
    libopenblas0) compgen -G '/usr/lib/*/libopenblas.so.0' ;;
    nodejs) command -v node ;;
    procps) command -v pgrep ;;
    vim-tiny) command -v vim || command -v vim.tiny ;;
    *) command -v "$1" ;;
  esac >/dev/null
}

# need PACKAGE…: installs the Debian packages that are missing. As root and in CI it goes ahead, at a
# terminal it asks before it uses sudo, and otherwise it prints the command and ends with 3.
need() {
  local package missing=() as_root=() answer='' log
  for package; do is_there "$package" || missing+=("$package"); done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  say "The course needs ${missing[*]}: gnuplot draws its figures, and the others" \
    "build, compare or test them and the book."
  command -v apt-get >/dev/null ||
    fail "These are Debian's names. Install them with your package manager, then repeat the command."
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
  local install="${as_root[*]} apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "${as_root[*]}" ] && [ "${CI:-}" != true ]; then
    if [ -t 0 ] && [ -t 2 ]; then read -rp "Run \"$install\" now? [y/N] " answer || true; fi
    [[ $answer == [yY]* ]] ||
      fail "Nothing was installed. Run this command, then repeat yours:" "  $install"
  fi
  say "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  until log=$({ "${as_root[@]}" apt-get update -q &&
    "${as_root[@]}" apt-get install -y -q --no-install-recommends "${missing[@]}"; } 2>&1 </dev/null)
  do
    wait_for_lock "$log" ||
      fail "$(tail -n 5 <<<"$log")" "The installation failed. Try it by hand:" "  $install"
  done
}

# wait_for_lock LOG: true after a while if another program, such as the system's own updates, holds
# apt's lock; false if that is not why apt-get failed. Ends with 3 after LESSON_LOCK_WAIT seconds.
lock_waited=0
wait_for_lock() {
  local limit=${LESSON_LOCK_WAIT:-300} holder
  grep -qE 'Could not get lock|Unable to (acquire|lock)' <<<"$1" || return 1
  holder=$(grep -oE 'held by process [0-9]+( \([^)]*\))?' <<<"$1" | head -n 1 || true)
  if [ "$lock_waited" -ge "$limit" ]; then
    fail "Another program still holds apt's lock${holder:+ ($holder)} after $limit seconds." \
      "Let it finish or end it, then repeat your command."
  fi
  if [ "$lock_waited" -eq 0 ]; then
    say "Another program is installing packages${holder:+ (the lock is $holder)}." \
      "Waiting for it, $limit seconds at most …"
  fi
  sleep 2
  lock_waited=$((lock_waited + 2))
}

# wanted_of WORDS…: the numbers of the lessons that `lesson WORDS…` needs: all of them for what looks
# at the whole course, otherwise the first that is named (`4`, `04`, `matmul`, `04-Matmul`), before or
# after its verb. Help, the doctor and mistyped words need none.
wanted_of() {
  local word folder
  case " $* " in
    ' -h '* | ' --help '*) return ;;
    ' list '* | ' next '* | ' verify '* | *' book '* | *' --book '*)
      echo "$all"
      return ;;
  esac
  for word in "${@,,}"; do
    # 04.2 is an exercise of lesson 04.
    if [[ $word =~ ^([0-9]+)\.[0-9]+$ ]]; then word=${BASH_REMATCH[1]}; fi
    for folder in "${lessons[@],,}"; do
      if [[ $folder =~ ^0?"$word"(-|$) || $folder == *-"$word" ]]; then
        echo "${folder%%-*}"
        return
      fi
    done
  done
  # Without a lesson's name: `lesson` alone, and its flags, look at the whole course.
  if [[ ${1:-} == '' || $1 == -* ]]; then echo "$all"; fi
}

# on_shelf: the numbers of the lessons that the last build has and that are still there; nothing if
# there was none.
on_shelf() {
  local number
  [ -x "$command" ] || return 0
  for number in $(cat "$work/lessons" 2>/dev/null); do
    [[ " $all " != *" $number "* ]] || echo "$number"
  done | xargs
}

# is_stale WANTED: true if the last build lacks a wanted lesson, or a source is newer than it.
is_stale() {
  local number had
  had=$(on_shelf)
  [ "$had" ] || return 0
  for number in $1; do [[ " $had " == *" $number "* ]] || return 0; done
  [ "$(find "$root/Package.swift" "$root/Sources" "$root/Lessons" -newer "$work/lessons" -print -quit)" ]
}

# old_place: the folder in which the last build was made; nothing if there was none. Builds from before
# the file `place` tell it by where the sources of the packages are borrowed from.
old_place() {
  local place='' borrowed
  if [ -e "$work/place" ]; then
    read -r place <"$work/place" || true
  else
    for borrowed in "$root"/.build/checkouts/*/.git/objects/info/alternates; do
      [ -e "$borrowed" ] || continue
      read -r place <"$borrowed" || true
      place=${place%%/.build/repositories/*}
      break
    done
  fi
  printf '%s' "$place"
}

# leave_old_place: the compiler keeps absolute paths, and what it built elsewhere does not compile here
# ("missing required module"). After a move or a copy of the folder this clears what was built, and
# leads the sources of the packages to their copies in this folder, so that nothing is fetched again.
leave_old_place() (
  old=$(old_place)
  if [ ! "$old" ] || [ "$old" = "$root" ]; then return; fi
  mkdir -p "$work"
  exec 9>"$work/building"
  flock 9
  if [ "$(old_place)" = "$root" ]; then return; fi
  say "This folder was moved or copied from $old." \
    "What was built there does not work here, so it is built again."
  for file in "$root"/.build/checkouts/*/.git/{config,objects/info/alternates}; do
    [ -e "$file" ] || continue
    text=$(cat "$file")
    printf '%s\n' "${text//"$old/.build/"/"$root/.build/"}" >"$file"
  done
  find "$root/.build" -mindepth 1 -maxdepth 1 ! -name checkouts ! -name repositories \
    ! -name artifacts ! -name workspace-state.json ! -name book ! -name lesson -exec rm -rf {} +
  find "$work" -mindepth 1 -maxdepth 1 ! -name building -exec rm -rf {} +
  rm -rf "$root/Tools/Mutants/.build"
  echo "$root" >"$work/place"
)

# build_command WANTED: builds the command with the wanted lessons and those it had, in a shell of its
# own; ends with 3 if that fails. One terminal builds at a time, since two would write the same list.
build_command() (
  command -v swift >/dev/null || fail "Swift is not on the PATH. The course needs Swift 6.2 or newer." \
    "Install it from https://www.swift.org/install and open a new terminal."
  need gnuplot-nox libgnuplot-iostream-dev libpng-dev zlib1g-dev
  mkdir -p "$work/shelf"
  echo "$root" >"$work/place"
  exec 9>"$work/building"
  if ! flock -n 9; then
    say "Another terminal is building the course; waiting for it …"
    flock 9
    is_stale "$1" || exit 0
  fi
  had=$(on_shelf)
  # shellcheck disable=SC2086
  shelf=$(printf '%s\n' $had ${1:-${had:-04}} | sort -u | xargs)
  what="lesson ${1:-$shelf}$([ "$had" ] || echo "; the first time takes a minute or two")"
  if [ "$shelf" = "$all" ]; then
    what="all lessons, because this command looks at the whole course; it takes one to three minutes"
  fi
  if [ "$shelf" = "$had" ]; then what="what changed"; fi
  say "Building $what …"
  build_shelf "$shelf" || go_on_after_failure "$1" "$had" "$shelf"
)

# build_shelf SHELF: builds the command with the lessons of these numbers.
build_shelf() {
  local chosen=(-u LESSON_EXERCISES)
  if [ "$1" != "$all" ]; then
    chosen=("LESSON_EXERCISES=shelf-${1// /-}")
    put_on_shelf "$1"
  fi
  # The stamp has the time from before the build, so that a save during the build counts as newer.
  echo "$1" >"$work/begun"
  # On Ctrl-C the compiler ends as if it had found an error.
  trap '[ ! -t 2 ] || printf "\r\033[K" >&2
    say "Interrupted. The next command goes on where the build stopped."
    exit 130' INT
  # What the compiler leaves running must not hold the lock, file 9.
  (cd "$root" && env -u LESSON_MARCH "${chosen[@]}" swift build --product lesson 2>&1 9>&-) |
    tee "$work/build.log" | show_progress && mv -f "$work/begun" "$work/lessons"
}

# put_on_shelf SHELF: writes the list of Sources/Shelf without the other lessons. If it has not changed,
# it keeps its time, and nothing is compiled for it.
put_on_shelf() {
  local file="$work/shelf/Shelf.swift" folder list others=(-e '')
  for folder in "${lessons[@]}"; do
    [[ " $1 " == *" ${folder%%-*} "* ]] ||
      others+=(-e "/^import ${folder#*-}\$/d" -e "/ ${folder#*-}Lesson.self,/d")
  done
  list=$(sed "${others[@]}" "$root/Sources/Shelf/Shelf.swift")
  [ "$list" = "$(cat "$file" 2>/dev/null)" ] || echo "$list" >"$file"
}

# go_on_after_failure WANTED HAD SHELF: shows what the compiler found. A lesson that does not compile
# stops those that import it and no others, and what needs no lesson comes from the last good build.
go_on_after_failure() {
  local errors
  errors=$(grep -E '^/[^:]*:[0-9]+:[0-9]+: error: ' "$work/build.log" ||
    grep 'error: ' "$work/build.log" || tail -n 5 "$work/build.log")
  awk '!seen[$0]++ && ++count <= 10' <<<"$errors" | while IFS= read -r error; do say "${error#"$root/"}"; done
  if grep -qE 'Failed to clone|unable to access|Could not resolve host' "$work/build.log"; then
    say "The first build fetches Swift packages from github.com and needs the network for it."
  elif [ ! "$1" ] && [ "$2" ]; then
    say "What follows comes from the last build that succeeded."
    return
  elif [[ $1 == ?? && $1 != "$3" ]] && ! grep -qvF "$root/Lessons/" <<<"$errors" &&
    ! grep -qF "$root/Lessons/$1-" <<<"$errors"; then
    say "Going on with lesson $1 alone …"
    if build_shelf "$1"; then return; fi
    say "Lesson $1 imports what does not compile."
  fi
  fail "The build failed; all of its output is in .build/lesson/build.log."
}

# show_progress: one line on the terminal with the share that is done, which never goes back although
# the build finds more to do on its way.
show_progress() {
  local line share=0 now
  if [ ! -t 2 ]; then exec cat >/dev/null; fi
  while IFS= read -r line; do
    if [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\ (.*) ]]; then
      now=$((100 * BASH_REMATCH[1] / BASH_REMATCH[2])) line=${BASH_REMATCH[3]}
      share=$((now > share ? now : share))
    fi
    printf '\r\033[K  %3d%%  %.60s' "$share" "$line" >&2
  done
  printf '\r\033[K' >&2
}
