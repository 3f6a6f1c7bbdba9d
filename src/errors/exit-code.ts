/** The exit codes of the programs. They are the AWS CLI's, except for the two of the sandbox. */
export const ExitCode = {
  /** The device is enabled, or the requested text is printed. */
  success: 0,
  /** The completer failed, or an error could not be printed. Python exits with 1 after an uncaught exception. */
  uncaught: 1,
  /** Standard output could not be written. */
  outputLost: 120,
  /** The sandbox cannot start the command that it was given. Shells use the same code. */
  commandNotRunnable: 126,
  /** The command that the sandbox was given does not exist. Shells use the same code. */
  commandNotFound: 127,
  /** The user interrupted the run. */
  interrupted: 130,
  /** A failed check of arguments, documents, parameters or `--query`; nothing was sent. */
  paramValidation: 252,
  /** The user has to configure something: a region, credentials, the pager. */
  configuration: 253,
  /** AWS returned an error. */
  service: 254,
  /** Any other failure. */
  general: 255,
} as const;
