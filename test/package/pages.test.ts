import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeBlocks, pageNames, readPage } from '../support/pages.ts';

const root = resolve(import.meta.dirname, '../..');

/** Returns the page without blocks of code. */
function proseOf(page: string): string {
  return readPage(page).replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** Returns the anchors of the headings, as GitHub makes them. */
function anchorsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function linksOf(page: string): readonly string[] {
  const withoutCode = proseOf(page).replaceAll(/`[^`\n]*`/g, '');
  return [...withoutCode.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

describe.each(pageNames)('%s', (page) => {
  it('has no broken link', () => {
    for (const target of linksOf(page)) {
      // A test opens no connection to another machine.
      if (target.startsWith('https://')) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(root, file)), target).toBe(true);
      if (anchor !== undefined) expect(anchorsOf(file), target).toContain(anchor);
    }
  });

  it('has no conflict marker of a merge', () => {
    expect(readPage(page)).not.toMatch(/^(?:<<<<<<<|=======|>>>>>>>)/m);
  });

  it('has no two headings with the same anchor', () => {
    const anchors = anchorsOf(page);
    expect(anchors).toEqual([...new Set(anchors)]);
  });

  it('marks each block of code as tested or not', () => {
    const unmarked = codeBlocks(page).filter(({ use }) => !/^(?:test|reference|example|output)$/.test(use));
    expect(unmarked).toEqual([]);
    // Each block has two fences, so this finds a block that codeBlocks() missed.
    const fences = readPage(page).match(/^ *```/gm) ?? [];
    expect(fences.length).toBe(2 * codeBlocks(page).length);
  });

  it('names only files that exist', () => {
    const paths = proseOf(page).match(/`(?:src|test|scripts|bin|docs)\/[\w./-]+`/g) ?? [];
    const missing = paths.map((path) => path.slice(1, -1)).filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const { scripts }: { scripts: object } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [, name] of readPage(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)) {
      expect(Object.keys(scripts)).toContain(name);
    }
  });
});

describe('the README', () => {
  it('has at most 200 lines', () => {
    expect(readPage('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(200);
  });

  it('links to every other page', () => {
    const linked = new Set(linksOf('README.md').map((target) => target.replace(/#.*/, '')));
    expect(pageNames.filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([]);
  });

  // npm resolves relative links against `repository` in package.json. Only the release workflow sets that field.
  it('gets a base address for its relative links on npm from the release workflow', () => {
    const workflow = readFileSync(join(root, '.github/workflows/release.yml'), 'utf8');
    const address = 'https://github.com/$GITHUB_REPOSITORY';
    expect(workflow).toContain(`"repository.url=git+${address}.git"`);
    expect(workflow).toContain(`"homepage=${address}#readme"`);
    expect(workflow).toContain(`"bugs.url=${address}/issues"`);
  });
});
