import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from '../host/host.ts';
import { splitShell } from '../values/shell-split.ts';
import type { HelpBlock, HelpDocument } from './document.ts';
import { styledPieces } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/** Writes the page as HTML to a temporary file, which stays, and opens it; that no browser opens is no error. */
export async function openInBrowser(topic: HelpTopic, host: Host): Promise<void> {
  const page = createPage(topic);
  const unique = Math.floor(host.random() * 36 ** 8).toString(36);
  const path = join(tmpdir(), `${page.title}-${unique}.html`);
  host.files.replace(path, renderHtml(page), 0o600);
  host.stdout.write('Opening help file in the default browser.\n');
  const [program, ...args] = browserCommand(host);
  if (program === undefined) return;
  try {
    await host.run({ program, args: withUrl(args, `file://${path}`), output: 'capture' });
  } catch {
    // The reference does not look whether the browser opened either.
  }
}

function browserCommand(host: Host): string[] {
  const chosen = host.env['BROWSER'];
  if (chosen !== undefined && chosen !== '') return splitShell(chosen.split(':')[0] ?? '');
  if (host.platform === 'darwin') return ['open'];
  return host.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}

/** `%s` in BROWSER stands for the address; without one it comes last. */
function withUrl(args: readonly string[], url: string): string[] {
  return args.some((arg) => arg.includes('%s')) ? args.map((arg) => arg.replaceAll('%s', url)) : [...args, url];
}

/** The page as an HTML document. */
export function renderHtml(page: HelpDocument): string {
  const body = page.sections.map(
    (section) => `<h2>${escapeHtml(section.heading)}</h2>\n${section.blocks.map(renderBlock).join('\n')}`,
  );
  const title = escapeHtml(page.title);
  return `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1>\n${body.join('\n')}\n</body></html>\n`;
}

function renderBlock(block: HelpBlock): string {
  if (block.kind === 'literal') return `<pre>${escapeHtml(block.lines.join('\n'))}</pre>`;
  const text = styledPieces(block.text)
    .map(([piece, style]) => {
      const tag = style === 'bold' ? 'b' : 'i';
      return style === 'plain' ? escapeHtml(piece) : `<${tag}>${escapeHtml(piece)}</${tag}>`;
    })
    .join('');
  if (block.kind === 'bullet') return `<ul><li>${text}</li></ul>`;
  return block.kind === 'head' ? `<h3>${text}</h3>` : `<p>${text}</p>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
