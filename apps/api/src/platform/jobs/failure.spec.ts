import { QueryFailedError } from 'typeorm';
import { Refusal } from '../http/refusal.ts';
import { failureOf } from './failure.ts';

const driverError = Object.assign(new Error('duplicate key value: (iin)=(850101300123)'), {
  code: '23505',
  constraint: 'persons_iin',
  detail: 'Key (iin)=(850101300123)',
});

describe('why a job failed', () => {
  it.each([
    [
      'an error of the program',
      new TypeError('Сәрсен is not a function'),
      { error: 'TypeError', code: null, constraint: null },
    ],
    [
      'the database refused',
      new QueryFailedError('insert', ['850101300123'], driverError),
      { error: 'QueryFailedError', code: '23505', constraint: 'persons_iin' },
    ],
    [
      'the database is away',
      Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
      { error: 'Error', code: 'ECONNREFUSED', constraint: null },
    ],
    ['a rule refused', new Refusal('not_found'), { error: 'Refusal', code: 'not_found', constraint: null }],
    [
      'a code that is no code',
      Object.assign(new Error('x'), { code: 'Сәрсен 850101300123' }),
      { error: 'Error', code: null, constraint: null },
    ],
    ['not even an error', '850101300123', { error: 'string', code: null, constraint: null }],
  ])('%s', (_, thrown, expected) => {
    const failure = failureOf(thrown);
    expect(failure).toMatchObject(expected);
    expect(JSON.stringify(failure)).not.toMatch(/850101300123|Сәрсен/);
  });
});
