import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith } from '../support/describe-with.ts';
import { type CodeBlock, codeBlocks } from '../support/pages.ts';

const root = resolve(import.meta.dirname, '../..');
const page = 'CONTRIBUTING.md';
const notCloned = new Set(['.git', '.cache', 'coverage', 'dist', 'node_modules']);
const reference = '.cache/reference';
// In the gate (`.ci/run`), the tests run before the AWS CLI is downloaded.
const hasReference = existsSync(join(root, reference));
const testedUses = hasReference ? ['test', 'reference'] : ['test'];
const blocks = codeBlocks(page).filter(({ use }) => testedUses.includes(use));
const sections = [...new Set(blocks.map(({ section }) => section))];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'contributing-'));
  cpSync(root, folder, { recursive: true, filter: (path) => path === root || !notCloned.has(basename(path)) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  mkdirSync(join(folder, '.cache'));
  if (hasReference) symlinkSync(join(root, reference), join(folder, reference), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Applies a patch, or runs a script, in the copy of the repository. */
function follow({ language, text }: CodeBlock): Promise<{ exitCode: number | null; printed: string }> {
  const [program, args] = language === 'diff' ? ['git', ['apply', '--recount', '-']] : ['sh', ['-ec', text]];
  // The child process inherits no variables that `npm test` or vitest has set.
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_ENV$|^VITEST|^TEST$|^DEV$|^PROD$|^MODE$/i.test(name),
  );
  const child = spawn(program, args, { cwd: folder, env: Object.fromEntries(inherited) });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece) => {
      printed += piece;
    });
  }
  child.stdin.end(language === 'diff' ? text : '');
  return new Promise((ended, failed) => {
    child.on('error', failed);
    child.on('close', (exitCode) => ended({ exitCode, printed }));
  });
}

describeWith(['git', 'sh'], 'CONTRIBUTING.md, followed in a fresh copy', () => {
  it.each(sections)(
    `%s${hasReference ? '' : ' (without the AWS CLI, which .cache lacks)'}`,
    async (section) => {
      for (const block of blocks.filter((each) => each.section === section)) {
        const { exitCode, printed } = await follow(block);
        // Compares the block and its output with themselves, so that the message of a failure shows both.
        expect([block.text, exitCode, printed]).toEqual([block.text, 0, printed]);
      }
    },
    180_000,
  );
});
