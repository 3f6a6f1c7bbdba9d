import type { Host } from '../host/host.ts';
import { encodeFormFields, type FormField } from '../input/form-fields.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';
import type { DebugLog } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignedPort } from '../settings/endpoint-url.ts';
import { type CredentialSource, prepareSigning } from './prepare-signing.ts';
import { readQueryAnswer } from './read-query-answer.ts';
import { AnsweredError, sendWithRetries } from './send-with-retries.ts';
import { ServiceConnection } from './service-connection.ts';
import { signRequest } from './sign-request.ts';
import { clientUserAgent } from './user-agent.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** What IAM is asked beside the command's own call. */
export interface Question {
  readonly action: string;
  readonly fields: readonly FormField[];
}

/** What asking needs of the run. */
export interface QuestionContext {
  readonly host: Host;
  readonly log: DebugLog;
  readonly interruption: AbortSignal;
}

const contentType = 'application/x-www-form-urlencoded; charset=utf-8';

/** Asks as the client of the command would, and answers the document; fails as any call does. */
export async function callQuery(
  { action, fields }: Question,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: QuestionContext,
): Promise<XmlElement> {
  const { host, log } = context;
  const connection = new ServiceConnection(settings, context);
  const body = encodeFormFields([['Action', action], ['Version', enableMfaDevice.apiVersion], ...fields]);
  const headers = { 'Content-Type': contentType, 'User-Agent': clientUserAgent(host, settings) };
  const sign = async () => {
    if (credentials === 'unsigned') return {};
    const signing = await prepareSigning(settings, credentials);
    checkSignedPort(settings.endpoint.url);
    const scope = { ...signing, service: enableMfaDevice.service, now: host.clock.now() };
    return signRequest({ method: 'POST', url: connection.url, contentType, body }, scope, log);
  };
  try {
    const { value } = await sendWithRetries<XmlElement>(
      {
        operation: action,
        retries: settings.retries,
        readTimeout: Number(settings.timeouts.read),
        url: connection.url.text,
        maskedProxy: connection.proxy?.maskedUrl,
        send: async (attemptHeaders) =>
          connection.send('POST', { ...headers, ...attemptHeaders, ...(await sign()) }, Buffer.from(body)),
        read(answer) {
          const read = readQueryAnswer(answer);
          if (read.kind === 'success') return read.document;
          return new AnsweredError({ error: read.error, besideError: read.besideError });
        },
      },
      context,
    );
    return value;
  } finally {
    connection.close();
  }
}
