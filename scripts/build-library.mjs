// Makes the library: `library.cjs` with everything in it, `library.js` for `import`, which hands on the same classes, and
// their declarations, put together into one file that imports nothing.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The files of src/library whose exports are the library's. */
const publicFiles = ['enable-mfa-device', 'options', 'errors'];

/** Bundles with the program's own esbuild `options` into the folder `made`; answers esbuild's metafile. */
export async function buildLibrary(root, made, options) {
  const stars = publicFiles.map((name) => `export * from './src/library/${name}.ts';`);
  const { metafile } = await build({
    ...options,
    write: true,
    stdin: { contents: stars.join('\n'), resolveDir: root, loader: 'ts', sourcefile: 'library.ts' },
    outfile: join(made, 'library.cjs'),
  });
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

/** They are of each other; one of another file of src, of which a user has nothing, must not come in unseen. */
function withoutImports(text) {
  const own = new RegExp(`^import type \\{[^}]*\\} from '\\./(?:${publicFiles.join('|')})\\.ts';\\n`, 'gm');
  const rest = text.replaceAll(own, '');
  if (/\bimport\b|\bfrom '/.test(rest)) throw new Error(`the library's declarations reach into src: ${rest}`);
  return rest;
}
