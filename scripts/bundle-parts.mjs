// Bundles the program with Rolldown into parts: `main`, which every run loads, a part for each file that src loads by
// `await import()`, and parts that several others share. Each part is a CommonJS module, wrapped in the function that
// bin/aws-iam-enable-mfa-device.js calls. esbuild cannot do this: it splits only ES modules, whose import() does not
// work in vm.Script.
import { join, relative } from 'node:path';
import { transform } from 'esbuild';
import { rolldown } from 'rolldown';

const mainId = '\0main';

/**
 * Bundles from `root`/src with the plugins and `define` of esbuild's `options`. `programs` are the start files, in src,
 * of the other programs in the same bundle. Returns the parts' code by name, and metafiles like esbuild's.
 */
export async function bundleParts(root, options, programs) {
  const source = join(root, 'src');
  const partName = (file) => {
    const path = relative(source, file).replace(/^.*node_modules/, 'package');
    return path.replace(/\.[jt]s$/, '').replaceAll(/[\\/@]+/g, '-');
  };
  const callFile = join(source, 'client/call-enable-mfa-device.ts');
  const load = (file) => `() => import(${JSON.stringify(join(source, file))})`;
  let assigned;
  const main = {
    name: 'main',
    resolveId: (id) => (id === mainId ? id : undefined),
    load: (id) =>
      id === mainId
        ? `export { start } from ${JSON.stringify(join(source, 'start.ts'))}; export const programs = [${programs.map(load)}];`
        : undefined,
    buildEnd() {
      assigned = assignParts(this, source, callFile);
    },
  };
  const bundle = await rolldown({
    cwd: root,
    platform: 'node',
    // The part `call` is an entry too, because Rolldown exports plain values from an entry. From any other part it
    // exports a getter for each value, which adds 0.5 ms to each run that sends a request.
    input: { main: mainId, call: callFile },
    plugins: [main, ...options.plugins.map((plugin) => adaptPlugin(plugin, options))],
    resolve: { mainFields: options.mainFields, conditionNames: ['module', 'import', 'node', 'default'] },
    transform: { target: options.target, define: options.define, inject: options.globals },
    treeshake: { manualPureFunctions: options.pure },
    preserveEntrySignatures: 'allow-extension',
  });
  const { output } = await bundle.generate({
    format: 'cjs',
    minify: true,
    comments: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ facadeModuleId, name }) =>
      facadeModuleId ? `${partName(facadeModuleId)}.cjs` : `common-${name}.cjs`,
    codeSplitting: { groups: ['main', 'call'].map((name) => ({ name, test: (id) => assigned.get(id) === name })) },
  });
  await bundle.close();
  const wrapped = output.map(async (part) => [
    part.fileName.replace(/\.cjs$/, ''),
    await wrap(part.code, options.target),
  ]);
  const modules = output.flatMap((part) => Object.entries(part.modules));
  const inputs = modules.map(([id, { renderedLength }]) => {
    return [relative(root, id).replaceAll('\\', '/'), { bytesInOutput: renderedLength }];
  });
  return {
    code: new Map(await Promise.all(wrapped)),
    metafiles: [{ outputs: { parts: { inputs: Object.fromEntries(inputs) } } }],
  };
}

/**
 * Assigns modules to the parts `main` and `call`, so that a run reads fewer files. Returns the part's name by module
 * id. `main` gets its static imports, and the small modules of src that several modules import. `call` gets `callFile`
 * and its static imports that are not in `main`. Rolldown decides on all other modules.
 */
function assignParts(graph, source, callFile) {
  const info = (id) => graph.getModuleInfo(id);
  const staticImports = (entry) => {
    // The loop also visits the ids that it adds. A module outside the bundle has no code.
    const found = new Set([entry]);
    for (const id of found) for (const other of info(id).importedIds) if (info(other)?.code) found.add(other);
    return found;
  };
  const main = staticImports(mainId);
  const parts = new Set([...graph.getModuleIds()].flatMap((id) => info(id).dynamicallyImportedIds));
  const isSmall = (id) => {
    const { code, importers, importedIds } = info(id);
    const isLeaf = importedIds.every((other) => main.has(other));
    return id.startsWith(source) && isLeaf && importers.length > 1 && code.length < 800 && !parts.has(id);
  };
  const assigned = new Map([...staticImports(callFile)].map((id) => [id, 'call']));
  for (const id of graph.getModuleIds()) if (main.has(id) || isSmall(id)) assigned.set(id, 'main');
  return assigned;
}

/** Converts an esbuild plugin, which replaces modules, into a Rolldown plugin. */
function adaptPlugin({ name, setup }, options) {
  const replacements = [];
  const resolutions = [];
  setup({
    initialOptions: options,
    onLoad: ({ filter }, load) => replacements.push({ filter, load }),
    onResolve: ({ filter }, resolve) => resolutions.push({ filter, resolve }),
  });
  return {
    name,
    resolveId(id, importer) {
      for (const { filter, resolve } of resolutions) {
        const found = importer !== undefined && filter.test(id) ? resolve({ importer }) : undefined;
        if (found !== undefined) return found.path;
      }
      return undefined;
    },
    async load(id) {
      for (const { filter, load } of replacements) {
        const module = filter.test(id) ? await load({ path: id }) : undefined;
        if (module !== undefined) return { code: module.contents, moduleType: 'js' };
      }
      return undefined;
    },
  };
}

/** Wraps a part as an expression in ASCII. Any other character would double the text's size in memory. */
async function wrap(code, target) {
  const ascii = await transform(code, { charset: 'ascii', format: 'cjs', legalComments: 'none', minify: true, target });
  return `(function(exports,require){${ascii.code}})`;
}
