import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { quoteShell } from '../../python/shell-split.ts';
import type { HintContext } from './hint-context.ts';
import { codeSource, findParameter, findTypedValue } from './parameter-text.ts';
import { showParameter, showText } from './shown-text.ts';

/** Writes commands that can be pasted into a shell. What is not known, or not to be shown, is a word in capitals. */
export interface CommandWriter {
  /** This program, and its two words where it goes by the name `aws`. */
  readonly program: string;
  readonly userName: string;
  readonly serialNumber: string;
  /** A command of the AWS CLI, with the options that choose the account as they were typed. */
  aws(...words: readonly string[]): string;
  /** This command again, with the same account options but for those that are given here. */
  again(change?: Again): string;
  /** What sets the clock of this machine. */
  setClock(): string;
}

interface Again {
  /** What makes the codes known; default: as before, codes in capitals. */
  readonly codes?: readonly string[];
  /** What stands in place of all parameters. */
  readonly parameters?: readonly string[];
  readonly region?: string;
  /** `undefined`: none. */
  readonly profile?: string | undefined;
}

type Known = Pick<HintContext, 'argv' | 'input' | 'operation' | 'host'>;

/** Without a context everything is a placeholder. */
export function createCommandWriter(context?: Known): CommandWriter {
  const typed = readAccountOptions(context?.argv ?? []);
  const userName = showParameter('UserName', context && findParameter(context, 'UserName'));
  const serialNumber = showParameter('SerialNumber', context && findParameter(context, 'SerialNumber'));
  const names = ['--user-name', userName, '--serial-number', serialNumber];
  const program = programOf(context);
  return {
    program,
    userName,
    serialNumber,
    aws(...words) {
      const { endpointUrl, ...account } = typed;
      const options = words[0] === enableMfaDevice.service ? typed : account;
      return ['aws', ...words, ...writeAccountOptions(options)].join(' ');
    },
    again({ codes = sourceWords(context), parameters = [...names, ...codes], ...account } = {}) {
      return [program, ...parameters, ...writeAccountOptions({ ...typed, ...account })].join(' ');
    },
    setClock: () => clockCommands.get(context?.host.platform ?? '') ?? 'sudo timedatectl set-ntp true',
  };
}

const typedCodes: readonly string[] = ['--authentication-code1', 'CODE1', '--authentication-code2', 'CODE2'];

function sourceWords(context: Known | undefined): readonly string[] {
  const source = context === undefined ? 'parameters' : codeSource(context);
  if (source === 'parameters') return typedCodes;
  if (source === 'prompt') return ['--prompt-codes'];
  const seed = context?.operation?.totpSeed;
  return seed === undefined ? [] : ['--totp-seed', showText(seed, 'file://FILE')];
}

const clockCommands: ReadonlyMap<string, string> = new Map([
  ['darwin', 'sudo sntp -sS time.apple.com'],
  ['win32', 'w32tm /resync'],
]);

function programOf(context: Known | undefined): string {
  const { service, command } = enableMfaDevice;
  const name = context?.host.programName ?? `aws-${service}-${command}`;
  return name === 'aws' ? `aws ${service} ${command}` : quoteShell(name);
}

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
    // One with a user name or a query may hold a secret.
    endpointUrl: endpointUrl === undefined || /[@?]/.test(endpointUrl) ? undefined : endpointUrl,
  };
}

function writeAccountOptions({ profile, region, endpointUrl }: AccountOptions): readonly string[] {
  return [
    ...(profile === undefined ? [] : ['--profile', showText(profile, 'PROFILE')]),
    ...(region === undefined ? [] : ['--region', showText(region, 'REGION')]),
    ...(endpointUrl === undefined ? [] : ['--endpoint-url', showText(endpointUrl, 'URL')]),
  ];
}
