// Makes dist/: `main.cjs` (what every run loads), one file for each part that src loads by `await import()`, V8 code
// caches for the Node that builds (see README, "How it starts so fast"), the sandbox and the library.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildLibrary } from './build-library.mjs';
import { bundledPackages, licencesText } from './third-party-licences.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const source = join(root, 'src');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const options = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  charset: 'ascii',
  minify: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  conditions: ['module'],
  // A dynamic import becomes a require of the part's file: import() does not work inside vm.Script.
  supported: { 'dynamic-import': false },
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  write: false,
  metafile: true,
  logLevel: 'error',
};

// What of the SDK the query protocol never uses, found by looking at what the call's bundle held: event streams, checksums,
// other protocols, its own credential chain, retries, endpoint rules and HTTP handler. (README, "How it starts so fast".)
const unusedOfSdk = [
  /\/submodules\/event-streams\//,
  /\/submodules\/checksum\//,
  /\/@smithy\/node-http-handler\//,
  /\/credential-provider-/,
  /\/protocols\/(?:json|cbor)\//,
  /\/xml-builder\//,
  /\/submodules\/cbor\//,
  /nested-clients/,
  /signature-v4-multi-region/,
  /util-waiter/,
  /shared-ini-file-loader/,
  /lambda-invoke-store/,
  /serde\/serde\//,
  /client-iam\/package\.json/,
  /partitions\.js/,
  /endpoint\/bdd/,
  /imds/,
  /token-providers/,
  /client-iam\/.*\/models\/errors/,
  /serde\/date-utils/,
  /schema-date-utils/,
  /DefaultRateLimiter/,
  /parseRetryAfterHeader/,
  /check-features/,
];

// Usage, help and suggestions are the reference's: commander is never asked for its own.
const unusedOfCommander = [/\/commander\/lib\/(?:help|suggestSimilar)\.js$/];
const unused = [...unusedOfSdk, ...unusedOfCommander];

// The client's defaults reach for the environment, files and the network; ours decides all of that itself.
const runtimeConfig = `
import { NoOpLogger } from '@smithy/core/client';
import { parseUrl } from '@smithy/core/protocols';
import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';
import { AwsQueryProtocol } from '@aws-sdk/core/protocols';
import { defaultIAMHttpAuthSchemeProvider } from './auth/httpAuthSchemeProvider';
export const getRuntimeConfig = (config) => ({
  apiVersion: '2010-05-08',
  disableClockSkewCorrection: true,
  disableHostPrefix: false,
  endpointProvider: () => ({ url: new URL('http://endpoint.invalid') }),
  extensions: [],
  httpAuthSchemes: [
    {
      schemeId: 'aws.auth#sigv4',
      identityProvider: (providers) => providers.getIdentityProvider('aws.auth#sigv4'),
      signer: new AwsSdkSigV4Signer(),
    },
  ],
  httpAuthSchemeProvider: defaultIAMHttpAuthSchemeProvider,
  logger: new NoOpLogger(),
  protocol: AwsQueryProtocol,
  protocolSettings: {
    defaultNamespace: 'com.amazonaws.iam',
    errorTypeRegistries: [],
    xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    version: '2010-05-08',
  },
  serviceId: 'IAM',
  urlParser: parseUrl,
  runtime: 'node',
  bodyLengthChecker: (body) => body.length,
  streamCollector: async (body) => body,
  utf8Encoder: (bytes) => bytes,
  ...config,
});`;

const trim = {
  name: 'trim',
  setup(builder) {
    builder.onLoad({ filter: /node_modules/ }, ({ path }) => {
      if (/client-iam.*runtimeConfig\.js$/.test(path)) {
        return { contents: runtimeConfig, loader: 'js', resolveDir: dirname(path) };
      }
      return unused.some((pattern) => pattern.test(path)) ? { contents: hollow(path), loader: 'js' } : undefined;
    });
  },
};

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

const partName = (file) => relative(source, file).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
const fileKey = (file) => relative(root, file).replaceAll('\\', '/');

const packages = new Set();

/** Bundles `entry`; statically imported files in `shared` are taken from the bundle named there instead. */
async function bundle(entry, shared) {
  const parts = new Map();
  const used = new Set();
  const plugin = {
    name: 'parts',
    setup(builder) {
      builder.onResolve({ filter: /^\.{1,2}\// }, async (found) => {
        if (found.kind === 'entry-point' || found.pluginData === 'seen') return undefined;
        const { path } = await builder.resolve(found.path, {
          kind: found.kind,
          importer: found.importer,
          resolveDir: found.resolveDir,
          pluginData: 'seen',
        });
        if (!path.startsWith(source)) return undefined;
        if (found.kind === 'dynamic-import') {
          parts.set(partName(path), path);
          return { path: `part:${partName(path)}`, external: true };
        }
        const key = fileKey(path);
        if (!shared.has(key)) return undefined;
        used.add(key);
        return { path: key, namespace: 'shared' };
      });
      builder.onLoad({ filter: /.*/, namespace: 'shared' }, (found) => ({
        contents: `module.exports = require('shared:${shared.get(found.path)}:${found.path}')`,
        loader: 'js',
      }));
      builder.onResolve({ filter: /^shared:/ }, (found) => ({ path: found.path, external: true }));
    },
  };
  const result = await build({
    ...options,
    plugins: [plugin, trim],
    ...(typeof entry === 'string'
      ? { entryPoints: [entry] }
      : { stdin: { contents: entry.code, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' } }),
  });
  for (const folder of bundledPackages(result.metafile)) packages.add(folder);
  const inputs = Object.keys(result.metafile.inputs).filter((key) => key.startsWith('src/'));
  return { code: result.outputFiles[0].text, parts, used, inputs };
}

/** An entry that also offers `files` of its bundle to other bundles, by path. */
function withShared(entry, files) {
  const imports = [...files].map((file, index) => `import * as shared${index} from './${file}';`);
  const table = [...files].map((file, index) => `${JSON.stringify(file)}: () => shared${index}`);
  const own = entry === undefined ? '' : `export * from './${entry}';`;
  return { code: `${imports.join('\n')}\n${own}\nexport const shared = { ${table.join(', ')} };` };
}

/** Every part that can be reached from `first`, by name; `shared` says which bundle a file of several parts lives in. */
async function reachParts(first, shared) {
  const reached = new Map();
  const queue = [...first];
  while (queue.length > 0) {
    const [name, path] = queue.pop();
    if (reached.has(name)) continue;
    const offered = [...shared].filter(([, home]) => home === name).map(([key]) => key);
    const others = new Map([...shared].filter(([, home]) => home !== name));
    const entry = offered.length === 0 ? path : withShared(fileKey(path), offered);
    const result = await bundle(entry, others);
    reached.set(name, { path, ...result });
    queue.push(...result.parts);
  }
  return reached;
}

const callPart = 'iam-call-enable-mfa-device';
const onTheWayToTheCall = /^(?:credentials|iam)-/;

/**
 * The bundle where a file lives that several parts use, so that it exists once (classes keep their identity) and as
 * little as possible is read that is not run: what is small is in `main`, which is always there.
 */
function homeOf(key, users) {
  if (statSync(join(root, key)).size < 1000) return 'main';
  if (!users.every((name) => onTheWayToTheCall.test(name))) return `common-${key.split('/')[1]}`;
  return users.includes(callPart) ? callPart : 'common-credentials';
}

async function buildProgram() {
  const entry = 'src/start.ts';
  const main = await bundle(join(root, entry), new Map());
  const inMain = new Map(main.inputs.map((key) => [key, 'main']));
  const alone = await reachParts(main.parts, inMain);
  const users = new Map();
  for (const [name, { inputs }] of alone) for (const key of inputs) users.set(key, [...(users.get(key) ?? []), name]);
  const shared = new Map(inMain);
  for (const [key, names] of users) if (names.length > 1) shared.set(key, homeOf(key, names));
  const commons = [...new Set(shared.values())].filter((home) => home.startsWith('common-'));
  const bundles = await reachParts(main.parts, shared);
  for (const name of commons) {
    const offered = [...shared].filter(([, home]) => home === name).map(([key]) => key);
    const others = new Map([...shared].filter(([, home]) => home !== name));
    const made = await bundle(withShared(undefined, offered), others);
    bundles.set(name, made);
    for (const [part, reached] of await reachParts(made.parts, shared)) bundles.set(part, reached);
  }
  const used = new Set([...bundles.values()].flatMap((part) => [...part.used]));
  const offered = [...used].filter((key) => shared.get(key) === 'main');
  const files = new Map([['main', (await bundle(withShared(entry, offered), new Map())).code]]);
  for (const [name, { code }] of bundles) files.set(name, code);
  return files;
}

// Made beside the old one and moved into its place, so that a run at the same time finds one or the other.
const made = join(root, `.cache/dist-${process.pid}`);
const replaced = join(root, `.cache/replaced-${process.pid}`);
mkdirSync(made, { recursive: true });
for (const [name, code] of await buildProgram()) {
  writeFileSync(join(made, `${name}.cjs`), `(function(exports,require,module){${code}\n})`);
}
const sandbox = await build({
  ...options,
  write: true,
  entryPoints: { sandbox: join(source, 'sandbox/start.ts') },
  outdir: made,
  outExtension: { '.js': '.cjs' },
});
const library = await buildLibrary(root, made, { ...options, plugins: [trim] });
for (const { metafile } of [sandbox, { metafile: library }]) {
  for (const folder of bundledPackages(metafile)) packages.add(folder);
}
writeFileSync(join(made, 'third-party-licences.txt'), licencesText(root, packages));
if (existsSync(dist)) renameSync(dist, replaced);
renameSync(made, dist);
rmSync(replaced, { recursive: true, force: true });
if (!process.argv.includes('--no-cache')) {
  const warm = [join(root, 'scripts/warm-code-cache.mjs')];
  execFileSync(process.execPath, warm, { stdio: ['ignore', 'ignore', 'inherit'] });
}
