import { QueryFailedError } from 'typeorm';
import { outageOf, retryAfter } from './outage.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const query = (driverError: Error) => new QueryFailedError('select 1', [], driverError);

describe('what an error tells of', () => {
  it.each([
    ['the database is away', coded('ECONNREFUSED'), 'busy'],
    ['it was shut down under a query', query(coded('57P01')), 'busy'],
    ['it is starting', query(coded('57P03')), 'busy'],
    ['it crashed', query(coded('57P02')), 'busy'],
    ['it has no connection free', query(coded('53300')), 'busy'],
    ['it has no memory left', query(coded('53200')), 'busy'],
    ['it became a standby', query(coded('25006')), 'busy'],
    ['it asks for another try, still after all of them', query(coded('40001')), 'busy'],
    ['it lets nobody in', Object.assign(coded('55000'), { severity: 'FATAL' }), 'busy'],
    ['the pool has none free', new Error('timeout exceeded when trying to connect'), 'busy'],
    ['a connection broke off', query(new Error('Connection terminated unexpectedly')), 'busy'],
    ['all addresses refuse', new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'busy'],
    ['the disk of the database is full', query(coded('53100')), 'disk_full'],
    ['the disk of the server is full', coded('ENOSPC'), 'disk_full'],
    ['a constraint is broken', query(coded('23505')), null],
    ['a column is missing', query(coded('42703')), null],
    ['the program is wrong', new TypeError('x is undefined'), null],
    ['no error at all', 'ECONNREFUSED', null],
  ])('%s', (_, error, outage) => {
    expect(outageOf(error)).toBe(outage);
  });

  it('spreads those who ask again over eight seconds', () => {
    expect([retryAfter(0), retryAfter(0.5), retryAfter(0.999)]).toEqual([3, 7, 10]);
  });
});
