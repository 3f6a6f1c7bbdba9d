#!/usr/bin/env node
'use strict';
// Loads the bundle's parts when they are first needed, each through V8's code cache where the build made one for this
// V8. The only place that ends the process.
const { closeSync, existsSync, fstatSync, openSync, readFileSync, realpathSync, writeSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');
const { Script } = require('node:vm');

if (require.main === module) ownProcess();

/**
 * Removes what Node alone does at signals and to terminals. Every program of the package calls it before anything else.
 */
function ownProcess() {
  // After its last listener is removed, a signal does what the system does. Node itself would open a debugger at SIGUSR1.
  // At the other signals it would set the terminal's modes, which a program in the foreground may have set.
  const listener = () => {};
  for (const signal of ['SIGUSR1', 'SIGINT', 'SIGTERM']) process.on(signal, listener).off(signal, listener);
  // At exit Node sets the modes too, and aborts if the terminal has gone away. It skips descriptors that are closed.
  if (process.platform !== 'win32') process.on('exit', closeTerminals);
}

function closeTerminals() {
  try {
    // Keeps the terminal open until the process has ended. A terminal emulator hangs up after the last close, and SIGHUP
    // would end the program in place of its exit code.
    openSync('/dev/tty', 'r+');
  } catch {
    // There is no terminal that could hang up.
  }
  for (const descriptor of [0, 1, 2]) {
    try {
      if (fstatSync(descriptor).isCharacterDevice()) closeSync(descriptor);
    } catch {
      // It is closed already.
    }
  }
}

/** The folder below `dist` with the code caches of this V8. */
function cacheFolder(dist) {
  return join(dist, 'code-cache', `${process.versions.v8}-${process.platform}-${process.arch}`);
}

/** Reads the parts of an installed package. */
function createFolderStore(folder) {
  const caches = cacheFolder(folder);
  return {
    locate: (name) => join(folder, `${name}.cjs`),
    readSource: (name) => readFileSync(join(folder, `${name}.cjs`)),
    readCache(name) {
      try {
        return readFileSync(join(caches, `${name}.bin`));
      } catch {
        return undefined;
      }
    },
  };
}

let machine;

/** Names the V8 that a code cache is made for, with the options of its build. */
function cacheMachine() {
  if (machine === undefined) {
    machine = `${process.versions.v8} ${process.platform} ${process.arch}`;
    const { variables } = process.config;
    for (const name in variables) if (name.startsWith('v8_')) machine += ` ${name}=${variables[name]}`;
    machine = Buffer.from(machine);
  }
  return machine;
}

/**
 * Returns the content of a cache's file: the cache twice, then the source and the V8 that it is made for. V8 checks only its
 * version, its flags and the length of the source, and a damaged cache crashes it. Comparing copies takes a third of the time
 * that loading `node:zlib` or `node:crypto` for a checksum takes.
 */
function wrapCache(cache, source) {
  return Buffer.concat([cache, cache, source, cacheMachine()]);
}

/** Returns the cache in a file, or undefined where the file is damaged or made for another source or V8. */
function unwrapCache(file, source) {
  const sourceEnd = file.length - cacheMachine().length;
  const sourceStart = sourceEnd - source.length;
  const size = sourceStart / 2;
  const cache = file.subarray(0, size);
  const isWhole =
    size > 0 &&
    cache.equals(file.subarray(size, sourceStart)) &&
    source.equals(file.subarray(sourceStart, sourceEnd)) &&
    cacheMachine().equals(file.subarray(sourceEnd));
  return isWhole ? cache : undefined;
}

/** Returns a part of a store as the function that it is, with its source and V8's script of it. */
function compile(store, name) {
  try {
    const source = store.readSource(name);
    const file = store.readCache(name);
    const cachedData = file && unwrapCache(file, source);
    // The bundles are ASCII, which latin1 keeps at one byte a character.
    const script = new Script(source.latin1Slice(), { filename: store.locate(name), cachedData });
    const define = script.runInThisContext();
    if (typeof define !== 'function') throw new Error('no program in it');
    return { script, source, define };
  } catch (error) {
    throw new Error(`this installation is damaged, install it again: ${store.locate(name)}: ${error.message}`);
  }
}

/**
 * `load(name)` returns a part with its `exports`; `loaded` holds the parts that were loaded. `open` makes the function out of
 * what the store has.
 */
function createLoader(store, open = compile) {
  const loaded = new Map();
  const requirePart = (id) => (id.startsWith('./') ? load(id.slice(2, -'.cjs'.length)).exports : builtin(id));

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const { script, source, define } = open(store, name);
    const part = { script, source, exports: {} };
    loaded.set(name, part);
    define(part.exports, requirePart);
    return part;
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

/** Ends the program after a failure that no other code handled: Node would print the source line, which is a whole bundle. */
function endAfter(thrown, name) {
  let text = 'unknown error';
  try {
    text = String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // A value without a text.
  }
  try {
    writeSync(2, `\n${name}: [ERROR]: ${text.split('\n', 1)[0].slice(0, 1000)}\n`);
  } catch {
    // Standard error is gone.
  }
  process.exit(255);
}

/** Runs a loader's program that begins with that part to its end, as the program of that path. */
function run({ load }, programPath, part = 'main') {
  // What stands on stderr is ours to decide: Node's warnings (of old functions, of NODE_TLS_REJECT_UNAUTHORIZED) do not.
  process.removeAllListeners('warning');
  const end = (thrown) => endAfter(thrown, part === 'main' ? 'aws' : basename(programPath));
  process.on('uncaughtException', end);
  load(part)
    .exports.start(process.argv.slice(2), programPath)
    .then((exitCode) => process.exit(exitCode), end);
}

/** Runs the program that begins with that part, from the package that `file` is in. */
function runInstalled(file, part) {
  // Node does not follow links to the program under --preserve-symlinks-main.
  const store = createFolderStore(join(dirname(dirname(realpathSync.native(file))), 'dist'));
  if (existsSync(store.locate(part))) {
    run(createLoader(store), process.argv[1], part);
  } else {
    console.error(`${store.locate(part)} is missing: link to the program instead of copying it, or build the package`);
    process.exitCode = 255;
  }
}

if (require.main === module) runInstalled(__filename, 'main');
else module.exports = { cacheFolder, createFolderStore, createLoader, ownProcess, run, runInstalled, wrapCache };
