// Builds the library, and its type declarations in one file without imports:
// - `library.cjs` contains everything, for `require`;
// - `library.js` re-exports `library.cjs`, for `import` in Node. So `require` and `import` load the same classes, and
//   `instanceof` works for both;
// - `library.mjs` contains everything as an ES module, for bundlers.
// Functions and classes keep their names, for stack traces. The lines are short, because Node prints the line of code
// that threw an uncaught error.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The files of src/library whose exports are public. */
const publicFiles = ['enable-mfa-device', 'options', 'errors'];

/**
 * Builds the library in the folder `made`. `options` are the esbuild options of the program. Returns esbuild's
 * metafile.
 */
export async function buildLibrary(root, made, options) {
  const exportLines = publicFiles.map((name) => `export * from './src/library/${name}.ts';`);
  const library = {
    ...options,
    keepNames: true,
    lineLimit: 120,
    write: true,
    stdin: { contents: exportLines.join('\n'), resolveDir: root, loader: 'ts', sourcefile: 'library.ts' },
  };
  const { metafile } = await build({ ...library, outfile: join(made, 'library.cjs') });
  await build({ ...library, format: 'esm', outfile: join(made, 'library.mjs') });
  const names = Object.keys(createRequire(import.meta.url)(join(made, 'library.cjs'))).sort();
  writeFileSync(join(made, 'library.js'), `export { ${names.join(', ')} } from './library.cjs';\n`);
  const declarations = declare(root);
  for (const kind of ['ts', 'cts']) writeFileSync(join(made, `library.d.${kind}`), declarations);
  return metafile;
}

function declare(root) {
  const folder = mkdtempSync(join(root, '.cache/declarations-'));
  try {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', join(root, 'src/library'), '--outDir', folder], {
      stdio: 'inherit',
    });
    return publicFiles
      .map((name) => withoutImports(readFileSync(join(folder, `library/${name}.d.ts`), 'utf8')))
      .join('');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Removes imports between the public files. Throws if another import is left, because the package does not contain src.
 */
function withoutImports(text) {
  const own = new RegExp(`^import type \\{[^}]*\\} from '\\./(?:${publicFiles.join('|')})\\.ts';\\n`, 'gm');
  const rest = text.replaceAll(own, '');
  if (/\bimport\b|\bfrom '/.test(rest)) throw new Error(`the library's declarations reach into src: ${rest}`);
  return rest;
}
