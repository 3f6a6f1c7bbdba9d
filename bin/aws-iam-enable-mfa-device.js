#!/usr/bin/env node
'use strict';
// Loads the bundle's parts when they are first needed. A part with a code cache for this V8 is loaded through the
// cache. Only this file ends the process.
const { closeSync, fstatSync, openSync, readFileSync, realpathSync, writeSync } = require('node:fs');
const { basename, dirname } = require('node:path');
const { Script } = require('node:vm');

// The exit code after an error that no other code handled. It equals `ExitCode.general` of src/errors/exit-code.ts.
const generalFailure = 255;

if (require.main === module) ownProcess();

/** Turns off Node's own handling of signals and terminals. Every program of the package calls this function first. */
function ownProcess() {
  // Adding and removing a listener restores the system's default action for a signal. Node itself would start a
  // debugger at SIGUSR1. At SIGINT and SIGTERM it would reset the terminal's modes, which another program may have set.
  const listener = () => {};
  for (const signal of ['SIGUSR1', 'SIGINT', 'SIGTERM']) process.on(signal, listener).off(signal, listener);
  // At exit, Node also resets the terminal's modes, and aborts if the terminal is gone. Node skips closed descriptors,
  // so closeTerminals() closes the standard streams that are terminals.
  if (process.platform !== 'win32') process.on('exit', closeTerminals);
}

function closeTerminals() {
  try {
    // Keeps the terminal open until the process ends. After the last descriptor is closed, a terminal emulator hangs
    // up. SIGHUP would then end this process before it returns its exit code.
    openSync('/dev/tty', 'r+');
  } catch {
    // There is no controlling terminal, so none can hang up.
  }
  for (const descriptor of [0, 1, 2]) {
    try {
      if (fstatSync(descriptor).isCharacterDevice()) closeSync(descriptor);
    } catch {
      // Already closed.
    }
  }
}

/** Returns the folder below `dist` with the code caches for this V8. */
function cacheFolder(dist) {
  return `${dist}/code-cache/${process.versions.v8}-${process.platform}-${process.arch}`;
}

/** Reads the parts of an installed package. */
function createFolderStore(folder) {
  const caches = cacheFolder(folder);
  return {
    locate: (name) => `${folder}/${name}.cjs`,
    readSource: (name) => readFileSync(`${folder}/${name}.cjs`),
    readCache(name) {
      try {
        return readFileSync(`${caches}/${name}.bin`);
      } catch {
        return undefined;
      }
    },
  };
}

let machine;

/** Returns the V8 version, platform and build options that a code cache depends on. */
function cacheMachine() {
  if (machine === undefined) {
    machine = `${process.versions.v8} ${process.platform} ${process.arch}`;
    const { variables } = process.config;
    for (const name in variables) {
      // Two processors of opposite byte order can have the same `process.arch`.
      if (name.startsWith('v8_') || name === 'node_byteorder') machine += ` ${name}=${variables[name]}`;
    }
    machine = Buffer.from(machine);
  }
  return machine;
}

/**
 * Returns the content of a cache file: two copies of the cache, the source, and a description of this V8. A damaged
 * cache crashes V8, which checks only its own version, its flags and the length of the source. Comparing two copies
 * finds the damage in a third of the time of loading `node:zlib` or `node:crypto` for a checksum.
 */
function wrapCache(cache, source) {
  return Buffer.concat([cache, cache, source, cacheMachine()]);
}

/** Returns the cache in a file; undefined if the file is damaged, or made for another source or V8. */
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

/** Compiles a part that `store` reads. Returns the part's function, source and V8 script. */
function compile(store, name) {
  try {
    const source = store.readSource(name);
    const file = store.readCache(name);
    const cachedData = file && unwrapCache(file, source);
    // The bundles are ASCII. V8 stores text decoded as latin1 with one byte a character.
    const script = new Script(source.latin1Slice(), { filename: store.locate(name), cachedData });
    const define = script.runInThisContext();
    if (typeof define !== 'function') throw new Error('no program in it');
    return { script, source, define };
  } catch (error) {
    const path = store.locate(name);
    if (error.code === 'ENOENT') {
      throw new Error(
        `${path} is missing: build the package, or start the program by a symbolic link instead of a copy`,
      );
    }
    throw new Error(`this installation is damaged, install it again: ${path}: ${error.message}`);
  }
}

/**
 * Creates a loader. `load(name)` returns a part with its `exports`, and `loaded` has all loaded parts. `open` compiles
 * a part.
 */
function createLoader(store, open = compile) {
  const loaded = new Map();
  const requirePart = (id) => (id.startsWith('./') ? load(id.slice(2, -'.cjs'.length)).exports : builtin(id));

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const { script, source, define } = open(store, name);
    // On an object with a prototype, V8 would make a new hidden class for each added export.
    const part = { script, source, exports: Object.create(null) };
    loaded.set(name, part);
    define(part.exports, requirePart);
    return part;
  }

  return { load, loaded };
}

// Built-in modules without a proxy. Node has loaded some of them already. The others export a function or class, which
// the proxy of a plain object cannot replace.
const immediate = new Set(['fs', 'path', 'vm', 'events', 'stream', 'assert', 'module']);
const builtins = new Map();

/** Returns a built-in module that is loaded on first use. */
function builtin(id) {
  const name = id.startsWith('node:') ? id.slice('node:'.length) : id;
  if (immediate.has(name)) return require(id);
  let proxy = builtins.get(name);
  if (proxy === undefined) {
    let real;
    const get = () => (real ??= require(`node:${name}`));
    proxy = new Proxy(
      {},
      {
        get: (_, key) => get()[key],
        has: (_, key) => key in get(),
        ownKeys: () => Reflect.ownKeys(get()),
        getOwnPropertyDescriptor: (_, key) => {
          const found = Reflect.getOwnPropertyDescriptor(get(), key);
          // A proxy may not report a non-configurable property that its target lacks.
          return found && { ...found, configurable: true };
        },
      },
    );
    builtins.set(name, proxy);
  }
  return proxy;
}

/**
 * Ends the program after an error that no other code handled. Node would print the source line, which is a whole
 * bundle.
 */
function endAfter(thrown, name) {
  let text = 'unknown error';
  try {
    text = String(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    // The value has no text.
  }
  try {
    writeSync(2, `\n${name}: [ERROR]: ${text.split('\n', 1)[0].slice(0, 1000)}\n`);
  } catch {
    // Standard error is closed.
  }
  process.exit(generalFailure);
}

/** Runs the program that starts with `part`, and exits with its exit code. `programPath` is the program's path. */
function run({ load }, programPath, part = 'main') {
  // Suppress Node's own warnings on stderr, for instance about old functions or NODE_TLS_REJECT_UNAUTHORIZED.
  process.removeAllListeners('warning');
  const end = (thrown) => endAfter(thrown, part === 'main' ? 'aws' : basename(programPath));
  process.on('uncaughtException', end);
  load(part)
    .exports.start(process.argv.slice(2), programPath)
    .then((exitCode) => process.exit(exitCode), end);
}

/** Runs the program that starts with `part` from the package that contains `file`. */
function runInstalled(file, part) {
  // With --preserve-symlinks-main Node does not follow links to the program.
  const store = createFolderStore(`${dirname(dirname(realpathSync.native(file)))}/dist`);
  run(createLoader(store), process.argv[1], part);
}

if (require.main === module) runInstalled(__filename, 'main');
else module.exports = { cacheFolder, createFolderStore, createLoader, ownProcess, run, runInstalled, wrapCache };
