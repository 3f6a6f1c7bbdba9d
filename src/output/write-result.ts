import type { ColorChoice, OutputFormat } from '../cli/parsed-args.ts';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { Host } from '../host/host.ts';
import { isMap, type JsonValue } from '../python/value.ts';
import { type ColourState, closeColour, colourReset, wantsColour } from './colour.ts';
import { encodeUtf8WithBytes, findChosenEncode, isEncodingChosen } from './encode.ts';
import { type Encode, encodeUtf8 } from './encode-utf8.ts';
import { type Write, writeStdout } from './write.ts';
import { writeFormatted } from './write-formatted.ts';

/** How a result is shown. */
export interface ResultSettings {
  /** The output format; from the environment or a profile it may be an unknown word. */
  readonly output: string;
  readonly color: ColorChoice;
  /** The pager's command line; empty for none. It matters only where stdout is a terminal. */
  readonly pager: string;
  /** Evaluates `--query`; without one it answers the response itself. */
  readonly query: (response: JsonValue) => JsonValue;
}

/** Prints the response as `--query` and `--output` say, on a terminal through the pager. */
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
  // Nothing to show in any format: the usual answer loads none of them.
  if (isMap(value) && value.size === 0) return;
  await writeFormatted(value, { format, title: 'EnableMFADevice', color, stdout: host.stdout }, write);
}

/** Prints a result. After an error, the output before it is printed first. `afterPiece` follows every piece. */
async function print(show: Show, afterPiece: string, host: Host): Promise<void> {
  const pieces: Uint8Array[] = [];
  const encode = (await findChosenEncode(host.env)) ?? encodeUtf8WithBytes;
  try {
    await show((text) => {
      pieces.push(encode(text));
      if (afterPiece !== '') pieces.push(encode(afterPiece));
    });
  } finally {
    if (pieces.length > 0) writeStdout(host.stdout, Buffer.concat(pieces));
  }
}

/** The pager starts at the first piece: a failure to start it comes before every failure of a later piece. */
async function page(show: Show, commandLine: string, format: OutputFormat, host: Host): Promise<void> {
  const { parsePager, runPager } = await import('./pager.ts');
  const command = parsePager(commandLine, host.platform);
  // A chosen encoding is set up on the pager's input before there is any; text does without and stays in UTF-8.
  const isPrepared = isEncodingChosen(host.env) && format !== 'text' && format !== 'off';
  const encode: Encode = (isPrepared ? await findChosenEncode(host.env) : undefined) ?? encodeUtf8;
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
  const isShown = !isStarted || (await runPager(command, Buffer.concat(pieces), host));
  if (failure !== undefined && isShown) throw failure;
}
