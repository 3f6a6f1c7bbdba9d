// Lists modules of packages whose code this program does not need, and a stub for each. The bundles contain the stubs
// instead of the modules. A test fails if an upgrade of a package changes one of these modules.

import { fileURLToPath } from 'node:url';

const noCredentials = "() => () => { throw new Error('no default credentials'); }";

/** The source that replaces each module. The keys are the ends of the modules' paths. */
export const leftOut = {
  // Credentials are always passed.
  '@aws-sdk/credential-provider-node/dist-es/index.js': `export const defaultProvider = ${noCredentials};`,
  '@aws-sdk/credential-providers/dist-es/fromNodeProviderChain.js': `export const fromNodeProviderChain = ${noCredentials};`,
  // The request handler is always passed, and this stub returns it.
  '@smithy/node-http-handler/dist-es/index.js':
    'export const NodeHttpHandler = { create: (given) => given }; export const streamCollector = undefined;',
  // The program has already read the settings in the environment and the AWS files.
  '@smithy/core/dist-es/submodules/config/node-config-provider/configLoader.js':
    'export const loadConfig = () => async () => undefined;',
  '@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js':
    "export const resolveDefaultsModeConfig = () => async () => 'legacy';",
  // The retry strategy is always passed.
  '@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js': 'export class StandardRetryStrategy {}',
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js': 'export class AdaptiveRetryStrategy {}',
  // The endpoint is always passed, and node:crypto is always available.
  '@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js':
    'export const partitionsInfo = { partitions: [] };',
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': 'export class Sha256Js {}',
  // The program does not send the trace ID of a Lambda function.
  '@aws/lambda-invoke-store/dist-es/invoke-store.js':
    'export const InvokeStore = undefined, InvokeStoreBase = undefined;',
  // The query protocol has neither event streams nor checksums of bodies.
  '@smithy/core/dist-es/submodules/event-streams/index.js':
    'export const EventStreamSerde = undefined; export const eventStreamSerdeProvider = undefined;',
  '@smithy/core/dist-es/submodules/checksum/crc32/Crc32Node.js': 'export class Crc32Node {}',
  // The program prints usage, help and suggestions itself, as the AWS CLI does.
  'commander/lib/help.js': 'exports.Help = class {}; exports.stripColor = (text) => text;',
  'commander/lib/suggestSimilar.js': "exports.suggestSimilar = () => '';",
};

// The SDK registers its error classes in objects with these names. No error response reaches the SDK, so the classes
// are not needed. Rolldown drops the calls that register the classes, and then the unused classes.
const pure = ['_s_registry', 'n0_registry'];

const plainCrypto = fileURLToPath(new URL('plain-crypto.mjs', import.meta.url));

/**
 * Returns the options that leave these modules out of a build. esbuild takes `plugin` and `inject`; Rolldown takes
 * `plugin`, `globals` and `pure`. `check` throws unless each entry matched exactly one module.
 */
export function leaveOut() {
  const met = new Map();
  const plugin = {
    name: 'leave-out',
    setup(builder) {
      builder.onLoad({ filter: /node_modules/ }, ({ path }) => {
        const end = Object.keys(leftOut).find((name) => path.replaceAll('\\', '/').endsWith(`/node_modules/${name}`));
        if (end === undefined) return undefined;
        met.set(end, (met.get(end) ?? new Set()).add(path));
        return { contents: leftOut[end], loader: 'js' };
      });
      // The SDK's `serde/index.js` imports only `getRandomValues` from node:crypto. This import would load Web Crypto.
      builder.onResolve({ filter: /^node:crypto$/ }, ({ importer }) =>
        /[\\/]submodules[\\/]serde[\\/]index\.js$/.test(importer) ? { path: plainCrypto } : undefined,
      );
    },
  };
  return {
    plugin,
    inject: [plainCrypto],
    globals: { crypto: [plainCrypto, 'crypto'] },
    pure,
    check: () => checkMet(met),
  };
}

/** Throws unless each entry matched exactly one module. `met` has the matched paths by entry. */
export function checkMet(met) {
  for (const name of Object.keys(leftOut)) {
    const paths = [...(met.get(name) ?? [])];
    if (paths.length !== 1)
      throw new Error(
        `exactly one module must match the entry ${name} of left-out.mjs, but these match: ${paths.join(', ') || 'none'}`,
      );
  }
}
