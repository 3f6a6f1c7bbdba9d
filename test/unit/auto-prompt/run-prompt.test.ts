import { describe, expect, it } from 'vitest';
import { openHistory } from '../../../src/auto-prompt/run-prompt.ts';
import { HostError } from '../../../src/host/host.ts';
import { createFakeHost } from '../../support/fake-host.ts';

const path = '/home/.aws/cli/cache/prompt_history.json';

function open(stored?: string | Uint8Array) {
  const host = createFakeHost({ home: '/home', files: stored === undefined ? {} : { [path]: stored } });
  const content = () => {
    const file = host.contents.get(path);
    return file === undefined ? undefined : new TextDecoder().decode(file.data);
  };
  return { host, history: openHistory(host), content };
}

describe('the history file', () => {
  it('is created by the first command', () => {
    const { host, history, content } = open();
    expect(history.commands).toEqual([]);
    history.add('iam x ');
    expect(content()).toBe('{"version": 1, "commands": ["iam x "]}');
    expect(host.contents.get(path)?.mode).toBe(0o600);
  });

  it('is readable only by its owner after each write, whatever its mode was', () => {
    const { host, history } = open('{"version": 1, "commands": []}');
    expect(host.contents.get(path)?.mode).toBe(0o644);
    history.add('iam x --authentication-code1 123456');
    expect(host.contents.get(path)?.mode).toBe(0o600);
  });

  it('keeps the last 500 commands, including repeated ones', () => {
    const commands = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const { history, content } = open(JSON.stringify({ version: 1, commands }));
    history.add('c499');
    expect(JSON.parse(content() ?? '').commands).toEqual([...commands.slice(1), 'c499']);
  });

  it('is ASCII, as the AWS CLI writes it', () => {
    const { history, content } = open();
    history.add('--user-name "J\u00f6rg\u007f\u{1f511}"\t');
    expect(content()).toBe('{"version": 1, "commands": ["--user-name \\"J\\u00f6rg\\u007f\\ud83d\\udd11\\"\\t"]}');
  });

  it.each([
    ['is not JSON', '{'],
    ['is not a map', '[]'],
    ['has no commands', '{"version": 1}'],
    ['has a number instead of a list of commands', '{"commands": 1}'],
    ['has a number among the commands', '{"commands": [1]}'],
  ])('is not changed if it %s', (_, stored) => {
    const { history, content } = open(stored);
    expect(history.commands).toEqual([]);
    history.add('x');
    expect(content()).toBe(stored);
  });

  it('does not fail the command if it cannot be written', () => {
    const { host } = open();
    const refuse = () => {
      throw new HostError('EROFS', 'read-only');
    };
    openHistory({ ...host, files: { ...host.files, replace: refuse } }).add('x');
    openHistory({ ...host, files: { ...host.files, makeFolder: refuse } }).add('x');
    expect(host.contents.size).toBe(0);
  });
});
