// Formats the help pages during the build, because they are the same in every run.
import { join } from 'node:path';
import { build } from 'esbuild';

/** An esbuild plugin that replaces src/help/page-text.ts with the formatted texts. */
export const layOutHelp = {
  name: 'lay-out-help',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/]help[\\/]page-text\.ts$/ }, async () => {
      const texts = await layOutPages(builder.initialOptions);
      return { contents: `const texts = ${JSON.stringify(texts)};\nexport const pageText = (topic) => texts[topic];` };
    });
  },
};

let texts;

/** Returns each page's text by topic. */
function layOutPages({ absWorkingDir, define }) {
  texts ??= run(absWorkingDir, define);
  return texts;
}

async function run(root, define) {
  const contents = `import { helpTopics } from './page.ts';
    import { pageText } from './page-text.ts';
    export const texts = Object.fromEntries(helpTopics.map((topic) => [topic, pageText(topic)]));`;
  const stdin = { contents, resolveDir: join(root, 'src/help'), loader: 'ts' };
  const result = await build({
    absWorkingDir: root,
    stdin,
    define,
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  const url = `data:text/javascript;base64,${Buffer.from(result.outputFiles[0].contents).toString('base64')}`;
  return (await import(url)).texts;
}
