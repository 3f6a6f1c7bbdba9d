import { ExitCode } from '../errors/exit-code.ts';
import { type MergedInput, mergeInput } from '../input/merge-input.ts';
import { readDocument } from '../input/read-document.ts';
import { readFlagValues } from '../input/read-flag-values.ts';
import { skeletonText } from '../input/skeleton.ts';
import { writeStdout } from '../output/write.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';

/** The operation's parameters before validation. */
export interface OperationInput {
  readonly merged: MergedInput;
}

/**
 * Reads parameter files and documents. Flags take precedence over a document. A run that prints an input skeleton ends
 * here.
 */
export const operationInput: Middleware<RunStart & OperationOptions, OperationInput, number> = {
  name: 'operation-input',
  async handle({ host, operation, reporting }, next) {
    const { members, document } = await readFlagValues(operation, host);
    const merged = mergeInput(members, document === null ? null : await readDocument(document));
    reporting.input = merged;
    const skeleton = operation.generateCliSkeleton;
    if (skeleton === undefined || skeleton === 'output') return next({ merged });
    // The AWS CLI writes YAML without a buffer, so a closed stdout gives another exit code.
    const exitCodeIfLost = skeleton === 'yaml-input' ? ExitCode.uncaught : ExitCode.outputLost;
    writeStdout(host.stdout, skeletonText(skeleton), exitCodeIfLost);
    return ExitCode.success;
  },
};
