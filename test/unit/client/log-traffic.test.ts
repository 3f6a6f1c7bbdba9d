import { describe, expect, it } from 'vitest';
import { logAnswer, logSending } from '../../../src/client/service-connection.ts';
import { redacted } from '../../../src/log/debug-log.ts';

function linesOf(act: (log: Parameters<typeof logSending>[0]) => void): string[] {
  const lines: string[] = [];
  act({ log: (_, __, text) => lines.push(String(typeof text === 'function' ? text() : text)) });
  return lines;
}

describe('the log of requests and answers', () => {
  it('shows method and URL of a request, and the attempt if it is known', () => {
    expect(linesOf((log) => logSending(log, 'POST', 'http://h/', 'attempt=1'))).toEqual([
      'sending POST http://h/ (attempt=1)',
    ]);
    expect(linesOf((log) => logSending(log, 'GET', 'http://h/', undefined))).toEqual(['sending GET http://h/']);
  });

  it('shows status, headers and the length of the body, but not the body', () => {
    const headers = [
      ['Date', "it's\n"],
      ['X-B', ''],
    ] as const;
    expect(linesOf((log) => logAnswer(log, { status: 200, headers, body: Buffer.from('SECRET') }))).toEqual([
      `status 200, 6 bytes of body, headers: {'Date': "it's\\n", 'X-B': ''}`,
    ]);
  });

  it.each(['Set-Cookie', 'X-Aws-Ec2-Metadata-Token', 'AUTHORIZATION', 'x-secret', 'X-Password'])(
    'redacts the value of the header %s',
    (name) => {
      const [line = ''] = linesOf((log) =>
        logAnswer(log, { status: 200, headers: [[name, 'open sesame']], body: Buffer.alloc(0) }),
      );
      expect(line).toContain(`'${name}': '${redacted}'`);
      expect(line).not.toContain('sesame');
    },
  );
});
