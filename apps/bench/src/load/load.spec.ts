import { describe, expect, it } from '@jest/globals';
import { AnswerEvent } from '@kaskad/contracts';
import { withValues } from './copy-out.ts';
import { newEventId } from './event-id.ts';
import { jsonRequest, parseAnswer } from './http-connection.ts';
import { closedLoop } from './loop.ts';
import { fill, type Slots, templateOf } from './template.ts';

describe('the generator', () => {
  it.each([
    ['', null],
    ['HTTP/1.1 201 Created\r\ncontent-length: 4\r\n', null],
    ['HTTP/1.1 201 Created\r\ncontent-length: 4\r\n\r\n{"a', null],
    ['HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\n{"a"', { status: 201, body: '{"a"' }],
    ['HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n', { status: 404, body: '' }],
  ])('reads an answer once it is whole: %j', (text, expected) => expect(parseAnswer(text)).toEqual(expected));

  it('refuses an answer whose end it cannot know', () => {
    expect(() => parseAnswer('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')).toThrow('without a length');
  });

  it('announces the length of a body in bytes', () => {
    expect(jsonRequest('POST', '/x', 'token', '{"ә":1}').toString()).toBe(
      'POST /x HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer token\r\ncontent-type: application/json\r\ncontent-length: 8\r\n\r\n{"ә":1}',
    );
  });

  it('makes event ids that the contract takes, in the order of time', () => {
    const ids = [newEventId(1_700_000_000_000), newEventId(1_700_000_000_001), newEventId()];
    for (const id of ids) expect(AnswerEvent.shape.id.safeParse(id).success).toBe(true);
    expect(ids.toSorted()).toEqual(ids);
  });

  it('ends when the time is over, and at the first failure', async () => {
    const { done, perSecond } = await closedLoop(
      { clients: 3, seconds: 0.05 },
      () => new Promise((resolve) => setTimeout(resolve, 5)),
    );
    expect(done).toBeGreaterThanOrEqual(3);
    expect(perSecond).toBeGreaterThan(0);
    await expect(closedLoop({ clients: 3, seconds: 5 }, () => Promise.reject(new Error('refused')))).rejects.toThrow(
      'refused',
    );
  });
});

describe('a recorded statement', () => {
  const slots: Slots = { attempt: 'a-1', person: 'p-1', event: 'e-1', token: Buffer.from([1, 2]), now: new Date() };
  const other: Slots = { attempt: 'a-2', person: 'p-2', event: 'e-2', token: Buffer.from([3, 4]), now: new Date(0) };

  it('is sent for another answer with everything in its place', () => {
    const sent = [['a-1'], 'p-1', [['e-1']], Buffer.from([1, 2]), slots.now, 30, null, 'same'];
    expect(sent.map((value) => fill(templateOf(value, slots), other))).toEqual([
      ['a-2'],
      'p-2',
      [['e-2']],
      Buffer.from([3, 4]),
      new Date(0),
      30,
      null,
      'same',
    ]);
  });

  it('is written out for COPY, quotes and lists included', () => {
    expect(
      withValues({ text: 'select $1, $2, $3, $10', values: ["o'clock", ['/a/%', '/b/%'], null, 0, 0, 0, 0, 0, 0, 7] }),
    ).toBe(`select 'o''clock', array['/a/%', '/b/%'], null, 7`);
  });
});
