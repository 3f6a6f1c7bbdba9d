import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from '../../../src/main.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { withFreeWords } from '../free-words.ts';
import { type BulkResult, type BulkVerdict, compareAll } from './compare-all.ts';
import type { BulkAnswer, Refusal } from './question.ts';

type Judge = (ours: BulkAnswer, reference: BulkAnswer) => BulkVerdict;

/** Requires the same exit code and the same output, except for the messages in free-words.ts. */
export const judgeAnswers: Judge = (ours, reference) => {
  const printed = withFreeWords(reference.printed ?? '', ours.printed ?? '');
  return ours.exitCode === reference.exitCode && printed === reference.printed ? 'same' : 'different';
};

/**
 * Requires the same exit code, but our program may also refuse the server's answer as unreadable (255). Our program
 * must print a message without a stack trace for every error, and print nothing to stderr after a success.
 */
export const judgeKinds: Judge = (ours, reference) => {
  const printed = ours.printed ?? '';
  const hasStackTrace = /\n {4}at /.test(printed);
  const isPrintedWell = ours.exitCode === 0 ? printed === '' : printed.trim() !== '' && !hasStackTrace;
  if (!isPrintedWell) return 'different';
  if (ours.exitCode === reference.exitCode) return 'same';
  return ours.exitCode === 255 ? 'refused' : 'different';
};

/**
 * Runs both programs once for each refusal and compares them. A loopback server answers the call for the user name N
 * with `refusals[N]`.
 */
export async function runRefusals(
  program: string,
  refusals: readonly Refusal[],
  folder: string,
  judge: Judge,
): Promise<BulkResult> {
  const server = await startServer(refusals);
  try {
    const endpoint = `http://127.0.0.1:${portOf(server)}`;
    const asked = refusals.map(({ format, attempts }, index) => ({ index, format, attempts, endpoint }));
    const call = (refusal: Refusal, index: number) => callOurs(refusal, index, endpoint);
    return await compareAll(program, folder, refusals, asked, call, judge);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function startServer(refusals: readonly Refusal[]): Promise<Server> {
  const server = createServer((request, response) => {
    let form = '';
    request.on('data', (part) => {
      form += part;
    });
    request.on('end', () => {
      const refusal = refusals[Number(new URLSearchParams(form).get('UserName'))] ?? { raw: '' };
      if ('raw' in refusal) {
        request.socket.end(Buffer.from(refusal.raw, 'latin1'));
        return;
      }
      const { status, body } = refusal;
      response.writeHead(status, { 'content-length': body.length });
      response.end(Buffer.from(body, 'latin1'));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

async function callOurs({ format, attempts }: Refusal, index: number, endpoint: string): Promise<BulkAnswer> {
  const host = createFakeHost({
    programName: 'aws',
    env: {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      AWS_MAX_ATTEMPTS: String(attempts),
    },
  });
  const argv = [
    ...['iam', 'enable-mfa-device', '--user-name', String(index), '--serial-number', '123456789'],
    ...['--authentication-code1', '123456', '--authentication-code2', '654321', '--cli-error-format', format],
  ];
  const exitCode = await main(argv, host);
  return { exitCode, printed: Buffer.from(host.written.stderr).toString('latin1') };
}
