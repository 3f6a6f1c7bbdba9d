import { codeMembers } from '../../operation/enable-mfa-device.ts';
import { sendPromptedCodes } from '../send-prompted-codes.ts';
import { showDeviceSeed } from '../show-device-seed.ts';
import type { EnableByPrompt } from './enrol.ts';

/** Shows the seed as a QR code on the terminal, asks for two codes there, and sends the request with them. */
export const enableByPrompt: EnableByPrompt = async (seed, input, send, host) => {
  await showDeviceSeed(seed, input, host);
  const codes = codeMembers.map(({ name }) => name);
  return sendPromptedCodes(input, codes, send, { host, isDryRun: false });
};
