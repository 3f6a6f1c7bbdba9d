/** The completer's name in its messages. */
export const completerName = 'aws-iam-enable-mfa-device-completer';

/** The command of this package. */
export const completedName = 'aws-iam-enable-mfa-device';

/** The name of the sandbox. The completer offers the sandbox's options only for a program of this name. */
export const sandboxName = 'iam-mfa-sandbox';

export const synopsis = `${completerName} bash|zsh|fish [NAME ...]`;

/** The description in the lines of `--help`. */
export const description = [
  `Prints a script with which the shell completes ${completedName} and ${sandboxName}.`,
  "To complete other names of the command instead, add them after the shell's name.",
  "If COMP_LINE contains a line and COMP_POINT a cursor position, as with bash's complete -C,",
  'the program instead prints the candidates for the word at the cursor, one a line.',
] as const;

/** The start-up file of each shell, and the line that loads the script there. */
export const startUpLines = [
  ['bash', '~/.bashrc', `eval "$(${completerName} bash)"`],
  ['zsh', '~/.zshrc, after compinit', `eval "$(${completerName} zsh)"`],
  ['fish', '~/.config/fish/config.fish', `${completerName} fish | source`],
] as const;
