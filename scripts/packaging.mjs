// Writes the Dockerfile, the Homebrew formula and the Scoop manifest of a release. They contain the URLs and checksums
// of the release's executables.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './read-arguments.mjs';

const templates = join(dirname(fileURLToPath(import.meta.url)), 'packaging');
const usage = 'node scripts/packaging.mjs --version VERSION --repository OWNER/NAME --checksums SHA256SUMS FOLDER';
const options = { version: '', repository: '', checksums: '' };
const { values, positionals } = await readArguments(usage, options, { positionals: /./ });
const { version, repository, checksums } = values;
if (positionals.length !== 1 || checksums === '') refuse(`usage: ${usage}`);
if (!/^\d+\.\d+\.\d+$/.test(version)) refuse('--version takes three numbers, such as 1.2.3');
if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) refuse('--repository takes the owner and the name, such as octo/project');

const sums = readChecksums(readFileSync(checksums, 'utf8'));
const address = `https://github.com/${repository}`;
const facts = { VERSION: version, REPOSITORY: address, DOWNLOADS: `${address}/releases/download/v${version}` };
const files = readdirSync(templates).map((name) => [name, fillIn(readFileSync(join(templates, name), 'utf8'))]);
const [folder] = positionals;
mkdirSync(folder, { recursive: true });
for (const [name, text] of files) {
  writeFileSync(join(folder, name), text);
  console.log(join(folder, name));
}

/** Parses the output of sha256sum: a checksum and a file name in each line. */
function readChecksums(text) {
  const lines = text.split('\n').filter((line) => line !== '');
  const pairs = lines.map(
    (line) => /^([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? refuse(`${checksums}: not a checksum: ${line}`),
  );
  return new Map(pairs.map(([, sum, name]) => [name, sum]));
}

/** Replaces `@NAME@` with a value of `facts`, and `@SHA256:FILE@` with the checksum of a file of the release. */
function fillIn(template) {
  return template.replaceAll(/@(SHA256:)?([\w.-]+)@/g, (_, kind, name) => {
    if (kind === undefined) return facts[name] ?? refuse(`there is no fact for @${name}@`);
    return sums.get(name) ?? refuse(`${checksums} has no checksum of ${name}`);
  });
}

function refuse(problem) {
  console.error(problem);
  process.exit(2);
}
