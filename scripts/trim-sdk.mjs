// What the bundles leave out of the libraries in them, found by looking at what of a call's bundle is ever run: the unit
// tests run on the whole libraries, the conformance suite on what is left.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The client without its defaults, which reach for the environment, files and the network, and without the middleware that
 * ours replaces or takes out (retries, endpoint, user agent, logging, content length): what is left serialises by the
 * operation's schema, and signs with the signer that it is given.
 */
const client = `
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { Client } from '@smithy/core/client';
import { getSchemaSerdePlugin } from '@smithy/core/schema';

export class IAMClient extends Client {
  constructor(settings) {
    const config = {
      ...settings,
      disableHostPrefix: true,
      endpoint: async () => undefined,
      protocol: AwsQueryProtocol,
      protocolSettings: { defaultNamespace: 'com.amazonaws.iam', version: '2010-05-08' },
    };
    super(config);
    this.config = config;
    this.middlewareStack.use(getSchemaSerdePlugin(config));
    const sign = (next) => async (args) => next({ ...args, request: await config.signer.sign(args.request) });
    this.middlewareStack.add(sign, { name: 'httpSigningMiddleware', step: 'finalizeRequest' });
  }
}`;

/** Modules of which something else takes the place. */
const replacements = [
  [/\/client-iam\/.*\/IAMClient\.js$/, client],
  [
    /\/client-iam\/.*\/commandBuilder\.js$/,
    `import { makeBuilder } from '@smithy/core/client';
    export const _ep0 = {};
    export const _mw0 = () => [];
    export const command = makeBuilder({}, 'AWSIdentityManagementV20100508', 'IAMClient', () => ({ applyToStack() {} }));`,
  ],
  // The answer is read by ours.
  [/\/schemaDeserializationMiddleware\.js$/, 'export const schemaDeserializationMiddleware = () => (next) => next;'],
  [/\/XmlShapeDeserializer\.js$/, 'export class XmlShapeDeserializer { setSerdeContext() {} }'],
  // It would send to the endpoint of the operation, put a name before the host and read errors.
  [
    /\/HttpProtocol\.js$/,
    `import { SerdeContext } from './SerdeContext';
    export class HttpProtocol extends SerdeContext {}`,
  ],
  // No member of the input is an idempotency token; asking for `crypto` loads Web Crypto.
  [/\/serde\/uuid\/v4\.js$/, 'export const bindV4 = () => undefined;'],
  [/\/Uint8ArrayBlobAdapter\.js$/, 'export const bindUint8ArrayBlobAdapter = () => Uint8Array;'],
];

/** Modules whose exports are only needed to exist. */
const unused = [
  /\/@aws-sdk\/.*\/ProtocolLib\.js$/,
  /\/@smithy\/core\/.*\/(?:TypeRegistry|NumericValue|date-utils)\.js$/,
  /\/signature-v4\/.*\/(?:HeaderFormatter|moveHeadersToQuery|getCanonicalQuery)\.js$/,
  // Usage, help and suggestions are the reference's: commander is never asked for its own.
  /\/commander\/lib\/(?:help|suggestSimilar)\.js$/,
];

/** The esbuild plugin that leaves it out. */
export const trimSdk = {
  name: 'trim-sdk',
  setup(builder) {
    builder.onLoad({ filter: /node_modules/ }, ({ path }) => {
      const contents = replacement(path.replaceAll('\\', '/'), path);
      return contents === undefined ? undefined : { contents, loader: 'js', resolveDir: dirname(path) };
    });
  },
};

function replacement(name, path) {
  const found = replacements.find(([pattern]) => pattern.test(name));
  if (found !== undefined) return found[1];
  if (unused.some((pattern) => pattern.test(name))) return hollow(path);
  return name.endsWith('/client-iam/dist-es/schemas/schemas_0.js') ? shakeable(readFileSync(path, 'utf8')) : undefined;
}

/** The schemas in a form that lets esbuild drop those of other operations: no registered errors, no computed keys. */
function shakeable(code) {
  const texts = new Map([...code.matchAll(/^const (\w+) = (".*");$/gm)].map(([, name, text]) => [name, text]));
  return code
    .replaceAll(/^\w+\.registerError\(.*\);$/gm, '')
    .replaceAll(/\[(_\w+)\]:/g, (computed, name) => (texts.has(name) ? `${texts.get(name)}:` : computed));
}

/**
 * A module with the same exports and nothing in them. As an ES module where the original is one: what re-exports a CommonJS
 * module cannot be shaken, and would stay whole.
 */
function hollow(path) {
  const code = readFileSync(path, 'utf8');
  const declared = code.matchAll(/^export (?:async )?(?:const|let|var|function\*?|class) ([\w$]+)/gm);
  const listed = code.matchAll(/^export \{([^}]*)\}/gm);
  const names = [...declared].map(([, name]) => name);
  for (const [, list] of listed) names.push(...list.split(',').map((name) => name.trim().split(/ as /).at(-1)));
  const stars = [...code.matchAll(/^export \* from .*$/gm)].map(([line]) => line);
  if (names.length + stars.length === 0) return 'module.exports = {}';
  const empty = names
    .filter((name) => name !== '')
    .map((name) => `export ${/^[A-Z][a-z]/.test(name) ? `class ${name} {}` : `const ${name} = undefined`};`);
  return [...stars, ...empty].join('\n');
}
