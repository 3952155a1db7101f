internal import Diagnostics

/// The shell script that completes a program's words. It asks the program, so it is the same for every version.
enum CompletionScript: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    static let word = "generate-completion-script"
    static let request = "--\(word)"

    /// Returns the script for the program with this name.
    func text(for program: String) -> PrintableText {
        switch self {
        case .bash: Self.bash(program)
        case .zsh: Self.zsh(program)
        case .fish: Self.fish(program)
        }
    }

    /// Bash splits words at `=` and `:`. The script joins the parts that have no space between them.
    private static func bash(_ program: String) -> PrintableText {
        #"""
        _\#(program)() {
            local i n=-1 word kind rest=${COMP_LINE:0:COMP_POINT} words=() candidates=()
            for ((i = 0; i <= COMP_CWORD; i++)); do
                word=${COMP_WORDS[i]}
                if ((i == 0)) || [[ $rest == [[:space:]]* ]]; then ((n += 1)); fi
                rest=${rest#"${rest%%[![:space:]]*}"}
                words[n]=${words[n]-}${word:0:${#rest}}
                rest=${rest:${#word}}
            done
            {
                IFS= read -r kind
                mapfile -t candidates
            } < <("${1/#\~\//$HOME/}" \#(CompletionProtocol.request) "$n" "${words[@]/#\~\//$HOME/}" 2> /dev/null)
            local current=${words[n]} start=
            [[ $current != -*=* ]] || start=${current%%=*}=
            case $kind in
                words) candidates=("${candidates[@]%%$'\t'*}") ;;
                files) mapfile -t candidates < <(compgen -P "$start" -f -- "${current#"$start"}") ;;
                directories) mapfile -t candidates < <(compgen -P "$start" -d -- "${current#"$start"}") ;;
            esac
            [[ $kind == words ]] || compopt -o filenames 2> /dev/null
            [[ $COMP_WORDBREAKS != *=* ]] || candidates=("${candidates[@]#"$start"}")
            COMPREPLY=("${candidates[@]}")
        }
        complete -F _\#(program) \#(program)

        """#
    }

    private static func zsh(_ program: String) -> PrintableText {
        #"""
        #compdef \#(program)
        _\#(program)() {
            local line text
            local -a answer given described
            given=("${(@)words[1,CURRENT-1]}" "$PREFIX")
            given=("${(@)given/#\~\//$HOME/}")
            answer=("${(@f)$("$given[1]" \#(CompletionProtocol.request) $((CURRENT - 1)) "${(@)given}" 2> /dev/null)}")
            case $answer[1] in
                words)
                    for line in "${(@)answer[2,-1]}"; do
                        text=${${line%%$'\t'*}//:/\\:}
                        described+=("$text${${line#*$'\t'}:+:${line#*$'\t'}}")
                    done
                    _describe '\#(program)' described
                    ;;
                files) [[ $PREFIX != -*=* ]] || compset -P '*='; _files ;;
                directories) [[ $PREFIX != -*=* ]] || compset -P '*='; _files -/ ;;
            esac
        }
        if [[ $funcstack[1] == _\#(program) ]]; then _\#(program) "$@"; else compdef _\#(program) \#(program); fi

        """#
    }

    private static func fish(_ program: String) -> PrintableText {
        #"""
        function __\#(program)_complete
            set -l current (string unescape -- (commandline -ct); or commandline -ct)[1]
            set -l words (string replace -r '^~/' "$HOME/" -- (commandline -opc) "$current")
            set -l answer ($words[1] \#(CompletionProtocol.request) (math (count $words) - 1) $words 2> /dev/null)
            set -l start (string match -r '^-[^=]*=' -- "$current")
            set -l value (string replace -- "$start" '' "$current")
            switch "$answer[1]"
                case words
                    string join \n -- $answer[2..]
                case files
                    string replace -r -- '^' "$start" (__fish_complete_path "$value")
                case directories
                    string replace -r -- '^' "$start" (__fish_complete_directories "$value")
            end
        end
        complete -c \#(program) -f -a '(__\#(program)_complete)'

        """#
    }
}
