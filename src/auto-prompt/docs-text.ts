import { createCommandPage, createGroupPage } from '../help/page.ts';
import { toPlainText } from '../help/plain-text.ts';
import { enableMfaDevice } from '../operation/enable-mfa-device.ts';

const texts = new Map<string, string>();

/** What the documentation panel shows for a line: the help of what it calls so far. */
export function docsText(line: string): string {
  const [service, operation] = line.split(/\s+/).filter((word) => word !== '' && !/^--|[.:\\/]/.test(word));
  const isService = service === enableMfaDevice.service;
  const topic = isService && operation === enableMfaDevice.command ? 'command' : isService ? 'iam' : 'aws';
  const text = texts.get(topic) ?? toPlainText(topic === 'command' ? createCommandPage() : createGroupPage(topic));
  texts.set(topic, text);
  return text;
}
