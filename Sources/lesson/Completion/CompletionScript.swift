// The scripts that teach a shell to complete `lesson`. They know nothing of the course: at each press
// of Tab they ask the command itself, so they never go stale.

/// A shell with a script.
enum CompletionScript: String, CaseIterable {
  case bash, zsh, fish

  /// How it is installed, in a line.
  var line: String {
    switch self {
    case .bash: "source <(lesson completions bash)"
    case .zsh: "source <(lesson completions zsh)"
    case .fish: "lesson completions fish | source"
    }
  }

  var text: String {
    switch self {
    case .bash: CompletionScript.bashText
    case .zsh: CompletionScript.zshText
    case .fish: CompletionScript.fishText
    }
  }

  private static let bashText = #"""
    # Completions of `lesson` for bash. To have them in every new shell, add this line to ~/.bashrc,
    # below the one that puts the course's bin on the PATH:
    #
    #     source <(lesson completions bash)

    _lesson() {
      local typed last current start path value line
      # The line as it stands, since readline takes = for a word of its own; the x keeps an empty word.
      read -a typed <<<"${COMP_LINE:0:COMP_POINT}x"
      last=$((${#typed[@]} - 1))
      current=${typed[last]%x}
      typed[last]=$current
      # Readline replaces what stands after the last = and nothing before it.
      start=
      if [[ $current == *=* && $COMP_WORDBREAKS == *=* ]]; then start=${current%"${current##*=}"}; fi
      COMPREPLY=()
      while IFS=$'\t' read -r value line; do
        case $value in
          '') ;;
          :files)
            compopt -o filenames 2>/dev/null || true
            while IFS= read -r path; do
              if [[ -z $line || -d $path || " $line " == *" ${path##*.} "* ]]; then
                COMPREPLY+=("$path")
              fi
            done < <(compgen -f -- "${current#"$start"}") ;;
          *=)
            compopt -o nospace 2>/dev/null || true
            COMPREPLY+=("${value#"$start"}") ;;
          *) COMPREPLY+=("${value#"$start"}") ;;
        esac
      done < <("${typed[0]/#\~/$HOME}" complete "${typed[@]:1}" 2>/dev/null)
    }

    complete -o nosort -F _lesson lesson 2>/dev/null || complete -F _lesson lesson

    """#

  private static let zshText = #"""
    #compdef lesson
    # Completions of `lesson` for zsh. To have them in every new shell, add this line to ~/.zshrc,
    # below `autoload -U compinit && compinit` and the one that puts the course's bin on the PATH:
    #
    #     source <(lesson completions zsh)
    #
    # Or write the script to a file _lesson in a folder of your $fpath.

    _lesson() {
      local command=${(Q)words[1]} entry value line
      local -a typed shown
      typed=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
      for entry in "${(@f)$("${command/#\~/$HOME}" complete "${typed[@]}" 2>/dev/null)}"; do
        value=${entry%%$'\t'*}
        line=${entry#*$'\t'}
        shown=("${(r:12:)value}  $line")
        case $value in
          '') ;;
          :files)
            if [[ $PREFIX == *=* ]]; then compset -P '*='; fi
            if [[ -n $line ]]; then _files -g "*.(${line// /|})"; else _files; fi ;;
          *=) compadd -V words -l -S '' -d shown -- "$value" ;;
          *) compadd -V words -l -d shown -- "$value" ;;
        esac
      done
    }

    if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
      _lesson "$@"
    else
      compdef _lesson lesson
    fi

    """#

  private static let fishText = #"""
    # Completions of `lesson` for fish. To have them in every new shell:
    #
    #     lesson completions fish > ~/.config/fish/completions/lesson.fish

    function __lesson_complete
        set -l words (commandline -opc)
        set -l command (string replace -r '^~' $HOME -- $words[1])
        set -l typed (commandline -ct | string collect)
        for entry in ($command complete $words[2..-1] "$typed" 2>/dev/null)
            if string match -q ':files*' -- $entry
                set -l start (string match -r '^[^=]*=' -- "$typed")
                set -l endings (string split ' ' -- (string split \t -- $entry)[2])
                for path in (__fish_complete_path (string replace -r '^[^=]*=' '' -- "$typed"))
                    set -l name (string split \t -- $path)[1]
                    set -l ending (string replace -r '.*\.' '' -- $name)
                    if test -z "$endings"; or string match -q '*/' -- $name; or contains -- "$ending" $endings
                        echo "$start$path"
                    end
                end
            else
                echo $entry
            end
        end
    end

    complete -c lesson -f -k -a '(__lesson_complete)'

    """#
}
