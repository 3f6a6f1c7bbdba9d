import { describe, expect, it } from 'vitest';
import { readJsonBody, readRestError } from '../../../src/credentials/rest-json.ts';
import { pyRepr } from '../../../src/python/python-text.ts';

const shapes = { Known: ['error', 'message'] };

function read(status: number, body: string | Uint8Array, type?: string) {
  const headers = type === undefined ? [] : ([['X-Amzn-ErrorType', type]] as const);
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const { error, ownMembers } = readRestError({ status, headers, body: bytes }, shapes);
  return pyRepr(new Map([...error, ...ownMembers]));
}

describe('readRestError', () => {
  it.each([
    ['an empty body', 403, '', undefined, "{'Message': '', 'Code': '403'}"],
    ['an empty object', 403, '{}', undefined, "{'Message': '', 'Code': '403'}"],
    ['text that is not JSON', 400, 'plain text', undefined, "{'Message': 'plain text', 'Code': '400'}"],
    ['a message of null', 403, '{"message":null,"Message":"M"}', undefined, "{'Message': None, 'Code': '403'}"],
    ['a message that is not a string', 403, '{"message":["a"]}', undefined, "{'Message': ['a'], 'Code': '403'}"],
    [
      'the member `message`, although `Message` comes first',
      403,
      '{"Message":"M","message":"m"}',
      undefined,
      "{'Message': 'm', 'Code': '403'}",
    ],
    [
      'the code of the header, although the body has codes too',
      403,
      '{"code":"C","__type":"T"}',
      'ns#H:http://x',
      "{'Message': '', 'Code': 'H'}",
    ],
    ['an empty header', 403, '{"code":"C"}', '', "{'Message': '', 'Code': ''}"],
    [
      'the member `code`, although the body has `__type` too',
      403,
      '{"__type":"a#b","code":"c"}',
      undefined,
      "{'Message': '', 'Code': 'c'}",
    ],
    ['a code of null', 403, '{"code":null,"Code":"X"}', undefined, "{'Message': '', 'Code': '403'}"],
    ['a code that is not a string', 403, '{"code":5}', undefined, "{'Message': '', 'Code': 5}"],
    ['a namespace in the type', 403, '{"__type":"a#b:c#d"}', undefined, "{'Message': '', 'Code': 'b'}"],
    ['a type of null', 403, '{"__type":null}', undefined, "{'Message': '', 'Code': ''}"],
    ['the HTML page of a gateway', 503, ' \n<html>x', 'H', "{'Code': '503', 'Message': 'Service Unavailable'}"],
    ['a status without a reason phrase', 509, '', undefined, "{'Code': '509', 'Message': ''}"],
    [
      'members of a known error',
      400,
      '{"message":"m","error":{"a":1},"x":1}',
      'Known',
      "{'Message': 'm', 'Code': 'Known', 'error': {'a': 1}, 'message': 'm'}",
    ],
    [
      'null members of a known error',
      400,
      '{"error":null,"Message":"m"}',
      'Known',
      "{'Message': 'm', 'Code': 'Known'}",
    ],
    [
      'a code that is the name of a property of every JavaScript object',
      400,
      '{}',
      'constructor',
      "{'Message': '', 'Code': 'constructor'}",
    ],
  ])('reads %s', (_, status, body, type, expected) => {
    expect(read(status, body, type)).toBe(expected);
  });

  it.each([
    ['[]', 'There is no JSON object in the answer.'],
    ['null', 'There is no JSON object in the answer.'],
    ['"x"', 'There is no JSON object in the answer.'],
    [new Uint8Array([0xff]), 'The answer is not text in UTF-8.'],
  ])('fails on the body %s', (body, message) => {
    expect(() => read(400, body)).toThrow(message);
  });
});

describe('readJsonBody', () => {
  it.each([
    ['{"a":1,"b":null}', "{'a': 1}"],
    ['', '{}'],
    ['x', "{'message': 'x'}"],
  ])('reads %j as %s', (body, expected) => {
    expect(pyRepr(readJsonBody({ body: Buffer.from(body) }))).toBe(expected);
  });

  it.each([
    ['[]', 'There is no JSON object in the answer.'],
    ['null', 'There is no JSON object in the answer.'],
    ['5', 'There is no JSON object in the answer.'],
  ])('fails on the body %s', (body, message) => {
    expect(() => readJsonBody({ body: Buffer.from(body) })).toThrow(message);
  });
});
