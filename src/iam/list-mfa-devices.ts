import { GeneralError } from '../errors/cli-error.ts';
import type { FormField } from '../input/form-fields.ts';
import type { ClientSettings } from '../settings/client-settings.ts';
import type { CredentialSource } from './prepare-signing.ts';
import { callQuery, type QuestionContext } from './query-call.ts';
import { findElements, findTexts } from './xml/find-elements.ts';

/** A device that is enabled for a user. */
export interface EnabledDevice {
  readonly userName: string | undefined;
  readonly serialNumber: string | undefined;
}

const action = 'ListMFADevices';

/** The devices of the user, of all pages; fails as any call does, and where the pages come round in a circle. */
export async function listMfaDevices(
  userName: string,
  settings: ClientSettings,
  credentials: CredentialSource | null | 'unsigned',
  context: QuestionContext,
): Promise<readonly EnabledDevice[]> {
  const devices: EnabledDevice[] = [];
  const seen = new Set<string>();
  let marker: string | undefined;
  for (;;) {
    const fields: FormField[] = [['UserName', userName]];
    if (marker !== undefined) fields.push(['Marker', marker]);
    const document = await callQuery({ action, fields }, settings, credentials, context);
    for (const entry of findElements(document, `${action}Result`, 'MFADevices', 'member')) {
      devices.push({ userName: findTexts(entry, 'UserName')[0], serialNumber: findTexts(entry, 'SerialNumber')[0] });
    }
    const [isTruncated] = findTexts(document, `${action}Result`, 'IsTruncated');
    [marker] = findTexts(document, `${action}Result`, 'Marker');
    if (isTruncated !== 'true' || marker === undefined) return devices;
    if (seen.has(marker)) throw new GeneralError('The pages of the list come round in a circle.');
    seen.add(marker);
  }
}
