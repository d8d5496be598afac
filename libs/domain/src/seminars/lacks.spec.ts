import { lacksOf, lacksOfPlanners } from './lacks.ts';

const READY = {
  state: 'open',
  format: 'in_person',
  withoutTrainer: 0,
  withoutRoom: 0,
  invited: 3,
  confirmed: 20,
  level: 2,
  openTests: ['final'],
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
  ['a test', { openTests: [] }, ['test']],
  ['no test where that of trainers is open to trainers', { openTests: ['trainer'] }, []],
  ['a test of members where that of trainers is open', { level: 3, openTests: ['trainer'] }, ['test']],
  ['no test where members may sit the final one', { level: 3, openTests: ['trainer', 'final'] }, []],
  ['a test after that at the door', { level: 0, openTests: ['entry', 'practice', 'topic'] }, ['test']],
  ['a phone', { hasPhone: false }, ['phone']],
  ['no phone by video', { format: 'video', hasPhone: false }, []],
  [
    'everything',
    { state: 'draft', withoutTrainer: 1, withoutRoom: 1, invited: 0, confirmed: 0, openTests: [], hasPhone: false },
    ['not_open', 'trainer', 'room', 'nobody_invited', 'test', 'phone'],
  ],
] as const)('lacks %s', (_, over, lacks) => expect(lacksOf({ ...READY, ...over })).toEqual(lacks));

it('leaves the phone to its trainer', () => expect(lacksOfPlanners(['test', 'phone'])).toEqual(['test']));
