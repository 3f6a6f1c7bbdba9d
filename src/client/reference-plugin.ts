import type { IAMClient } from '@aws-sdk/client-iam';
import type { RequestUrl } from '../http/request-url.ts';
import { requireUtf8 } from '../python/unencodable.ts';
import type { ClientContext, ClientParts } from './client-parts.ts';
import type { ReferenceRetries } from './reference-retries.ts';

type IamPlugin = Parameters<IAMClient['middlewareStack']['use']>[0];

/** A plugin for clients of IAM and STS. */
export interface Plugin extends IamPlugin {}

interface Args {
  readonly input: object;
  readonly request?: unknown;
}

interface SdkRequest {
  readonly headers: Record<string, string>;
  path: string;
  query: unknown;
  body?: unknown;
}

/** Creates the middleware that makes the SDK's requests and errors equal to the AWS CLI's. */
export function createPlugin(parts: ClientParts, retries: ReferenceRetries, { log }: ClientContext): Plugin {
  const { connection, userAgent, extraFields } = parts;
  const { url, proxy } = connection;
  return {
    applyToStack(stack) {
      // `writeAsReference` below sets the User-Agent.
      stack.remove('getUserAgentMiddleware');
      // The AWS CLI does not send the trace id of a Lambda function.
      stack.remove('recursionDetectionMiddleware');
      stack.add(
        (next, context) => async (args) => {
          try {
            return await next(args);
          } catch (error) {
            // The SDK's encoder throws a URIError for a lone surrogate. requireUtf8() throws an error that names the
            // surrogate.
            if (error instanceof URIError)
              for (const value of Object.values(args.input)) if (typeof value === 'string') requireUtf8(value);
            const operation = String(context.commandName).replace(/Command$/, '');
            throw retries.explain(error, { operation, url: url.text, maskedProxy: proxy?.maskedUrl });
          }
        },
        { name: 'explainFailures', step: 'initialize', priority: 'high' },
      );
      stack.add(
        (next) => async (args) => {
          const request = asRequest(args.request);
          request.headers['content-type'] = contentType;
          request.headers['user-agent'] = userAgent;
          request.headers['host'] = url.signedHost;
          request.path = url.path;
          request.query = queryOf(url);
          // Python's form encoding writes a space as `+`.
          request.body = `${String(request.body).replaceAll('%20', '+')}${extraFields?.() ?? ''}`;
          return next(args);
        },
        { name: 'writeAsReference', step: 'build', priority: 'high' },
      );
      stack.addRelativeTo(
        <Output extends object>(next: (args: Args) => Promise<Output>) =>
          async (args: Args) => {
            asRequest(args.request).headers['amz-sdk-request'] = retries.header;
            return next(args);
          },
        { name: 'countAttempts', relation: 'before', toMiddleware: 'httpSigningMiddleware' },
      );
      stack.addRelativeTo(
        <Output extends object>(next: (args: Args) => Promise<Output>) =>
          async (args: Args) => {
            log.log('signer', 'DEBUG', () => describeSignature(asRequest(args.request).headers));
            return next(args);
          },
        { name: 'logSignature', relation: 'after', toMiddleware: 'httpSigningMiddleware' },
      );
    },
  };
}

const contentType = 'application/x-www-form-urlencoded; charset=utf-8';

/** Returns the query of the endpoint's URL, which is part of the signature. */
function queryOf({ query }: RequestUrl): Record<string, string[]> {
  const values: Record<string, string[]> = {};
  // Few endpoints have a query, and the first use of URLSearchParams is slow.
  if (query === '') return values;
  for (const [name, value] of new URLSearchParams(query)) values[name] = [...(values[name] ?? []), value];
  return values;
}

/**
 * Describes a signature by its date, credential and header names. Leaves out the signature itself, because a reader of
 * the log could use it to find the codes by brute force.
 */
function describeSignature(headers: Readonly<Record<string, string>>): string {
  const signed = /^AWS4-HMAC-SHA256 Credential=([^\s,]+), SignedHeaders=([^\s,]+),/.exec(
    headers['authorization'] ?? '',
  );
  if (signed === null) return 'the request is not signed';
  return `signed at ${headers['x-amz-date']} for ${signed[1]}, with the headers ${signed[2]}`;
}

function asRequest(request: unknown): SdkRequest {
  if (isRequest(request)) return request;
  throw new Error('the SDK made no HTTP request');
}

function isRequest(request: unknown): request is SdkRequest {
  return typeof request === 'object' && request !== null && 'headers' in request && 'path' in request;
}
