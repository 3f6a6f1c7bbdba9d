import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Host, HostError } from '../host/host.ts';
import type { HelpBlock, HelpDocument } from './document.ts';
import { type Browser, findBrowsers } from './find-browsers.ts';
import { styledPieces } from './layout.ts';
import { createPage, type HelpTopic } from './page.ts';

/** Writes the page as HTML to a temporary file, which stays, and opens it; that no browser opens is no error. */
export async function openInBrowser(topic: HelpTopic, host: Host): Promise<void> {
  const page = createPage(topic);
  const unique = Math.floor(host.random() * 36 ** 8).toString(36);
  const path = join(tmpdir(), `${page.title}-${unique}.html`);
  host.files.replace(path, renderHtml(page), 0o600);
  const tell = () => host.stdout.write('Opening help file in the default browser.\n');
  // A pipe gets the reference's own words when it ends, after those of the browser.
  if (host.stdout.isTTY) tell();
  try {
    await tryInTurn(findBrowsers(host), fileUrl(path, host.platform), host);
  } finally {
    if (!host.stdout.isTTY) tell();
  }
}

/** A path of Windows needs its drive behind a third slash. */
function fileUrl(path: string, platform: string): string {
  return platform === 'win32' ? `file:///${encodeURI(path.replaceAll('\\', '/'))}` : `file://${path}`;
}

/** The first that opens it, or goes on by itself, is the last that is tried. */
async function tryInTurn(browsers: readonly Browser[], url: string, host: Host): Promise<void> {
  for (const { command, background } of browsers) {
    const [program = '', ...args] = command;
    const words = args.map((arg) => arg.replaceAll('%s', url));
    try {
      const how = background ? { inBackground: true } : { foreground: true };
      const { exitCode } = await host.run({ program, args: words, output: 'inherit', ...how });
      if (exitCode === 0) return;
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
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
