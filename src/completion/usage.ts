/** The completer's name in its messages. */
export const name = 'aws-iam-enable-mfa-device-completer';

/** The command to complete if no name is given. */
export const completedName = 'aws-iam-enable-mfa-device';

export const synopsis = `${name} bash|zsh|fish [NAME ...]`;

/** The description in the lines of `--help`. */
export const description = [
  `Prints a script that completes command lines in that shell, for the command ${completedName} or for those`,
  'named. With a line in COMP_LINE and a position in COMP_POINT (as bash sets them for complete -C) it prints what may come',
  'next, a candidate a line.',
] as const;

/** The start-up file of each shell, and the line that loads the script there. */
export const startUpLines = [
  ['bash', '~/.bashrc', `eval "$(${name} bash)"`],
  ['zsh', '~/.zshrc, after compinit', `eval "$(${name} zsh)"`],
  ['fish', '~/.config/fish/config.fish', `${name} fish | source`],
] as const;
