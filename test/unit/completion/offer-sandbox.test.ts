import { describe, expect, it } from 'vitest';
import { offerSandbox } from '../../../src/completion/offer-sandbox.ts';
import { operations } from '../../../src/sandbox/answer.ts';
import { parseDenial } from '../../../src/sandbox/denials.ts';
import { parseFault } from '../../../src/sandbox/faults.ts';

const sources = { files: (word: string) => [`${word}1`, `${word}2/`] };

function offered(...words: string[]): readonly string[] | 'paths' {
  const offer = offerSandbox(words, sources);
  return offer === 'paths' ? offer : offer.map(({ text }) => text);
}

const all = [
  ...['--version', '--port', '--seed-user', '--seed-device', '--state'],
  ...['--fault', '--deny', '--export', '--verbose', '--help'],
];

describe('offerSandbox', () => {
  it.each([
    [[''], all],
    [['--'], all],
    [['--s'], ['--seed-user', '--seed-device', '--state']],
    // The completer does not offer `--port` again, because this option cannot be repeated.
    [['--port', '1', '--fault', '*:503', '--'], all.filter((name) => name !== '--port')],
    [['--port=1', '--po'], []],
    [
      ['--export', ''],
      ['sh', 'env', 'json'],
    ],
    [['--export', 'j'], ['json']],
    [['--export=e'], ['--export=env']],
    [['--state', 'x'], 'paths'],
    [['--state=x'], ['--state=x1', '--state=x2/']],
    [['--seed-device', 'pho'], []],
    [
      ['--seed-device', 'phone=s'],
      ['phone=s1', 'phone=s2/'],
    ],
    [['--seed-device=phone=s'], ['--seed-device=phone=s1', '--seed-device=phone=s2/']],
    [['--seed-user', ''], []],
    [['--port', ''], []],
    [['--fault', 'Enable'], ['EnableMFADevice:']],
    [['--fault=*'], ['--fault=*:']],
    [['--fault', 'EnableMFADevice:s'], ['EnableMFADevice:silent']],
    [['--fault', 'EnableMFADevice:d'], ['EnableMFADevice:delay=']],
    [['--deny', 'DeleteV'], ['DeleteVirtualMFADevice']],
    [['--deny', 'iam:DeleteV'], ['iam:DeleteVirtualMFADevice']],
    [['--deny', 'sts:'], ['sts:AssumeRole']],
    [['./en'], 'paths'],
    [['--verbose', './enrol.sh', '--s'], 'paths'],
    [['--', ''], 'paths'],
    [['--nosuch', '--s'], []],
    [[], all],
  ])('completes %j with %j', (words, expected) => {
    expect(offered(...words)).toEqual(expected);
  });

  it('describes options in a few words', () => {
    const offer = offerSandbox(['--'], sources);
    if (offer === 'paths') throw new Error('no options');
    for (const { text, description = '' } of offer)
      expect([text, description]).toEqual([text, expect.stringMatching(/^[\w ,.]{10,70}$/)]);
  });

  it('offers only values that the sandbox accepts', () => {
    const actions = offered('--fault', '');
    const effects = offered('--fault', '*:');
    for (const effect of effects) parseFault(effect.endsWith('=') ? `${effect}1` : effect, []);
    for (const action of actions) parseFault(`${action}503`, Object.keys(operations));
    for (const action of [...offered('--deny', ''), ...offered('--deny', 'iam:')]) {
      expect(parseDenial(action, operations)).toHaveLength(1);
    }
    // One action is `*`, which stands for all operations. There are 14 kinds of faults.
    expect([actions.length, effects.length]).toEqual([Object.keys(operations).length + 1, 14]);
  });
});
