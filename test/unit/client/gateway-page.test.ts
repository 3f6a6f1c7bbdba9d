import { describe, expect, it } from 'vitest';
import { readGatewayPage } from '../../../src/client/gateway-page.ts';

const read = (status: number, body: string) => readGatewayPage(status, Buffer.from(body));
const error = (code: string, message: string) =>
  new Map([
    ['Code', code],
    ['Message', message],
  ]);

describe('readGatewayPage', () => {
  it.each(['', ' \t\r\n\v\f', '<html>', '\n  <html><body>busy</body></html>'])(
    'turns the body %j with the status 503 into the error Service Unavailable',
    (body) => {
      expect(read(503, body)).toEqual(error('503', 'Service Unavailable'));
    },
  );

  it.each(['<HTML>', '<html lang="en">', '<!DOCTYPE html><html>', '<htm', 'x', '\xa0', '<ErrorResponse/>'])(
    'returns null for the body %j, which the XML reader handles',
    (body) => {
      expect(read(503, body)).toBeNull();
    },
  );

  it.each([200, 300, 404, 499])('returns null for the status %d', (status) => {
    expect(read(status, '<html>')).toBeNull();
  });

  it('uses the standard phrase of the status as message, or an empty message if there is none', () => {
    expect(read(500, '')).toEqual(error('500', 'Internal Server Error'));
    expect(read(509, '')).toEqual(error('509', ''));
    expect(read(999, '')).toEqual(error('999', ''));
  });
});
