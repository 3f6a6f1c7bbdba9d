#!/usr/bin/env node
'use strict';
// Loads the bundle's parts when they are first needed, each through V8's code cache where the build made one for this
// V8. The only place that ends the process.
const { existsSync, readFileSync, realpathSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Where parts come from in an installed package. */
function createFolderStore(folder) {
  const caches = join(folder, 'code-cache', `${process.versions.v8}-${process.arch}`);
  return {
    locate: (name) => join(folder, `${name}.cjs`),
    // Reading as utf8 is Node's fastest way, and the bundles are ASCII: they stay one byte a character.
    readSource: (name) => readFileSync(join(folder, `${name}.cjs`), 'utf8'),
    readCache(name) {
      try {
        return readFileSync(join(caches, `${name}.bin`));
      } catch {
        return undefined;
      }
    },
  };
}

/** A part as the function that it is, and V8's script of it, from a store of texts. */
function compile(store, name) {
  const cachedData = store.readCache(name);
  const script = new Script(store.readSource(name), { filename: store.locate(name), cachedData });
  return { script, define: script.runInThisContext() };
}

/**
 * `load(name)` answers a bundle, its `exports` and what it shares; `loaded` holds what was loaded. `open` makes the function
 * out of what the store has.
 */
function createLoader(store, open = compile) {
  const loaded = new Map();
  const part = async (name) => load(name).exports;
  const share = (name, file) => load(name).share(file);

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const { script, define } = open(store, name);
    const bundle = { script, exports: undefined, share: undefined };
    loaded.set(name, bundle);
    define(builtin, part, share, (exports, shared) => {
      bundle.exports = exports;
      bundle.share = shared;
    });
    return bundle;
  }

  return { load, loaded };
}

// Modules that are loaded already, or that are a function or class themselves and cannot stand behind an object.
const immediate = /^(?:node:)?(?:fs|path|vm|events|stream|assert|module)$/;
const builtins = new Map();

/** A built-in module that is loaded when something of it is first used. */
function builtin(id) {
  if (immediate.test(id)) return require(id);
  const name = id.replace(/^node:/, '');
  let stand = builtins.get(name);
  if (stand === undefined) {
    let real;
    const get = () => (real ??= require(`node:${name}`));
    stand = new Proxy(
      {},
      {
        get: (_, key) => get()[key],
        has: (_, key) => key in get(),
        ownKeys: () => Reflect.ownKeys(get()),
        getOwnPropertyDescriptor: (_, key) => {
          const found = Reflect.getOwnPropertyDescriptor(get(), key);
          return found && { ...found, configurable: true };
        },
      },
    );
    builtins.set(name, stand);
  }
  return stand;
}

/** Runs a loader's program that begins with that part to its end, as the program of that path. */
function run({ load }, programPath, part = 'main') {
  // What stands on stderr is ours to decide: Node's warnings (of old functions, of NODE_TLS_REJECT_UNAUTHORIZED) do not.
  process.removeAllListeners('warning');
  load(part)
    .exports.start(process.argv.slice(2), programPath)
    .then((exitCode) => process.exit(exitCode));
}

/** Runs the program that begins with that part, from the package that `file` is in. */
function runInstalled(file, part) {
  // Node does not follow links to the program under --preserve-symlinks-main.
  const store = createFolderStore(join(dirname(dirname(realpathSync(file))), 'dist'));
  if (existsSync(store.locate(part))) {
    run(createLoader(store), process.argv[1], part);
  } else {
    console.error(`${store.locate(part)} is missing: link to the program instead of copying it, or build the package`);
    process.exitCode = 255;
  }
}

if (require.main === module) runInstalled(__filename, 'main');
else module.exports = { createFolderStore, createLoader, run, runInstalled };
