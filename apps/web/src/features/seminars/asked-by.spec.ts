import { ApiError } from '../../shared/api/client.ts';
import { answered, askedBy } from './asked-by.ts';

const refusal = (code: 'seminar_lecturer_busy' | 'seminar_lecturer_away' | 'seminar_seats_clash', params: object) =>
  new ApiError(409, { code, params: params as Record<string, string> });

describe('what the server asks before it writes', () => {
  it.each([
    [refusal('seminar_lecturer_busy', { ids: 'a,b' }), { busyLecturerIds: ['a', 'b'] }],
    [refusal('seminar_lecturer_away', { ids: 'a' }), { busyLecturerIds: ['a'] }],
    // Nobody is named whom an answer could be about: no button would help.
    [refusal('seminar_lecturer_busy', { ids: '' }), null],
    [refusal('seminar_seats_clash', { count: 2 }), { clashing: 2 }],
    [new Error('another'), null],
  ])('is read from the refusal', (error, asked) => expect(askedBy(error)).toEqual(asked));

  it.each([
    [{}, { clashing: 2 }, { clashing: 2 }],
    [{ clashing: 2 }, { clashing: 3 }, { clashing: 3 }],
    [{ busyLecturerIds: ['a'] }, { busyLecturerIds: ['b', 'a'] }, { busyLecturerIds: ['a', 'b'] }],
    [{ busyLecturerIds: ['a'] }, { clashing: 1 }, { busyLecturerIds: ['a'], clashing: 1 }],
  ])('is answered with all that was said before: %j and %j', (known, asked, all) =>
    expect(answered(known, asked)).toEqual(all),
  );
});
