import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { main } from '../../../src/main.ts';
import { createFakeHost } from '../../support/fake-host.ts';
import { withFreeWords } from '../free-words.ts';
import { askReference } from './ask-reference.ts';
import type { BulkAnswer, BulkDifference, Refusal } from './question.ts';

type Agreement = (ours: BulkAnswer, reference: BulkAnswer) => boolean;

/** Agrees on the exit code and every byte but words that are free. */
export const isSameAnswer: Agreement = (ours, reference) =>
  ours.exitCode === reference.exitCode &&
  withFreeWords(reference.printed ?? '', ours.printed ?? '') === reference.printed;

/**
 * Agrees on the exit code, or refuses as unreadable what the reference reads. Whatever is an error is told, and in one of the
 * program's own formats.
 */
export const isSameKind: Agreement = (ours, reference) => {
  if (ours.exitCode !== reference.exitCode && ours.exitCode !== 255) return false;
  const printed = ours.printed ?? '';
  return ours.exitCode === 0 ? printed === '' : printed.trim() !== '' && !/\n {4}at /.test(printed);
};

/** Compares what is printed of each refusal; a server on the loopback answers the call for user N with refusal N. */
export async function runRefusals(
  program: string,
  refusals: readonly Refusal[],
  folder: string,
  agrees: Agreement,
): Promise<BulkDifference[]> {
  const server = await startServer(refusals);
  try {
    const endpoint = `http://127.0.0.1:${portOf(server)}`;
    const asked = refusals.map(({ format, attempts }, index) => ({ index, format, attempts, endpoint }));
    const answers = await askReference(program, asked, folder);
    const differences: BulkDifference[] = [];
    for (const [index, reference] of answers.entries()) {
      const question = refusals[index];
      if (question === undefined) continue;
      const ours = await callOurs(question, index, endpoint);
      if (!agrees(ours, reference)) differences.push({ question, reference, ours });
    }
    return differences;
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
      const { status = 500, body = '' } = refusals[Number(new URLSearchParams(form).get('UserName'))] ?? {};
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
