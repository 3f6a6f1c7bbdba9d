import { EnableMFADeviceCommand, type EnableMFADeviceCommandInput } from '@aws-sdk/client-iam';
import type { Host } from '../host/host.ts';
import type { CallInput } from '../input/merge-input.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { childOf, type XmlElement } from '../xml/xml-element.ts';
import { type IamContext, withIamClient } from './iam-client.ts';
import { encodeOddParameters, type OddParameter } from './odd-parameters.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { userAgent } from './user-agent.ts';

/** The parts of a run that the call uses. */
export interface CallContext extends IamContext {
  readonly host: Host;
  /** The auto-prompt mode in which the user wrote the command line, for the User-Agent. */
  readonly prompted?: 'on' | 'partial';
}

/** The result of a successful call. The operation itself has no output. */
export interface CallOutcome {
  /** The request id that IAM assigned; `undefined` if the answer has none. */
  readonly requestId: string | undefined;
  /** At least 1. */
  readonly attempts: number;
}

/**
 * Calls EnableMFADevice. `credentials` is `'unsigned'` after `--no-sign-request`, and `null` if no credentials were
 * found. Rejects with a CliServiceError for an error document, and with a CliGeneralError if no usable answer came.
 */
export async function callEnableMfaDevice(
  input: CallInput,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: CallContext,
): Promise<CallOutcome> {
  const { texts, odd } = separateTexts(input);
  let requestId: string | undefined;
  const parts = {
    credentials,
    hasNoOutput: true as const,
    userAgent: userAgent(context.host, settings, context.prompted ?? 'off'),
    extraFields: () => encodeOddParameters(odd),
    onSuccess: ({ document }: { readonly document: XmlElement }) => {
      requestId = requestIdIn(document);
    },
  };
  const { $metadata } = await withIamClient(settings, parts, context, (client) =>
    client.send(new EnableMFADeviceCommand(texts)),
  );
  return { requestId, attempts: $metadata.attempts ?? 1 };
}

/**
 * Separates the text values, which the AWS SDK encodes, from the odd parameters. With `parameter_validation = false`, a
 * parameter can be missing or have any type.
 */
function separateTexts(input: CallInput): { texts: EnableMFADeviceCommandInput; odd: readonly OddParameter[] } {
  const texts: EnableMFADeviceCommandInput = {
    UserName: undefined,
    SerialNumber: undefined,
    AuthenticationCode1: undefined,
    AuthenticationCode2: undefined,
  };
  const odd: OddParameter[] = [];
  for (const [name, value] of input) {
    if (typeof value === 'string') texts[name] = value;
    else odd.push([name, value]);
  }
  return { texts, odd };
}

function requestIdIn(document: XmlElement): string | undefined {
  const metadata = childOf(document, 'ResponseMetadata');
  return (metadata && childOf(metadata, 'RequestId'))?.text ?? undefined;
}
