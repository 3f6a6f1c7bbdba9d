import { describe, expect, it } from 'vitest';
import type { OperationArgs } from '../../../src/cli/parsed-args.ts';
import { CliGeneralError, ParamValidationError } from '../../../src/errors/cli-error.ts';
import { mergeInput } from '../../../src/input/merge-input.ts';
import { readDocument } from '../../../src/input/read-document.ts';
import { type DocumentSource, readFlagValues } from '../../../src/input/read-flag-values.ts';
import { createFakeHost, type FakeHostOptions } from '../../support/fake-host.ts';

function args(flags: Partial<OperationArgs>): OperationArgs {
  return { failOnAlreadyEnabled: true, dryRun: false, promptCodes: false, ...flags };
}

function readFlags(flags: Partial<OperationArgs>, options: FakeHostOptions = {}) {
  return readFlagValues(args(flags), createFakeHost(options));
}

function parse(kind: DocumentSource['kind'], content: DocumentSource['content']) {
  return readDocument({ kind, content });
}

describe('readFlagValues', () => {
  it('reads the files of the flags in the order of the option table', async () => {
    const flags = { authenticationCode1: 'fileb://b', userName: 'file://a', cliInputJson: 'file://a' };
    const { members, document } = await readFlags(flags, { files: { a: 'x\r\n', b: 'y' } });
    expect([...members]).toEqual([
      ['UserName', 'x\n'],
      ['AuthenticationCode1', new Uint8Array([0x79])],
    ]);
    expect(document).toEqual({ kind: 'json', content: 'x\n' });
  });

  it('returns null as the document if no option sets one', async () => {
    expect(await readFlags({ userName: '' })).toEqual({ members: new Map([['UserName', '']]), document: null });
  });

  it('opens each file only once, because a pipe can be read only once', async () => {
    const fake = createFakeHost({ files: { '/dev/stdin': '{}' } });
    const opened: string[] = [];
    const files = {
      ...fake.files,
      readWaiting: (path: string) => {
        opened.push(path);
        return fake.files.readWaiting(path);
      },
    };
    await readFlagValues(args({ cliInputYaml: 'file:///dev/stdin' }), { env: {}, files, platform: 'linux' });
    expect(opened).toEqual(['/dev/stdin']);
  });

  it('reports the first unreadable file in the order of the option table, where the documents come last', async () => {
    const flags = { cliInputYaml: 'file://y', cliInputJson: 'file://j', authenticationCode2: 'file://c' };
    await expect(readFlags(flags)).rejects.toThrow("Error parsing parameter '--authentication-code2'");
    await expect(readFlags({ ...flags, authenticationCode2: '1' })).rejects.toThrow(
      "Error parsing parameter '--cli-input-json'",
    );
  });

  it('refuses two documents, but only after it has read the files of both', async () => {
    await expect(readFlags({ cliInputJson: '{', cliInputYaml: '{' })).rejects.toThrow(
      new ParamValidationError('Only one --cli-input- parameter may be specified.'),
    );
    await expect(readFlags({ cliInputJson: '{', cliInputYaml: 'file://y' })).rejects.toThrow(
      "Error parsing parameter '--cli-input-yaml'",
    );
  });
});

describe('readDocument', () => {
  it.each([
    ['json', 'text', '{"a": 1}'],
    ['yaml', 'text', 'a: 1'],
    ['json', 'bytes', Buffer.from('{"a": 1}', 'utf16le')],
    ['yaml', 'bytes', Buffer.from('a: 1')],
  ] as const)('reads %s from %s', async (kind, _, content) => {
    expect(await parse(kind, content)).toStrictEqual(new Map([['a', 1n]]));
  });

  it.each([
    ['json', '', "'cli-input-json': Invalid JSON received."],
    ['json', '{]', "'cli-input-json': Invalid JSON received."],
    ['json', new Uint8Array([0xff]), "'cli-input-json': Invalid JSON received."],
    ['json', '[]', "'--cli-input-json': Invalid type: expecting map, received <class 'list'>"],
    ['json', 'null', "'--cli-input-json': Invalid type: expecting map, received <class 'NoneType'>"],
    ['json', '"x"', "'--cli-input-json': Invalid type: expecting map, received <class 'str'>"],
    ['yaml', '{', "'cli-input-yaml': Invalid YAML received."],
    ['yaml', '', "'--cli-input-yaml': Invalid type: expecting map, received <class 'NoneType'>"],
    ['yaml', 'UserName:Dana', "'--cli-input-yaml': Invalid type: expecting map, received <class 'str'>"],
    ['yaml', '2025-03-04', "'--cli-input-yaml': Invalid type: expecting map, received <class 'datetime.date'>"],
  ] as const)('refuses the %s document %j', async (kind, content, message) => {
    await expect(parse(kind, content)).rejects.toThrow(new ParamValidationError(`Error parsing parameter ${message}`));
  });

  it.each(['json', 'yaml'] as const)('refuses a %s document of more than 16 MiB', async (kind) => {
    const problem = `Error parsing parameter '--cli-input-${kind}': The document is larger than 16 MiB.`;
    const size = 16 * 1024 * 1024 + 1;
    await expect(parse(kind, 'x'.repeat(size))).rejects.toThrow(new ParamValidationError(problem));
    await expect(parse(kind, new Uint8Array(size))).rejects.toThrow(new ParamValidationError(problem));
  });

  it('rejects with a CliGeneralError for a date that does not exist', async () => {
    await expect(parse('yaml', 'a: 2025-13-01')).rejects.toThrow(CliGeneralError);
  });
});

describe('mergeInput', () => {
  it('prefers flags to the document and keeps the order of both', () => {
    const document = new Map([
      ['Colour', 'red'],
      ['UserName', 'other'],
      ['SerialNumber', 's'],
    ]);
    const flags = new Map([
      ['UserName', ''],
      ['AuthenticationCode1', '1'],
    ] as const);
    expect([...mergeInput(flags, document)]).toEqual([
      ['UserName', ''],
      ['AuthenticationCode1', '1'],
      ['Colour', 'red'],
      ['SerialNumber', 's'],
    ]);
    expect([...mergeInput(flags, null)]).toEqual([...flags]);
  });
});
