import { type SubstitutionCase, substitutionRefusal } from './substitution.ts';

const CASE: SubstitutionCase = {
  state: 'open',
  cancelled: false,
  trainerIds: ['a', 'c'],
  formerId: 'a',
  substituteId: 'b',
};

describe('one trainer in the place of another', () => {
  it.each<[string, Partial<SubstitutionCase>, string | null]>([
    ['of an open seminar', {}, null],
    ['of a draft', { state: 'draft' }, null],
    ['of one that was delivered', { state: 'held' }, null],
    ['of one that was called off', { state: 'cancelled' }, 'seminar_not_open'],
    ['of a session that was called off', { cancelled: true }, 'attendance_session_cancelled'],
    ['for somebody who does not train there', { formerId: 'd' }, 'substitution_former_absent'],
    ['by somebody who trains there anyway', { substituteId: 'c' }, 'substitution_there_already'],
    ['by the same person', { substituteId: 'a' }, 'substitution_there_already'],
  ])('%s', (_, over, answer) => {
    expect(substitutionRefusal({ ...CASE, ...over })).toBe(answer);
  });
});
