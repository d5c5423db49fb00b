# shellcheck shell=bash
# `lesson doctor` where the course is not built: what the first build needs, what else is missing, and
# why the last build failed. Sourced by bin/lesson; once there is a command, it examines the machine.

# finding MARK NAME DETAIL [FIX]
finding() {
  printf '%s %-24s %s\n' "$1" "$2" "$3"
  if [ "${4:-}" ]; then printf '  %s\n' "$4"; fi
}

# examine: ends with 3 if something is missing that the build needs.
examine() {
  local package needed detail missing=false
  if detail=$(swift --version 2>/dev/null | head -n 1) && [ "$detail" ]; then
    finding ✓ Swift "$detail"
  else
    finding ✗ Swift "not found on the PATH" \
      "Install Swift 6.2 or newer from https://www.swift.org/install and open a new terminal."
    missing=true
  fi
  for package in gnuplot-nox libgnuplot-iostream-dev libpng-dev zlib1g-dev -- pandoc libjs-katex nodejs \
    chromium libopenblas0
  do
    if [ "$package" = -- ]; then
      needed=false
    elif is_there "$package"; then
      finding ✓ "$package" "installed"
    elif ${needed:-true}; then
      finding ✗ "$package" "not installed: nothing can be built" "sudo apt-get install $package"
      missing=true
    else
      finding ○ "$package" "not installed: for the book and for comparisons" \
        "sudo apt-get install $package"
    fi
  done
  if grep -q 'error: ' "$work/build.log" 2>/dev/null; then
    finding ✗ build "the last build failed; .build/lesson/build.log has all of it:"
    grep 'error: ' "$work/build.log" | awk '!seen[$0]++ && ++count <= 5 { print "  " $0 }'
  fi
  if $missing; then exit 3; fi
  finding · course "not built yet" "bin/lesson list builds it."
}
