import type { EnrolmentContext } from '../extensions/enrolment/enrol.ts';
import type { CallInput } from '../input/merge-input.ts';
import { GeneralError } from './errors.ts';
import type { EnableMfaDeviceResult, EnrolmentResult, NewVirtualMfaDevice } from './options.ts';
import { type RequestContext, senderOf } from './send-request.ts';

/** Creates the device and enables it. After a failure it cleans up before it rejects. */
export async function sendEnrolment(
  input: CallInput,
  { name, path, seedOutfile }: NewVirtualMfaDevice,
  request: RequestContext & { readonly context: Pick<EnrolmentContext, 'interruption'> },
): Promise<EnrolmentResult> {
  const { prepareEnrolment } = await import('../extensions/enrolment/prepare-enrolment.ts');
  const { withTidying } = await import('../extensions/enrolment/with-tidying.ts');
  const { context, options, clientSettings, credentials } = request;
  let result: EnableMfaDeviceResult = {
    requestId: undefined,
    attempts: 0,
    alreadyEnabled: true,
    plannedRequest: undefined,
  };
  const sent = { attempts: 0 };
  const sendOne = senderOf(request, sent);
  const send = async (complete: CallInput) => {
    try {
      result = await sendOne(complete);
    } catch (error) {
      // If enrol() resolves after this error, an earlier attempt of this call has enabled the device.
      result = { ...result, ...sent, alreadyEnabled: false };
      throw error;
    }
  };
  const failOnAlreadyEnabled = options.failOnAlreadyEnabled ?? true;
  const names = {
    createVirtualMfaDevice: name,
    seedOutfile,
    ...(path === undefined ? {} : { virtualMfaDevicePath: path }),
  };
  const args = { ...names, failOnAlreadyEnabled, dryRun: false, promptCodes: false };
  const output = await withTidying(context.host, async (tidying, host) => {
    const run = {
      ...context,
      host,
      tidying,
      merged: input,
      clientSettings,
      credentials,
      send,
      enableByPrompt: noPrompt,
    };
    return (await prepareEnrolment(args, run))(input);
  });
  const textOf = (member: string) => {
    const value = output.get(member);
    return typeof value === 'string' ? value : undefined;
  };
  return { ...result, serialNumber: textOf('SerialNumber') ?? '', seedFile: textOf('SeedFile') };
}

/** Is never called: the option seedOutfile is required, so the codes are always computed. */
async function noPrompt(): Promise<never> {
  throw new GeneralError('A library has no terminal to ask for codes on.');
}
