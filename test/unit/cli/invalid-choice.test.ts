import { describe, expect, it } from 'vitest';
import { closeMatches, invalidChoice } from '../../../src/cli/invalid-choice.ts';
import { parseGlobals } from '../../../src/cli/parse-globals.ts';
import { referenceCommands, referenceIamOperations } from '../../../src/cli/reference-words.ts';

describe('closeMatches', () => {
  // The AWS CLI suggests the same words.
  it.each([
    ['iamm', referenceCommands(), ['iam']],
    ['ia', referenceCommands(), ['iam']],
    ['imm', referenceCommands(), []],
    ['IAM', referenceCommands(), []],
    ['ec', referenceCommands(), ['ecs', 'ecr', 'ec2']],
    ['config', referenceCommands(), ['configure', 'appconfig']],
    ['lex-model', referenceCommands(), ['lex-models', 'lexv2-models']],
    ['hlp', referenceCommands(), ['help']],
    ['enable_mfa_device', referenceIamOperations(), ['enable-mfa-device']],
    ['enable-mfa', referenceIamOperations(), []],
    ['EnableMFADevice', referenceIamOperations(), []],
    ['list-mfa-device', referenceIamOperations(), ['list-mfa-devices', 'list-mfa-device-tags', 'tag-mfa-device']],
    ['tabl', ['json', 'text', 'table'], ['table']],
    ['', ['json'], []],
    ['enable-mfa-device😀', ['enable-mfa-device'], ['enable-mfa-device']],
  ])('suggests for %j the words $2', (word, candidates, matches) => {
    expect(closeMatches(word, candidates)).toEqual(matches);
  });

  it('suggests nothing for a word of several megabytes, without comparing its letters', () => {
    expect(closeMatches('x'.repeat(4_000_000), referenceCommands())).toEqual([]);
  });
});

describe('invalidChoice', () => {
  it('prints one empty line before the usage if there are similar choices, and two if there are none', () => {
    expect(invalidChoice('--output', "x'", ['json'], 'U\n').message).toBe(
      "argument --output: Found invalid choice 'x''\n\n\nU\n",
    );
    expect(invalidChoice('--output', 'jso', ['json', 'text'], 'U\n').message).toBe(
      "argument --output: Found invalid choice 'jso'\n\nMaybe you meant:\n\n  * json\n\nU\n",
    );
  });
});

describe('parseGlobals', () => {
  it('refuses a command that only the AWS CLI runs, and does not suggest it', () => {
    expect(() => parseGlobals(['ec2', 'describe-regions'], 'U\n')).toThrow(
      /^argument command: Found invalid choice 'ec2'\n\n\nU\n$/,
    );
  });
});
