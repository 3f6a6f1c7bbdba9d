import { layOutPage } from '../help/layout.ts';
import { createCommandPage, createGroupPage } from '../help/page.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

/** What the documentation panel shows for a line: the help of what it calls so far, without name and overstrikes. */
export function docsText(line: string): string {
  const words = line.split(/\s+/);
  if (!words.includes(enableMfaDevice.service)) return plain(layOutPage(createGroupPage('aws')));
  return plain(layOutPage(words.includes(enableMfaDevice.command) ? createCommandPage() : createGroupPage('iam')));
}

function plain(page: string): string {
  const lines = page.replace(/.\u0008/g, '').split('\n');
  const start = lines.indexOf('DESCRIPTION') + 1;
  return lines
    .slice(start, -2)
    .map((line) => line.replace(/^ {1,7}/, '').replace(/(\S) +(?=\S)/g, '$1 '))
    .join('\n');
}
