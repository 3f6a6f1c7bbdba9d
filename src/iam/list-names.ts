import type { Host } from '../host/host.ts';
import { silentLog } from '../output/debug-log.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { callQuery } from './query-call.ts';
import { findTexts } from './xml/find-elements.ts';

/** One of IAM's lists, and which member of its entries names them. */
export interface NameList {
  readonly action: 'ListUsers' | 'ListVirtualMFADevices';
  readonly list: string;
  readonly member: string;
}

/** The names on the first page of the list; fails as any call does. */
export async function listNames(
  { action, list, member }: NameList,
  settings: ClientSettings,
  credentials: CredentialSource | null,
  { host, interruption }: { readonly host: Host; readonly interruption: AbortSignal },
): Promise<readonly string[]> {
  const context = { host, interruption, log: silentLog };
  const document = await callQuery({ action, fields: [] }, settings, credentials, context);
  return findTexts(document, `${action}Result`, list, 'member', member);
}
