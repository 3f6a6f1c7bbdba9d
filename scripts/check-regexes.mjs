// Checks every regular expression of src/ with recheck for super-linear running time. Usage:
//   node scripts/check-regexes.mjs
// Literals come from the syntax tree. A proxy of RegExp records the patterns that modules compose while they load. Each
// finding must be fixed, or listed in `explained` with a reason. An entry without a finding is an error too.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { check } from 'recheck';
import recheckPackage from 'recheck/package.json' with { type: 'json' };
import { parseSync, Visitor } from 'rolldown/utils';

/** The options of recheck: no time limit, a fixed seed, and size limits that are high enough for counted repetitions. */
const parameters = { timeout: null, randomSeed: 1, maxRepeatCount: 300, maxNFASize: 100_000 };

/** Accepted findings as `/source/flags`, each with the reason. */
const explained = new Map([]);

/** The file with the results of earlier runs. Without it, recheck takes most of a minute for all expressions. */
const knownFile = join('.cache', 'regex-results.json');
const knownKey = JSON.stringify([recheckPackage.version, parameters]);

mkdirSync('.cache', { recursive: true });
const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name));
const found = [...files.flatMap(literalsOf), ...(await composedPatterns())];
const unused = new Set(explained.keys());
let faults = 0;
let started;
const known = readKnownResults();
const results = await Promise.all(found.map(async (each) => ({ ...each, result: await checkOnce(each) })));
writeFileSync(knownFile, JSON.stringify({ key: knownKey, results: Object.fromEntries(known) }));
for (const { where, source, flags, result } of results) {
  if (result.status === 'safe') continue;
  const regex = `/${source}/${flags}`;
  unused.delete(regex);
  if (explained.has(regex) || !isConfirmed(new RegExp(source, flags), result)) continue;
  faults += 1;
  const attack = result.attack?.pattern.slice(0, 200) ?? result.error?.kind ?? '';
  console.log(`${where}: ${result.complexity?.summary ?? result.status}\n  ${regex}\n  ${attack}`);
}
for (const regex of unused) console.log(`explained, but not found any more: ${regex}`);
console.log(`${found.length} regular expressions, ${faults} with an unexplained finding`);
process.exitCode = faults + unused.size === 0 ? 0 : 1;

/** Checks an expression, or returns the result of an earlier run. */
async function checkOnce({ source, flags }) {
  const regex = `/${source}/${flags}`;
  const result = known.get(regex) ?? (await checkAfterStart(source, flags));
  known.set(regex, result);
  return result;
}

/** Checks an expression. The first check runs alone, because concurrent ones would each start a process of recheck. */
async function checkAfterStart(source, flags) {
  started ??= check('', '', parameters);
  await started;
  return check(source, flags, parameters);
}

function readKnownResults() {
  try {
    const { key, results } = JSON.parse(readFileSync(knownFile, 'utf8'));
    return new Map(key === knownKey ? Object.entries(results) : []);
  } catch {
    return new Map();
  }
}

/**
 * Whether a finding of recheck is real. Recheck analyses an expression as an automaton. It cannot do so for
 * look-around, and then tests the expression with a fuzzer. The fuzzer is often wrong, because it counts the steps of
 * its own engine. A polynomial finding of the fuzzer is real only if V8 is also slow on the attack. For 50,000
 * characters, linear time is below a millisecond, and quadratic time is about a second. The measured time is processor
 * time, which other programs do not affect.
 */
function isConfirmed(pattern, { complexity, attack }) {
  if (complexity?.isFuzz !== true || complexity.type !== 'polynomial') return true;
  const pumped = attack.pumps.reduceRight(
    (rest, { prefix, pump }) => prefix + pump.repeat(50_000 / attack.pumps.length / pump.length) + rest,
    attack.suffix,
  );
  const before = process.cpuUsage();
  pattern.exec(pumped);
  const microseconds = process.cpuUsage(before).user;
  return microseconds > 100_000;
}

function literalsOf(file) {
  const literals = [];
  const text = readFileSync(file, 'utf8');
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return;
      const line = text.slice(0, node.start).split('\n').length;
      literals.push({ where: `${file}:${line}`, source: node.regex.pattern, flags: node.regex.flags });
    },
  }).visit(parseSync(file, text).program);
  return literals;
}

async function composedPatterns() {
  const folder = mkdtempSync(join('.cache', 'regexes-'));
  const RealRegExp = globalThis.RegExp;
  const composed = new Map();
  try {
    const outfile = join(folder, 'all.mjs');
    await build({
      stdin: { contents: files.map((file) => `import './${file}';`).join('\n'), resolveDir: '.' },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      // Keep all imports, although package.json says that unused modules have no side effects.
      ignoreAnnotations: true,
      define: { PACKAGE_VERSION: '"0.0.0"' },
    });
    globalThis.RegExp = new Proxy(RealRegExp, {
      construct(target, [source, flags = '']) {
        const made = new target(source, flags);
        if (new Error().stack?.includes(outfile))
          composed.set(String(made), { where: 'composed', source: made.source, flags: made.flags });
        return made;
      },
    });
    await import(pathToFileURL(outfile));
  } finally {
    globalThis.RegExp = RealRegExp;
    rmSync(folder, { recursive: true, force: true });
  }
  return [...composed.values()];
}
