import { CliServiceError } from '../client/service-error.ts';
import { BrokenOutputError, CliError, InterruptError, UnknownOptionsError } from '../errors/cli-error.ts';
import { ExitCode } from '../errors/exit-code.ts';
import { type Host, HostError } from '../host/host.ts';
import { describeThrown } from '../log/describe-thrown.ts';
import { type ColourState, closeColour, colourReset, wantsColour } from '../output/colour.ts';
import { findChosenEncode } from '../output/encode.ts';
import { type Write, writeStdout } from '../output/write.ts';
import { writeFormatted } from '../output/write-formatted.ts';
import { stripText } from '../python/strings.ts';
import { chooseErrorFormat, type ErrorSettings } from './error-format.ts';
import { detailMembers, errorDetails, errorMembers } from './error-members.ts';

/** Prints, as plain text, an error that happened while another error was printed. Returns the exit code. */
export function renderLastError(error: unknown, host: Pick<Host, 'stderr'>): number {
  try {
    host.stderr.write(`\naws: [ERROR]: ${describeThrown(error)}\n`);
  } catch {
    // Standard error is closed, and there is no other place to print.
  }
  return ExitCode.general;
}

/** Prints any thrown value in the user's error format and returns the exit code. */
export async function renderError(
  error: unknown,
  settings: ErrorSettings,
  colourState: ColourState,
  host: Host,
): Promise<number> {
  const exitCode = await printError(error, settings, colourState, host);
  try {
    closeColour(colourState, host.stdout);
  } catch {
    // A closed terminal needs no reset.
  }
  return exitCode;
}

async function printError(
  error: unknown,
  settings: ErrorSettings,
  colourState: ColourState,
  host: Host,
): Promise<number> {
  if (error instanceof InterruptError) {
    const failure = endTypedLine(colourState, host);
    return failure === undefined ? error.exitCode : printError(failure, settings, colourState, host);
  }
  const pieces: (string | Uint8Array)[] = [];
  const encode = (await findChosenEncode(host.env, host.stderr)) ?? escapeSurrogates;
  const openStderr = (): Write => {
    const afterPiece = colourState.setups > 0 ? colourReset : '';
    return (text) => {
      pieces.push(encode(text));
      if (afterPiece !== '') pieces.push(encode(afterPiece));
    };
  };
  const { exitCode, exitCodeIfLost } = await writeError(error, settings, colourState, host, openStderr);
  try {
    for (const part of inParts(pieces)) host.stderr.write(part);
  } catch (failure) {
    if (!(failure instanceof HostError)) throw failure;
    return exitCodeIfLost;
  }
  return exitCode;
}

/** Ends the line that the user interrupted. Returns the error if stdout fails. */
function endTypedLine(colourState: ColourState, host: Host): BrokenOutputError | undefined {
  try {
    writeStdout(host.stdout, colourState.setups > 0 ? `\n${colourReset}` : '\n');
    return undefined;
  } catch (failure) {
    if (!(failure instanceof BrokenOutputError)) throw failure;
    return failure;
  }
}

interface Outcome {
  readonly exitCode: number;
  /** The exit code if stderr cannot be written. The code depends on the format, as in the AWS CLI. */
  readonly exitCodeIfLost: number;
}

/**
 * Writes the error. `openStderr` returns a function that writes text. The function adds a colour reset after each text
 * if colours were set up before the call of `openStderr`.
 */
async function writeError(
  error: unknown,
  settings: ErrorSettings,
  colourState: ColourState,
  host: Host,
  openStderr: () => Write,
): Promise<Outcome> {
  const write = openStderr();
  try {
    if (!(error instanceof CliError)) {
      writePlain(describeThrown(error), write);
      return { exitCode: ExitCode.general, exitCodeIfLost: ExitCode.uncaught };
    }
    const exitCodeIfLost = await writeInFormat(error, settings, colourState, host, write);
    return { exitCode: error.exitCode, exitCodeIfLost };
  } catch (failure) {
    // The output encoding lacks a character of the message. Prints that failure in place of the original error.
    writePlain(describeThrown(failure), openStderr());
    return { exitCode: ExitCode.general, exitCodeIfLost: ExitCode.uncaught };
  }
}

/**
 * Writes the error in the user's error format. Writes plain text instead if the error has no members. If the format
 * fails, adds plain text after the output so far. Returns the exit code to use if stderr cannot be written.
 */
async function writeInFormat(
  error: CliError,
  settings: ErrorSettings,
  colourState: ColourState,
  host: Host,
  write: Write,
): Promise<number> {
  const members = errorMembers(error);
  const format = members.size === 0 ? 'legacy' : chooseErrorFormat(settings, host.env);
  try {
    if (format === 'enhanced') {
      writePlain(enhancedMessage(error), write);
      const details = errorDetails(detailMembers(error));
      if (details !== '') write(details);
      return ExitCode.uncaught;
    }
    if (format !== 'legacy') {
      if (format === 'table' && wantsColour(settings.color, host.stdout)) colourState.setups += 1;
      await writeFormatted(members, { format, title: 'error', color: settings.color, stdout: host.stdout }, write);
      return format === 'text' ? ExitCode.uncaught : ExitCode.outputLost;
    }
  } catch {
    // The output encoding lacks a character of the text. If the message contains this character, writeUnformatted()
    // also throws, and the caller prints the new error.
  }
  writeUnformatted(error, write);
  return error instanceof BrokenOutputError ? error.exitCodeIfLost : ExitCode.uncaught;
}

function enhancedMessage(error: CliError): string {
  if (error instanceof CliServiceError) return error.message;
  return `An error occurred (${error.code}): ${error.message}`;
}

function writeUnformatted(error: CliError, write: Write): void {
  if (error instanceof UnknownOptionsError) {
    write('\n');
    write(`${error.usage}\n`);
  }
  writePlain(error.message, write);
}

function writePlain(message: string, write: Write): void {
  write('\n');
  write(message === '' ? 'aws: [ERROR]:' : `aws: [ERROR]: ${stripText(message)}`);
  write('\n');
}

/** Replaces lone surrogates by escapes such as `\ud800`, as Python does for stderr. */
function escapeSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}

/**
 * The longest output to write at once, in characters or bytes. Joining and encoding more would take several times its
 * size in memory.
 */
const mostAtOnce = 1_048_576;

/** Returns the pieces as one part, or in several parts if they are too long together. */
function* inParts(pieces: readonly (string | Uint8Array)[]): Iterable<string | Uint8Array> {
  if (pieces.reduce((length, piece) => length + piece.length, 0) <= mostAtOnce) {
    yield joinPieces(pieces);
    return;
  }
  for (const piece of pieces) {
    if (typeof piece !== 'string') yield piece;
    else yield* splitText(piece);
  }
}

function* splitText(text: string): Iterable<string> {
  for (let start = 0; start < text.length; ) {
    // Keep a surrogate pair together.
    const isPair = /[\ud800-\udbff]/.test(text.charAt(start + mostAtOnce - 1));
    const end = start + mostAtOnce + (isPair ? 1 : 0);
    yield text.slice(start, end);
    start = end;
  }
}

function joinPieces(pieces: readonly (string | Uint8Array)[]): string | Uint8Array {
  if (pieces.every((piece) => typeof piece === 'string')) return pieces.join('');
  return Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece)));
}
