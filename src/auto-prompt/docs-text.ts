import { createPage, type HelpTopic } from '../help/page.ts';
import { toPlainText } from '../help/plain-text.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

const texts = new Map<HelpTopic, string>();

/** What the documentation panel shows for a line: the help of what it calls so far. */
export function docsText(line: string): string {
  const [service, operation] = line.split(/\s+/).filter((word) => word !== '' && !/^--|[.:\\/]/.test(word));
  const isOurs = operation === enableMfaDevice.command;
  const topic = service !== enableMfaDevice.service ? 'aws' : isOurs ? enableMfaDevice.command : 'iam';
  const text = texts.get(topic) ?? toPlainText(createPage(topic));
  texts.set(topic, text);
  return text;
}
