import type { IAMClientConfig } from '@aws-sdk/client-iam';
import { state } from '@aws-sdk/core/client';
import { CliGeneralError } from '../errors/cli-error.ts';
import type { RequestUrl } from '../http/request-url.ts';
import { isUtf8, requireUtf8 } from '../python/unencodable.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import { checkSignedPort } from '../settings/endpoint-url.ts';
import type { ClientContext, ClientParts, Connection } from './client-parts.ts';
import { type CredentialSource, prepareSigning } from './prepare-signing.ts';
import { createHandler } from './query-handler.ts';
import { createPlugin } from './reference-plugin.ts';
import { ReferenceRetries } from './reference-retries.ts';

/**
 * Returns the options and the plugin for an unmodified SDK client of IAM or STS. They make the client send, sign, retry
 * and read as the AWS CLI does.
 */
export function setUpClient(parts: ClientParts, context: ClientContext) {
  const { connection, credentials } = parts;
  const { settings, url } = connection;
  const { host } = context;
  const retries = new ReferenceRetries({ ...context, settings, retriedCodes: parts.retriedCodes });
  const options = {
    endpoint: endpointFor(url),
    // The SDK requires a region that is not empty, even if the request needs none or the configured one is empty.
    region: settings.endpoint.signingRegion || 'aws-global',
    ...(credentials === 'unsigned'
      ? unsigned
      : { ...signedFor(settings), credentials: provideOncePerAttempt(credentials, connection, retries) }),
    requestHandler: createHandler(parts, retries),
    retryStrategy: retries,
    maxAttempts: Number(settings.retries.maxAttempts),
    retryMode: settings.retries.mode,
    systemClockOffset: host.clock.now() - Date.now(),
    disableClockSkewCorrection: true,
    // Set explicitly, so that the SDK does not look for these settings in environment and files.
    authSchemePreference: [],
    defaultsMode: 'legacy',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
  } satisfies IAMClientConfig;
  return { options, plugin: createPlugin(parts, retries, context) };
}

/**
 * Returns an endpoint that the SDK can parse. The request handler sends to the connection's URL instead, which the SDK
 * cannot always parse.
 */
function endpointFor({ scheme, signedHost }: RequestUrl): string {
  const text = `${scheme === 'https' ? 'https' : 'http'}://${signedHost}`;
  return URL.canParse(text) ? text : 'http://localhost';
}

/** Returns the options for Signature Version 4. Unlike the client's `region`, the signing region may be empty. */
function signedFor({ endpoint }: ClientSettings) {
  return {
    httpAuthSchemeProvider: () => [
      {
        schemeId: 'aws.auth#sigv4',
        signingProperties: { signingRegion: endpoint.signingRegion },
        propertiesExtractor: (config: object, context: object) => ({ signingProperties: { config, context } }),
      },
    ],
  };
}

const unsigned = {
  httpAuthSchemeProvider: () => [{ schemeId: 'smithy.api#noAuth' }],
  httpAuthSchemes: [
    {
      schemeId: 'smithy.api#noAuth',
      identityProvider: () => async () => ({}),
      signer: { sign: async <Request>(request: Request) => request },
    },
  ],
};

/**
 * Returns a credential provider for the SDK that fetches credentials once for each attempt. The SDK calls the provider
 * twice for the first attempt. For a function without the property `memoized`, the SDK reuses the first result for all
 * attempts.
 */
function provideOncePerAttempt(source: CredentialSource | null, { settings }: Connection, retries: ReferenceRetries) {
  let latest: { readonly attempt: number; readonly identity: Promise<Identity> } | undefined;
  const provide = () => {
    // The SDK's first call comes before the first attempt is counted.
    const attempt = Math.max(1, retries.sent);
    if (latest?.attempt !== attempt) latest = { attempt, identity: fetchIdentity() };
    return latest.identity;
  };
  const fetchIdentity = async () => {
    const { credentials } = await prepareSigning(settings, source);
    checkSignedPort(settings.endpoint.url);
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    if (sessionToken !== null && !isUtf8(sessionToken)) throw new CliGeneralError('The session token is not UTF-8.');
    // Signature Version 4 derives the signing key from these UTF-8 bytes.
    requireUtf8(`AWS4${secretAccessKey}`);
    return { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) };
  };
  return Object.assign(provide, { memoized: true });
}

interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Suppresses the SDK's warning about the end of support for this Node version, because stderr must match the AWS CLI's.
 * The environment variable with the same effect would reach child processes too.
 */
export function silenceNodeWarning(): void {
  state.warningEmitted = true;
}
