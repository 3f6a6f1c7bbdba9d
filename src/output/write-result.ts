import type { ColorChoice, OutputFormat } from '../cli/parsed-args.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { isMap, type JsonValue } from '../python/value.ts';
import { type ColourState, closeColour, colourReset, wantsColour } from './colour.ts';
import { encodeWithSurrogateEscape, findChosenEncode, isEncodingChosen } from './encode.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';
import { type Write, writeStdout } from './write.ts';
import { writeFormatted } from './write-formatted.ts';

/** The settings for printing the result. */
export interface ResultSettings {
  /** The output format. From the environment or a profile it may be an unknown word. */
  readonly output: string;
  readonly color: ColorChoice;
  /** The command line of the pager; empty for no pager. Used only if stdout is a terminal. */
  readonly pager: string;
  /** Evaluates `--query` on the response. Without `--query` it returns the response. */
  readonly query: (response: JsonValue) => JsonValue;
}

/** Prints the response, filtered by `--query`, in the format of `--output`. On a terminal it goes through the pager. */
export async function writeResult(
  response: JsonValue,
  settings: ResultSettings,
  colourState: ColourState,
  host: Host,
): Promise<void> {
  const { output } = settings;
  if (!isOutputFormat(output)) throw new CliGeneralError(`Unknown output type: ${output}`);
  const coloured = output === 'table' && wantsColour(settings.color, host.stdout);
  if (coloured) colourState.setups += 1;
  const show: Show = (write) => showResult(response, output, settings, host, write);
  if (settings.pager !== '' && host.stdout.isTTY) await page(show, settings.pager, output, host);
  else await print(show, coloured ? colourReset : '', host);
  closeColour(colourState, host.stdout);
}

function isOutputFormat(output: string): output is OutputFormat {
  return /^(?:json|text|table|yaml|yaml-stream|off)$/.test(output);
}

type Show = (write: Write) => Promise<void>;

async function showResult(
  response: JsonValue,
  format: OutputFormat,
  { query, color }: ResultSettings,
  host: Host,
  write: Write,
): Promise<void> {
  // With `off` the query is not even evaluated.
  if (format === 'off') return;
  const value = query(response);
  // The usual result `{}` prints nothing in any format, so no format's code is loaded.
  if (isMap(value) && value.size === 0) return;
  await writeFormatted(value, { format, title: 'EnableMFADevice', color, stdout: host.stdout }, write);
}

/**
 * Prints a result, with `afterPiece` after every piece. If an error interrupts the result, the pieces before it are
 * printed.
 */
async function print(show: Show, afterPiece: string, host: Host): Promise<void> {
  const pieces: Uint8Array[] = [];
  const encode = (await findChosenEncode(host.env, host.stdout)) ?? encodeWithSurrogateEscape;
  try {
    await show((text) => {
      pieces.push(encode(text));
      if (afterPiece !== '') pieces.push(encode(afterPiece));
    });
  } finally {
    if (pieces.length > 0) writeStdout(host.stdout, Buffer.concat(pieces));
  }
}

/** The pager's input is a pipe, which has no file position. */
const pipe = { position: undefined };

/**
 * Prints a result through the pager. The pager starts at the first piece, so its failure to start takes precedence over
 * errors in later pieces.
 */
async function page(show: Show, commandLine: string, format: OutputFormat, host: Host): Promise<void> {
  const { parsePager, runPager } = await import('./pager.ts');
  const command = parsePager(commandLine, host.platform);
  // As in the AWS CLI, the pager starts even without output if AWS_CLI_OUTPUT_ENCODING is set. `--output text` ignores
  // this variable and stays in UTF-8.
  const isPrepared = isEncodingChosen(host.env) && format !== 'text' && format !== 'off';
  const encode: Encode = (isPrepared ? await findChosenEncode(host.env, pipe) : undefined) ?? encodeUtf8;
  const pieces: Uint8Array[] = [];
  let isStarted = isPrepared;
  let failure: unknown;
  try {
    await show((text) => {
      isStarted = true;
      pieces.push(encode(text));
    });
  } catch (error) {
    failure = error;
  }
  // If the pager was found but cannot start, the output is lost, and so is an error that interrupted it.
  const pagerRan = !isStarted || (await runPager(command, Buffer.concat(pieces), host));
  if (failure !== undefined && pagerRan) throw failure;
}
