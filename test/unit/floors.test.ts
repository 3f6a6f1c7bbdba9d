import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, readImports } from '../support/imports.ts';

interface FolderRule {
  readonly floor: number;
  readonly neighbours: readonly string[];
}

const folders = readFloorTable(readFileSync('docs/architecture.md', 'utf8'));
const imports = readImports();

/**
 * Reads the table of floors (layers) in docs/architecture.md. Returns the rule of each folder and of each file at the
 * top of `src/`. A folder may import its `neighbours`, which are on the same floor.
 */
function readFloorTable(page: string): ReadonlyMap<string, FolderRule> {
  const rows = [...page.matchAll(/^\| (\d) \| ([^|]+) \|[^|]*\| ([^|]*)\|$/gm)];
  return new Map(
    rows.flatMap(([, floor, names = '', neighbours = '']) =>
      namesIn(names).map((name) => [name, { floor: Number(floor), neighbours: namesIn(neighbours) }] as const),
    ),
  );
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([\w.-]+)\/?`/g)].map(([, name = '']) => name);
}

function folderOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function isAllowed({ from, to }: Import): boolean {
  const [inside, outside] = [folderOf(from), folderOf(to)];
  const [rule, other] = [folders.get(inside), folders.get(outside)];
  if (rule === undefined || other === undefined) return false;
  return inside === outside || rule.floor > other.floor || rule.neighbours.includes(outside);
}

/** Returns the first import cycle. */
function findCycle(edges: readonly Import[]): readonly string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const visited = new Set<string>();
  const follow = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (visited.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const cycle = follow(target, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    visited.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const cycle = follow(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe('the floors of src/', () => {
  it('the table has a row for every folder', () => {
    const found = new Set(imports.flatMap(({ from, to }) => [folderOf(from), folderOf(to)]));
    expect([...folders.keys()].sort()).toEqual([...found].sort());
  });

  it('no import goes to a higher floor, or to a folder on the same floor that is not a neighbour', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports.filter((each) => !isAllowed(each))).toEqual([]);
  });

  it('the table names only neighbours that are imported', () => {
    const used = new Set(imports.map(({ from, to }) => `${folderOf(from)} ${folderOf(to)}`));
    const named = [...folders].flatMap(([folder, { neighbours }]) => neighbours.map((other) => `${folder} ${other}`));
    expect(named.filter((pair) => !used.has(pair))).toEqual([]);
  });

  it('the imports have no cycle', () => {
    expect(findCycle(imports)).toBeUndefined();
  });

  it.each([
    ['an imported type', 'host/x.ts', "import type { CliServiceError } from '../client/service-error.ts';"],
    ['an imported value', 'python/x.ts', "import { readFlagValues } from '../input/read-flag-values.ts';"],
    ['a call of import()', 'errors/x.ts', "export const load = () => import('../cli/usage.ts');"],
    ['a type in import()', 'errors/x.ts', "export type Usage = import('../cli/usage.ts').Usage;"],
    ['a statement export … from', 'errors/x.ts', "export { start } from '../start.ts';"],
    [
      'an import from a folder on the same floor that is not a neighbour',
      'xml/x.ts',
      "import { route } from '../http/route.ts';",
    ],
  ])('the check refuses %s', (_, from, text) => {
    const planted = importsOf(from, text);
    expect(planted).toHaveLength(1);
    expect(planted.filter(isAllowed)).toEqual([]);
  });

  it('the check finds a cycle', () => {
    const planted = [...imports, { from: 'errors/cli-error.ts', to: 'main.ts' }];
    expect(findCycle(planted)).toContain('errors/cli-error.ts');
  });
});
