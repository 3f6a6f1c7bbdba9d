import type { Client } from './client.ts';
import type { Interruption } from './interruption.ts';
import type { Logging } from './logging.ts';
import type { OperationInput } from './operation-input.ts';
import type { OperationOptions } from './operation-options.ts';
import type { Middleware } from './pipeline.ts';
import type { Request } from './request.ts';
import type { RunStart } from './run-start.ts';
import type { TidyUp } from './tidy-up.ts';

type Needs = RunStart & OperationOptions & OperationInput & TidyUp & Interruption & Logging & Client & Request;

/** Extension `--create-virtual-mfa-device`: creates the device before the call, and computes or asks for its codes. */
export const enrolment: Middleware<Needs, Request, number> = {
  name: 'enrolment',
  async handle(context, next) {
    const { operation, tidying } = context;
    if (tidying === undefined) return next({ send: context.send });
    const { prepareEnrolment } = await import('../extensions/enrolment/prepare-enrolment.ts');
    const { enableByPrompt } = await import('../extensions/enrolment/enable-by-prompt.ts');
    return next({ send: await prepareEnrolment(operation, { ...context, tidying, enableByPrompt }) });
  },
};
