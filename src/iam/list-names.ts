import type { LoadedCredentials } from '../credentials/credentials.ts';
import type { Host } from '../host/host.ts';
import { silentLog } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignedPort } from '../settings/endpoint-url.ts';
import { readQueryAnswer } from './read-query-answer.ts';
import { AnsweredError, sendWithRetries } from './send-with-retries.ts';
import { checkSigning, requireCredentials, ServiceConnection } from './service-connection.ts';
import { signRequest } from './sign-request.ts';
import { clientUserAgent } from './user-agent.ts';
import type { XmlElement } from './xml/xml-element.ts';

/** One of IAM's lists, and which member of its entries names them. */
export interface NameList {
  readonly action: 'ListUsers' | 'ListVirtualMFADevices';
  readonly list: string;
  readonly member: string;
}

const contentType = 'application/x-www-form-urlencoded; charset=utf-8';

/** The names on the first page of the list; fails as any call does. */
export async function listNames(
  { action, list, member }: NameList,
  settings: ClientSettings,
  credentials: LoadedCredentials | null,
  { host, interruption }: { readonly host: Host; readonly interruption: AbortSignal },
): Promise<readonly string[]> {
  const context = { host, interruption, log: silentLog };
  const connection = new ServiceConnection(settings, context);
  const body = `Action=${action}&Version=2010-05-08`;
  const headers = { 'Content-Type': contentType, 'User-Agent': clientUserAgent(host, settings) };
  try {
    const { value } = await sendWithRetries<XmlElement>(
      {
        operation: action,
        retries: settings.retries,
        readTimeout: Number(settings.timeouts.read),
        url: connection.url.text,
        maskedProxy: connection.proxy?.maskedUrl,
        async send(attemptHeaders) {
          const found = requireCredentials((await credentials?.resolve()) ?? null);
          const region = checkSigning(settings);
          checkSignedPort(settings.endpoint.url);
          const parts = { method: 'POST', url: connection.url, contentType, body };
          const scope = { credentials: found, region, service: 'iam', now: host.clock.now() };
          const signed = { ...headers, ...attemptHeaders, ...(await signRequest(parts, scope, silentLog)) };
          return connection.send('POST', signed, Buffer.from(body));
        },
        read(answer) {
          const read = readQueryAnswer(answer);
          if (read.kind === 'success') return read.document;
          return new AnsweredError({ error: read.error, besideError: read.besideError });
        },
      },
      context,
    );
    const entries = childrenOf(value, `${action}Result`, list, 'member');
    return entries.flatMap((entry) => childrenOf(entry, member)).flatMap(({ text }) => (text === null ? [] : [text]));
  } finally {
    connection.close();
  }
}

/** The elements at the end of the path, through all that have such names. */
function childrenOf(from: XmlElement, ...path: readonly string[]): readonly XmlElement[] {
  let found: readonly XmlElement[] = [from];
  for (const step of path) found = found.flatMap(({ children }) => children.filter(({ name }) => name === step));
  return found;
}
