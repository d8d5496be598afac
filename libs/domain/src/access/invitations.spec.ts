import { issueRefusal, pagesOf } from './invitations.ts';

describe('issueRefusal', () => {
  it.each([
    ['nobody is left', { persons: 0, holding: 0, told: 0 }, 'invitation_nobody'],
    ['nobody holds one', { persons: 474, holding: 0, told: 0 }, null],
    ['some hold one and nobody said so', { persons: 474, holding: 474, told: 0 }, 'invitation_voids_more'],
    ['as many as said', { persons: 474, holding: 468, told: 468 }, null],
    ['one more than said', { persons: 474, holding: 469, told: 468 }, 'invitation_voids_more'],
    ['fewer than said: some joined meanwhile', { persons: 470, holding: 464, told: 468 }, null],
    ['too many at once, none of them voids', { persons: 2_590, holding: 0, told: 0 }, null],
    ['too many at once to void them in parts', { persons: 2_590, holding: 2, told: 2 }, 'invitation_crowded'],
  ] as const)('%s', (_, facts, expected) => expect(issueRefusal(facts)).toBe(expected));
});

it.each([
  [1, 1],
  [8, 1],
  [9, 2],
  [2_590, 324],
])('%i sheets are %i pages', (sheets, pages) => expect(pagesOf(sheets)).toBe(pages));
