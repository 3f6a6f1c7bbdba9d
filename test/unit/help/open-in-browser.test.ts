import { describe, expect, it } from 'vitest';
import { findBrowsers } from '../../../src/help/open-in-browser.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const files = { '/bin/xdg-open': '', '/bin/gio': '', '/bin/lynx': '' };
const found = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') =>
  findBrowsers({ ...createFakeHost({ env: { PATH: '/usr/bin:/bin', ...env }, files }), platform }).map(
    ({ command, background }) => `${command.join('|')}${background ? ' &' : ''}`,
  );

// With the same programs in PATH, the AWS CLI tries the same browsers in the same order.
describe('findBrowsers', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['none without a screen or a terminal', {}, []],
    ['none with an empty DISPLAY', { DISPLAY: '' }, []],
    ['the browsers of a desktop', { DISPLAY: ':0' }, ['xdg-open|%s &', 'gio|open|--|%s &']],
    ['the browsers of a Wayland desktop', { WAYLAND_DISPLAY: 'w' }, ['xdg-open|%s &', 'gio|open|--|%s &']],
    [
      'terminal browsers after desktop browsers',
      { DISPLAY: ':0', TERM: 'x' },
      ['xdg-open|%s &', 'gio|open|--|%s &', 'lynx|%s'],
    ],
    ['the command of BROWSER first', { BROWSER: 'mine', TERM: 'x' }, ['mine|%s', 'lynx|%s']],
    ['several commands in BROWSER', { BROWSER: 'a::b' }, ['a|%s', 'b|%s']],
    ['a command without %s, as one word', { BROWSER: 'mine --new &' }, ['mine --new &|%s']],
    ['a command with %s, split into words', { BROWSER: 'mine "a b" %s' }, ['mine|a b|%s']],
    ['a command with &, in the background', { BROWSER: 'mine %s &' }, ['mine|%s &']],
  ])('finds %s', (_, env, browsers) => {
    expect(found(env)).toEqual(browsers);
  });

  it.each<[string, string]>([
    [' ', 'The browser command is empty.'],
    ['mine %s "', 'No closing quotation'],
  ])('refuses the BROWSER %j', (BROWSER, message) => {
    expect(() => found({ BROWSER })).toThrow(message);
  });

  it.each<[NodeJS.Platform, string]>([
    ['darwin', 'open|%s'],
    ['win32', 'rundll32|url.dll,FileProtocolHandler|%s'],
  ])('finds the browser of the system on %s', (platform, browser) => {
    expect(found({}, platform)).toEqual([browser]);
  });
});
