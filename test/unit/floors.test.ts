import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Import, importsOf, readImports } from '../support/imports.ts';

interface Room {
  readonly floor: number;
  readonly neighbours: readonly string[];
}

const rooms = readRooms(readFileSync('docs/architecture.md', 'utf8'));
const imports = readImports();

/** Reads the table of floors, by folder. Each file at the top of `src/` has an entry of its own. */
function readRooms(page: string): ReadonlyMap<string, Room> {
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

function roomOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function isAllowed({ from, to }: Import): boolean {
  const [inside, outside] = [roomOf(from), roomOf(to)];
  const [room, other] = [rooms.get(inside), rooms.get(outside)];
  if (room === undefined || other === undefined) return false;
  return inside === outside || room.floor > other.floor || room.neighbours.includes(outside);
}

/** Returns the first circle of files that import each other. */
function findCircle(edges: readonly Import[]): readonly string[] | undefined {
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) targets.set(from, [...(targets.get(from) ?? []), to]);
  const done = new Set<string>();
  const follow = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const target of targets.get(file) ?? []) {
      const circle = follow(target, [...path, file]);
      if (circle !== undefined) return circle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of targets.keys()) {
    const circle = follow(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

describe('the floors of src/', () => {
  it('has a row for every folder', () => {
    const found = new Set(imports.flatMap(({ from, to }) => [roomOf(from), roomOf(to)]));
    expect([...rooms.keys()].sort()).toEqual([...found].sort());
  });

  it('has no import that runs upward or to an unnamed neighbour', () => {
    expect(imports.length).toBeGreaterThan(1000);
    expect(imports.filter((each) => !isAllowed(each))).toEqual([]);
  });

  it('names only neighbours that are imported', () => {
    const used = new Set(imports.map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`));
    const named = [...rooms].flatMap(([room, { neighbours }]) => neighbours.map((other) => `${room} ${other}`));
    expect(named.filter((pair) => !used.has(pair))).toEqual([]);
  });

  it('has no circle of files', () => {
    expect(findCircle(imports)).toBeUndefined();
  });

  it.each([
    ['a type', 'host/x.ts', "import type { CliServiceError } from '../client/service-error.ts';"],
    ['a value', 'python/x.ts', "import { readFlagValues } from '../input/read-flag-values.ts';"],
    ['import()', 'errors/x.ts', "export const load = () => import('../cli/usage.ts');"],
    ['a type in import()', 'errors/x.ts', "export type Usage = import('../cli/usage.ts').Usage;"],
    ['an export from', 'errors/x.ts', "export { start } from '../start.ts';"],
    ['a neighbour', 'xml/x.ts', "import { route } from '../http/route.ts';"],
  ])('notices %s that is planted', (_, from, text) => {
    const planted = importsOf(from, text);
    expect(planted).toHaveLength(1);
    expect(planted.filter(isAllowed)).toEqual([]);
  });

  it('notices a circle that is planted', () => {
    const planted = [...imports, { from: 'errors/cli-error.ts', to: 'main.ts' }];
    expect(findCircle(planted)).toContain('errors/cli-error.ts');
  });
});
