import type { OperationArgs } from '../cli/parsed-args.ts';
import { ParamValidationError } from '../errors/cli-error.ts';
import { enableMfaDevice, type MemberName } from '../operation/enable-mfa-device.ts';
import type { PathHost } from '../python/expand-path.ts';
import { type ParameterValue, readParameterFile } from './parameter-file.ts';

/** The values of the operation's options. Files that they name have been read. */
export interface FlagValues {
  /** In the order of the option table, not of argv. */
  readonly members: ReadonlyMap<MemberName, ParameterValue>;
  readonly document: DocumentSource | null;
}

/** A document that is not parsed yet. */
export interface DocumentSource {
  readonly kind: 'json' | 'yaml';
  readonly content: ParameterValue;
}

/**
 * Reads the parameter files of all options in table order. Opens each file once, so a document can come from a pipe.
 * The AWS CLI opens it twice and finds the pipe empty. Throws the errors of readParameterFile(), and a
 * ParamValidationError if there are two documents.
 */
export async function readFlagValues(args: OperationArgs, host: PathHost): Promise<FlagValues> {
  const members = new Map<MemberName, ParameterValue>();
  for (const { name, flag, dest } of enableMfaDevice.members) {
    const value = args[dest];
    if (value !== undefined) members.set(name, await readParameterFile(`--${flag}`, value, host));
  }
  const documents: DocumentSource[] = [];
  for (const [kind, value] of [
    ['json', args.cliInputJson],
    ['yaml', args.cliInputYaml],
  ] as const) {
    if (value === undefined) continue;
    documents.push({ kind, content: await readParameterFile(`--cli-input-${kind}`, value, host) });
  }
  if (documents.length > 1) throw new ParamValidationError('Only one --cli-input- parameter may be specified.');
  return { members, document: documents[0] ?? null };
}
