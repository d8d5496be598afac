import { lacksOf, lacksOfPlanners } from './lacks.ts';

const READY = {
  state: 'open',
  format: 'in_person',
  withoutTrainer: 0,
  withoutRoom: 0,
  invited: 3,
  confirmed: 20,
  hasTest: true,
  hasPhone: true,
} as const;

it.each([
  ['nothing', {}, []],
  ['nothing where all confirmed', { invited: 0 }, []],
  ['to be opened', { state: 'draft' }, ['not_open']],
  ['a trainer', { withoutTrainer: 1 }, ['trainer']],
  ['a room', { withoutRoom: 2 }, ['room']],
  ['no room by video', { format: 'video', withoutRoom: 2 }, []],
  ['people', { invited: 0, confirmed: 0 }, ['nobody_invited']],
  ['the word of those invited', { confirmed: 0 }, ['nobody_confirmed']],
  ['a test', { hasTest: false }, ['test']],
  ['a phone', { hasPhone: false }, ['phone']],
  ['no phone by video', { format: 'video', hasPhone: false }, []],
  [
    'everything',
    { state: 'draft', withoutTrainer: 1, withoutRoom: 1, invited: 0, confirmed: 0, hasTest: false, hasPhone: false },
    ['not_open', 'trainer', 'room', 'nobody_invited', 'test', 'phone'],
  ],
] as const)('lacks %s', (_, over, lacks) => expect(lacksOf({ ...READY, ...over })).toEqual(lacks));

it('leaves the phone to its trainer', () => expect(lacksOfPlanners(['test', 'phone'])).toEqual(['test']));
