export type Shell = 'bash' | 'zsh' | 'fish';

/** Returns a script that completes the commands with these names (letters, digits and `_.+-`). */
export function shellScript(shell: Shell, names: readonly string[]): string {
  return scripts[shell](names.join(' '));
}

// Each script runs this command for every completion, with COMP_LINE and COMMAND_LINE empty. If one of these variables
// contained a line, the completer would complete that line and ignore its arguments.
const offerCommand = 'aws-iam-enable-mfa-device-completer offer';

// A candidate that ends in `/`, `=` or `:` gets no space after it.
//
// If zsh loads the script as a completion function, $funcstack[1] is the name of this function, which begins with `_`.
// In this case the script completes the current word at once. Otherwise it only registers its function with compdef.
const scripts: Readonly<Record<Shell, (names: string) => string>> = {
  bash: (names) => `# bash completion for ${names}
_aws_iam_enable_mfa_device_complete() {
  local candidate
  COMPREPLY=()
  while IFS= read -r candidate; do
    COMPREPLY+=("$candidate")
  done < <(COMP_LINE= COMMAND_LINE= ${offerCommand} bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2> /dev/null)
  if [[ \${#COMPREPLY[@]} -eq 1 ]]; then
    case \${COMPREPLY[0]} in
      :paths)
        COMPREPLY=()
        compopt -o default 2> /dev/null
        ;;
      *[/=:]) compopt -o nospace 2> /dev/null ;;
    esac
  fi
}
complete -o nosort -F _aws_iam_enable_mfa_device_complete ${names} 2> /dev/null ||
  complete -F _aws_iam_enable_mfa_device_complete ${names}
`,
  zsh: (names) => `#compdef ${names}
_aws_iam_enable_mfa_device_complete() {
  local line text
  local -a open whole
  while IFS= read -r line; do
    if [[ $line == :paths ]]; then
      _files
      return
    fi
    text=\${line%%$'\\t'*}
    line=\${text//:/\\\\:}\${\${line#*$'\\t'}:+:\${line#*$'\\t'}}
    if [[ $text == *[/=:] ]]; then open+=("$line"); else whole+=("$line"); fi
  done < <(COMP_LINE= COMMAND_LINE= ${offerCommand} zsh "\${(@Q)words[1,CURRENT-1]}" "\${(Q)PREFIX}" 2> /dev/null)
  _describe -V -t values value whole -- open -S ''
}
if [[ $funcstack[1] == _* ]]; then
  _aws_iam_enable_mfa_device_complete "$@"
else
  compdef _aws_iam_enable_mfa_device_complete ${names}
fi
`,
  fish: (names) => `# fish completion for ${names}
function __aws_iam_enable_mfa_device_complete
    set -l word (commandline -ct)
    set -l lines (env COMP_LINE= COMMAND_LINE= ${offerCommand} fish (commandline -opc) "$word" 2> /dev/null)
    if test "$lines" = :paths
        __fish_complete_path $word
    else if set -q lines[1]
        printf '%s\\n' $lines
    end
end
for name in ${names}
    complete -c $name -f -k -a '(__aws_iam_enable_mfa_device_complete)'
end
`,
};
