import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { quoteForShell } from '../../python/split-command.ts';
import type { HintContext } from './hint-context.ts';
import { codeSource, findParameter, findTypedValue } from './parameter-text.ts';
import { type Quote, showParameter, showText } from './shown-text.ts';

/**
 * Writes commands to paste into a shell. A value that is unknown or must not be shown becomes a placeholder in
 * capitals.
 */
export interface CommandWriter {
  /** The start of the command: `aws iam enable-mfa-device` if the program was called as `aws`, else its own name. */
  readonly program: string;
  readonly userName: string;
  readonly serialNumber: string;
  /** Writes a command of the AWS CLI with the typed profile and region. An IAM command also gets the typed endpoint. */
  aws(...words: readonly string[]): string;
  /** Writes the failed command again. `change` overrides its codes, parameters and account options. */
  again(change?: CommandChange): string;
  /** Returns the command that sets this machine's clock. */
  setClock(): string;
  /** Returns the command that sets a variable of the environment: in PowerShell on Windows, else in a POSIX shell. */
  setVariable(name: string, value: string): string;
  /** Quotes a file name, profile or similar text for a command. Returns the placeholder if it must not be shown. */
  text(value: string, placeholder: string): string;
  /** Returns the command that writes a file without a line break at the end. */
  writeFile(text: string): string;
}

interface CommandChange {
  /** The arguments that supply the codes. Default: those of the failed command, with placeholders for the codes. */
  readonly codes?: readonly string[];
  /** The arguments that replace all parameters, including those for the codes. */
  readonly parameters?: readonly string[];
  readonly region?: string;
  /** `undefined` leaves out the profile. */
  readonly profile?: string | undefined;
}

type ShowText = CommandWriter['text'];

type WriterContext = Pick<HintContext, 'argv' | 'input' | 'operation' | 'host'>;

/** Creates a writer. Without a context it writes only placeholders. */
export function createCommandWriter(context?: WriterContext): CommandWriter {
  const typed = readAccountOptions(context?.argv ?? []);
  const platform = context?.host.platform ?? '';
  const isWindows = platform === 'win32';
  const quote: Quote = (text) => quoteForShell(text, platform);
  const parameter = (name: 'UserName' | 'SerialNumber') =>
    showParameter(name, context && findParameter(context, name), quote);
  const text: ShowText = (value, placeholder) => showText(value, placeholder, quote);
  const userName = parameter('UserName');
  const serialNumber = parameter('SerialNumber');
  const nameWords = ['--user-name', userName, ...deviceWords(context, serialNumber, text)];
  const program = programOf(context, quote);
  return {
    program,
    userName,
    serialNumber,
    aws(...words) {
      // The typed endpoint is IAM's, so commands of other services do not get it.
      const { endpointUrl, ...account } = typed;
      const options = words[0] === enableMfaDevice.service ? typed : account;
      return ['aws', ...words, ...writeAccountOptions(options, text)].join(' ');
    },
    again({ codes = codeWords(context, text), parameters = [...nameWords, ...codes], ...account } = {}) {
      return [program, ...parameters, ...writeAccountOptions({ ...typed, ...account }, text)].join(' ');
    },
    setClock: () => clockCommands.get(platform) ?? 'sudo timedatectl set-ntp true',
    setVariable: (name, value) => (isWindows ? `$env:${name} = '${value}'` : `export ${name}=${value}`),
    text,
    writeFile: (text) => (isWindows ? `Set-Content -NoNewline FILE ${text}` : `printf %s ${text} > FILE`),
  };
}

/** Returns the options for the device: its serial number, or the options that create it. */
function deviceWords(context: WriterContext | undefined, serialNumber: string, text: ShowText): readonly string[] {
  const { createVirtualMfaDevice: name, virtualMfaDevicePath: path, seedOutfile } = context?.operation ?? {};
  if (name === undefined) return ['--serial-number', serialNumber];
  return [
    ...['--create-virtual-mfa-device', text(name, 'NAME')],
    ...(path === undefined ? [] : ['--virtual-mfa-device-path', text(path, 'PATH')]),
    ...(seedOutfile === undefined ? [] : ['--seed-outfile', text(seedOutfile, 'FILE')]),
  ];
}

const typedCodes: readonly string[] = ['--authentication-code1', 'CODE1', '--authentication-code2', 'CODE2'];

/** Returns the arguments that supply the codes, as in the failed command. Typed codes become placeholders. */
function codeWords(context: WriterContext | undefined, text: ShowText): readonly string[] {
  if (context?.operation?.createVirtualMfaDevice !== undefined) {
    return context.operation.promptCodes ? ['--prompt-codes'] : [];
  }
  const source = context === undefined ? 'parameters' : codeSource(context);
  if (source === 'parameters') return typedCodes;
  const seed = context?.operation?.totpSeed;
  const seedWords = seed === undefined ? [] : ['--totp-seed', text(seed, 'file://FILE')];
  return source === 'prompt' ? [...seedWords, '--prompt-codes'] : seedWords;
}

const clockCommands: ReadonlyMap<string, string> = new Map([
  ['darwin', 'sudo sntp -sS time.apple.com'],
  ['win32', 'w32tm /resync'],
]);

function programOf(context: WriterContext | undefined, quote: Quote): string {
  const { service, command } = enableMfaDevice;
  const name = context?.host.programName ?? `aws-${service}-${command}`;
  return name === 'aws' ? `aws ${service} ${command}` : quote(name);
}

/** If the program refused the command line, `again` copies only these options from it. */
export const optionsInCommand: ReadonlySet<string> = new Set(
  [...enableMfaDevice.members.map(({ flag }) => flag), 'profile', 'region', 'endpoint-url'].map((name) => `--${name}`),
);

interface AccountOptions {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpointUrl?: string | undefined;
}

function readAccountOptions(argv: readonly string[]): AccountOptions {
  const endpointUrl = findTypedValue(argv, 'endpoint-url');
  return {
    profile: findTypedValue(argv, 'profile'),
    region: findTypedValue(argv, 'region'),
    // A URL with a user name or a query may contain a secret.
    endpointUrl: endpointUrl === undefined || /[@?]/.test(endpointUrl) ? undefined : endpointUrl,
  };
}

function writeAccountOptions({ profile, region, endpointUrl }: AccountOptions, text: ShowText): readonly string[] {
  return [
    ...(profile === undefined ? [] : ['--profile', text(profile, 'PROFILE')]),
    ...(region === undefined ? [] : ['--region', text(region, 'REGION')]),
    ...(endpointUrl === undefined ? [] : ['--endpoint-url', text(endpointUrl, 'URL')]),
  ];
}
