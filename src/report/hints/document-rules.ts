import type { OperationArgs } from '../../cli/parsed-args.ts';
import { enableMfaDevice } from '../../operation/enable-mfa-device.ts';
import { expandPath } from '../../python/expand-path.ts';
import { type HintContext, isRefusedInput, isUnreadInput } from './hint-context.ts';
import { type Finding, fits, type HintRule } from './hint-rule.ts';
import { describeCharacter, findOddCharacter } from './shown-text.ts';

/** A document option as typed. */
interface TypedDocument {
  readonly option: '--cli-input-json' | '--cli-input-yaml';
  readonly value: string;
}

function findDocument(operation: OperationArgs | undefined): TypedDocument | undefined {
  const { cliInputJson: json, cliInputYaml: yaml } = operation ?? {};
  if (json !== undefined) return { option: '--cli-input-json', value: json };
  return yaml === undefined ? undefined : { option: '--cli-input-yaml', value: yaml };
}

/** Returns the document that could not be read or parsed. */
function findUnread(context: HintContext): TypedDocument | undefined {
  return isUnreadInput(context) ? findDocument(context.operation) : undefined;
}

/**
 * Returns the bytes of a value or of the file it names. Only regular files are read, because a pipe is already
 * consumed.
 */
function bytesOf(value: string, host: HintContext['host']): Uint8Array {
  const path = /^fileb?:\/\/(.*)$/s.exec(value)?.[1];
  if (path === undefined) return Buffer.from(value);
  const expanded = expandPath(path, host);
  try {
    return host.files.isFile(expanded) ? host.files.read(expanded) : Buffer.alloc(0);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Returns the text of a JSON document that could not be parsed; empty if there is none. */
function findUnreadJson(context: HintContext): string {
  const document = findUnread(context);
  return document?.option === '--cli-input-json' ? Buffer.from(bytesOf(document.value, context.host)).toString() : '';
}

type MarkedEncoding = 'UTF-8' | 'UTF-16';

/** Returns the encoding shown by a byte order mark at the start. */
function findMark(bytes: Uint8Array): MarkedEncoding | undefined {
  const start = Buffer.from(bytes.subarray(0, 3)).toString('hex');
  if (start === 'efbbbf') return 'UTF-8';
  return /^(?:fffe|feff)/.test(start) ? 'UTF-16' : undefined;
}

/** Suggests reading the document from another place. */
function suggestReading({ option }: TypedDocument, prefix: string, path: string): Finding {
  return {
    commands: (write) => [write.again({ parameters: [option, write.text(prefix + path, `${prefix}FILE`)] })],
  };
}

function startsWithDrive(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path);
}

/**
 * The rules for errors in documents and parameter files. Some patterns limit runs of white space to 99 characters,
 * which bounds the time of a search.
 */
export const documentRules: readonly HintRule[] = [
  {
    error: 'Invalid JSON received, or Invalid type: expecting map',
    cause: 'the value is the name of a file, not a document',
    remedy: 'put file:// before the name',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file://FILE'] })],
    find(context) {
      const document = findUnread(context);
      if (document === undefined || /^fileb?:\/\//.test(document.value)) return undefined;
      // Removes a prefix that is not `file://`, such as `file:` or the `@` of curl.
      const path = document.value.replace(/^(?:fileb?:(?:\/\/)?|@)/i, '');
      const isName = context.host.files.isFile(path) || /^[^\s{}[\]:"']+\.(?:json|ya?ml)$/i.test(path);
      return isName ? suggestReading(document, 'file://', path) : undefined;
    },
  },
  {
    error: 'Unable to load paramfile … No such file or directory',
    cause: 'file:/// begins at the root of the file system, but the file is in the working directory',
    remedy: 'use two slashes for a path that is relative to the working directory',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file://FILE'] })],
    find(context) {
      const document = findUnread(context);
      const [, prefix, path] = /^(fileb?:\/\/)\/+([^/\n].*)$/.exec(document?.value ?? '') ?? [];
      if (document === undefined || prefix === undefined || path === undefined) return undefined;
      const { files } = context.host;
      if (files.exists(`/${path}`) || !files.isFile(path) || startsWithDrive(path)) return undefined;
      return suggestReading(document, prefix, path);
    },
  },
  {
    error: 'Unable to load paramfile … Invalid argument',
    cause: 'there are three slashes before the drive of a Windows path',
    remedy: 'use two slashes',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file://C:/FILE'] })],
    find(context) {
      const document = findUnread(context);
      const [, prefix, path] = /^(fileb?:\/\/)\/+([^/\n].*)$/.exec(document?.value ?? '') ?? [];
      if (document === undefined || prefix === undefined || path === undefined) return undefined;
      return startsWithDrive(path) && context.host.files.isFile(path)
        ? suggestReading(document, prefix, path)
        : undefined;
    },
  },
  {
    error: 'Invalid JSON received, or text contents could not be decoded',
    cause: 'the file begins with a byte order mark (some editors write one, and PowerShell writes UTF-16)',
    remedy: 'read the file with fileb://, so that the command detects the encoding',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'fileb://FILE'] })],
    find(context) {
      const document = findUnread(context);
      if (document?.option !== '--cli-input-json' || !document.value.startsWith('file://')) return undefined;
      if (findMark(bytesOf(document.value, context.host)) === undefined) return undefined;
      return suggestReading(document, 'fileb://', document.value.slice('file://'.length));
    },
  },
  {
    error: 'text contents could not be decoded, or Parameter validation failed',
    cause: 'the file of a parameter begins with a byte order mark, or is in UTF-16',
    remedy: 'write the file in UTF-8 without a byte order mark, or set its encoding',
    commands: (write) => [write.setVariable('AWS_CLI_FILE_ENCODING', 'utf-8-sig')],
    find(context) {
      if (!isRefusedInput(context) && !isUnreadInput(context)) return undefined;
      const { operation, host } = context;
      const { cliInputYaml: yaml } = operation ?? {};
      const values = [...enableMfaDevice.members.map(({ dest }) => operation?.[dest]), yaml];
      const marks = values.map((value) => (value?.startsWith('file://') ? findMark(bytesOf(value, host)) : undefined));
      if (marks.includes('UTF-16')) {
        return { commands: (write) => [write.setVariable('AWS_CLI_FILE_ENCODING', 'utf-16')] };
      }
      return isRefusedInput(context) && marks.includes('UTF-8') ? fits : undefined;
    },
  },
  {
    error: 'Invalid JSON received, or Invalid type: expecting map',
    cause: 'the hyphen is read as the document itself, not as standard input',
    remedy: 'give the path of standard input',
    commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file:///dev/stdin'] })],
    find(context) {
      const document = findUnread(context);
      if (document === undefined || !/^(?:fileb?:\/\/)?-$/.test(document.value)) return undefined;
      return suggestReading(document, 'file://', '/dev/stdin');
    },
  },
  {
    error: 'Invalid JSON received',
    cause:
      'names or texts of the document are in single quotes, as Python prints them, but JSON requires double quotes',
    remedy: 'put names and texts in double quotes, and the whole document in single quotes or in a file',
    commands: (write) => [
      write.again({ parameters: ['--cli-input-json', `'{"UserName": "NAME", …}'`] }),
      write.again({ parameters: ['--cli-input-json', 'file://FILE'] }),
    ],
    find: (context) => (/[{,]\s{0,99}'\w+'\s{0,99}:/.test(findUnreadJson(context)) ? fits : undefined),
  },
  {
    error: 'Invalid JSON received',
    cause: 'a comma follows the last member of the document',
    remedy: 'remove this comma',
    find: (context) => (/,\s{0,99}[}\]]/.test(findUnreadJson(context)) ? fits : undefined),
  },
  {
    error: 'Invalid JSON received',
    cause: 'the shell removed the quotes from the document',
    remedy: 'put the whole document in single quotes, or in a file',
    commands: (write) => [
      write.again({ parameters: ['--cli-input-json', `'{"UserName": "NAME", …}'`] }),
      write.again({ parameters: ['--cli-input-json', 'file://FILE'] }),
    ],
    find(context) {
      const document = findUnread(context);
      const text = document?.value.trim() ?? '';
      const isBare = text.startsWith('{') && text.endsWith('}') && text.includes(':') && !/["']/.test(text);
      if (document?.option !== '--cli-input-json' || !isBare) return undefined;
      // Windows PowerShell and cmd.exe remove double quotes inside single quotes too.
      if (context.host.platform !== 'win32') return fits;
      return { commands: (write) => [write.again({ parameters: ['--cli-input-json', 'file://FILE'] })] };
    },
  },
  {
    error: 'Invalid JSON received',
    cause: 'a code in the document is a number with a leading zero, which JSON does not allow',
    remedy: 'put quotes around both codes',
    commands: () => ['"AuthenticationCode1": "CODE1"', '"AuthenticationCode2": "CODE2"'],
    find: (context) => (/"AuthenticationCode[12]"\s*:\s*0\d/.test(findUnreadJson(context)) ? fits : undefined),
  },
  {
    error: 'Invalid JSON received, or Invalid YAML received',
    cause: 'the document was pasted with typographic characters, such as curly quotes',
    remedy: 'type these characters again on the keyboard',
    find(context) {
      const document = findUnread(context);
      if (document === undefined || !/^fileb?:\/\//.test(document.value)) return undefined;
      const text = Buffer.from(bytesOf(document.value, context.host))
        .toString()
        .replace(/^\ufeff/, '');
      const character = findOddCharacter(text);
      return character === undefined ? undefined : { detail: `It has ${describeCharacter(character)}.` };
    },
  },
];
