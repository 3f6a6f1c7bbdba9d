import { argumentRules } from './argument-rules.ts';
import { refusedCodeRules, typedCodeRules } from './code-rules.ts';
import { deviceRules } from './device-rules.ts';
import { documentRules } from './document-rules.ts';
import type { HintRule } from './hint-rule.ts';
import { identityRules } from './identity-rules.ts';
import { profileRules } from './profile-rules.ts';
import { serialNumberRules, userNameRules } from './serial-number-rules.ts';

/** Every hint there is, in the order in which they are shown. */
export const hintRules: readonly HintRule[] = [
  ...argumentRules,
  ...documentRules,
  ...typedCodeRules,
  ...userNameRules,
  ...profileRules,
  ...serialNumberRules,
  ...identityRules,
  ...deviceRules,
  ...refusedCodeRules,
];
