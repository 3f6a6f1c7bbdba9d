// Bundles the program as `main`, which every run loads, and one part for each file that src loads by `await import()`, and
// for each that a program beside it begins with.
// Each is a function of what bin/aws-iam-enable-mfa-device.js gives it: `require` for Node's own modules, `$part(name)` for
// a part's exports, `$share(name, file)` for a file that lives in another bundle, `$provide(exports, share)` for its own.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';

const callPart = 'iam-call-enable-mfa-device';
const onTheWayToTheCall = /^(?:credentials|iam)-/;

/**
 * Bundles from `root`/src with esbuild's `options`, and with the files of src that `programs` begin with; answers the
 * bundles' code by name, and esbuild's metafiles.
 */
export async function bundleParts(root, options, programs) {
  const source = join(root, 'src');
  const partName = (file) => relative(source, file).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '-');
  const fileKey = (file) => relative(root, file).replaceAll('\\', '/');
  const exportsOf = await exportedNames(root);
  const metafiles = [];

  /** Bundles a file for its exports, and `offered` files for other bundles; `shared` says which files live elsewhere. */
  async function bundle(entry, offered, shared) {
    const parts = new Map();
    const used = new Set();
    const plugin = {
      name: 'parts',
      setup(builder) {
        builder.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, (found) => {
          const key = fileKey(resolve(found.resolveDir, found.path));
          if (!shared.has(key)) return undefined;
          used.add(key);
          return { path: key, namespace: 'shared' };
        });
        builder.onLoad({ filter: /\.ts$/ }, ({ path, namespace }) => {
          if (namespace !== 'file') return undefined;
          // Not left to esbuild: import() does not work in a script of vm.Script, and its replacement copies the exports.
          const code = readFileSync(path, 'utf8').replaceAll(/\bimport\('(\.[^']+)'\)/g, (_, imported) => {
            const file = resolve(dirname(path), imported);
            parts.set(partName(file), file);
            return `$part('${partName(file)}')`;
          });
          return { contents: code, loader: 'ts' };
        });
        builder.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
          contents: takeShared(shared.get(path), path, exportsOf.get(path)),
          loader: 'js',
        }));
      },
    };
    const contents = providing(entry, offered, exportsOf);
    const result = await build({
      ...options,
      plugins: [...options.plugins, plugin],
      stdin: { contents, resolveDir: root, loader: 'ts', sourcefile: 'entry.ts' },
    });
    metafiles.push(result.metafile);
    const inputs = Object.keys(result.metafile.inputs).filter((key) => key.startsWith('src/'));
    const code = `(function(require,$part,$share,$provide){${result.outputFiles[0].text}\n})`;
    return { code, parts, used, inputs };
  }

  /** Every part that can be reached from `first`, by name. */
  async function reachParts(first, shared) {
    const reached = new Map();
    const queue = [...first];
    while (queue.length > 0) {
      const [name, path] = queue.pop();
      if (reached.has(name)) continue;
      const { own, others } = divide(shared, name);
      const result = await bundle(path === undefined ? undefined : fileKey(path), own, others);
      reached.set(name, result);
      queue.push(...result.parts);
    }
    return reached;
  }

  const entry = 'src/start.ts';
  const main = await bundle(entry, [], new Map());
  const first = [...main.parts, ...programs.map((file) => [partName(join(source, file)), join(source, file)])];
  const inMain = new Map(main.inputs.map((key) => [key, 'main']));
  const users = new Map();
  for (const [name, { inputs }] of await reachParts(first, inMain)) {
    for (const key of inputs) users.set(key, [...(users.get(key) ?? []), name]);
  }
  const shared = new Map(inMain);
  for (const [key, names] of users) if (names.length > 1) shared.set(key, homeOf(join(root, key), key, names));
  const commons = [...new Set(shared.values())].filter((name) => name.startsWith('common-'));
  const bundles = await reachParts([...first, ...commons.map((name) => [name])], shared);
  const used = new Set([...bundles.values()].flatMap((part) => [...part.used]));
  const offered = [...used].filter((key) => shared.get(key) === 'main');
  bundles.set('main', await bundle(entry, offered, new Map()));
  refuseCycles(new Map([...bundles].map(([name, part]) => [name, [...part.used].map((key) => shared.get(key))])));
  return { code: new Map([...bundles].map(([name, { code }]) => [name, code])), metafiles };
}

/**
 * The bundle where a file lives that several parts use, so that it exists once (classes keep their identity) and as
 * little as possible is read that is not run: what is small is in `main`, which is always there.
 */
function homeOf(path, key, users) {
  if (users.every((name) => onTheWayToTheCall.test(name))) {
    return users.includes(callPart) ? callPart : 'common-credentials';
  }
  return statSync(path).size < 1000 ? 'main' : `common-${key.split('/')[1]}`;
}

function divide(shared, home) {
  const own = [...shared].filter(([, name]) => name === home).map(([key]) => key);
  return { own, others: new Map([...shared].filter(([, name]) => name !== home)) };
}

/** The names that each file of src exports, types aside. */
async function exportedNames(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/**/*.ts'],
    outdir: 'unused',
    outbase: '.',
    format: 'esm',
    write: false,
    metafile: true,
  });
  const outputs = Object.entries(metafile.outputs);
  return new Map(outputs.map(([path, made]) => [path.replace(/^unused\/(.*)\.js$/, '$1.ts'), made.exports]));
}

/** An entry that hands over what `entry` exports, and the files that live in its bundle, each made up when it is asked for. */
function providing(entry, offered, exportsOf) {
  const imports = [];
  const handOver = (file, prefix) => {
    const names = exportsOf.get(file);
    imports.push(`import { ${names.map((name) => `${name} as ${prefix}${name}`).join(', ')} } from './${file}';`);
    return `{ ${names.map((name) => `${name}: ${prefix}${name}`).join(', ')} }`;
  };
  const own = entry === undefined ? '{}' : handOver(entry, 'own_');
  const cases = offered.map((file, at) => `case ${JSON.stringify(file)}: return ${handOver(file, `shared${at}_`)};`);
  const share = cases.length === 0 ? '' : `, (file) => { switch (file) { ${cases.join(' ')} } }`;
  return `${imports.join('\n')}\n$provide(${own}${share});`;
}

/** A module with the exports of a file of another bundle: plain constants, where esbuild would make a getter of each. */
function takeShared(bundle, file, names) {
  // A call that is marked as pure goes where its constant is not used; esbuild makes what it answers of one that stays.
  const constants = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => found.${name})();`);
  return `const found = $share(${JSON.stringify(bundle)}, ${JSON.stringify(file)});\n${constants.join('\n')}`;
}

/** A bundle's constants are those of a bundle that is there already, so none may need another that needs it. */
function refuseCycles(needs) {
  const done = new Set();
  const visit = (name, above) => {
    if (above.includes(name)) throw new Error(`bundles need each other: ${[...above, name].join(' -> ')}`);
    if (done.has(name)) return;
    for (const needed of needs.get(name) ?? []) visit(needed, [...above, name]);
    done.add(name);
  };
  for (const name of needs.keys()) visit(name, []);
}
