import type { JsonMap } from '../values/value.ts';
import type { Client } from './client.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { RunStart } from './run-start.ts';
import type { ValidInput } from './validation.ts';

/** What the operation answered: nothing, as it has no output members. */
export interface Response {
  readonly response: JsonMap;
}

type Needs = RunStart & OperationOptions & Client & ValidInput & Interruption & Logging;

/** Makes the call; with `--generate-cli-skeleton output` the empty answer is made up and nothing is sent. */
export const call: Middleware<Needs, Response, number> = {
  name: 'call',
  async handle(context, next) {
    if (context.operation.generateCliSkeleton !== 'output') {
      const { callEnableMfaDevice } = await import('../iam/call-enable-mfa-device.ts');
      const promptMark = context.prompted ?? 'off';
      await callEnableMfaDevice(context.fields, context.clientSettings, context.credentials, {
        ...context,
        promptMark,
      });
    }
    return next({ response: new Map() });
  },
};
