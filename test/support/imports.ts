import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import { parseSync, Visitor } from 'rolldown/utils';

/** An import in a file of `src/`. Both paths are relative to `src/`. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Returns all imports between files of `src/`. */
export function readImports(): Import[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((from) => importsOf(from, readFileSync(join('src', from), 'utf8')));
}

/**
 * Returns the relative imports of the file `from`, which contains `text`. Includes imports of types, `import()` and
 * `export … from`.
 */
export function importsOf(from: string, text: string): Import[] {
  const sources: string[] = [];
  const addSource = ({ source }: { readonly source: { readonly type: string; readonly value?: unknown } | null }) => {
    if (source !== null) sources.push(String(source.value));
  };
  new Visitor({
    ImportDeclaration: addSource,
    ExportNamedDeclaration: addSource,
    ExportAllDeclaration: addSource,
    ImportExpression: addSource,
    TSImportType: addSource,
  }).visit(parseSync(from, text).program);
  // Leaves out packages and Node's modules, which do not begin with a dot.
  return sources
    .filter((source) => source.startsWith('.'))
    .map((source) => ({ from, to: normalize(join(dirname(from), source)) }));
}
