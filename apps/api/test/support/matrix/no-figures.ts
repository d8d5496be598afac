/** What a reorganisation counted that concerned nobody. */
export const NO_FIGURES = {
  closed: 0,
  moved: 0,
  people: 0,
  ended: 0,
  continued: 0,
  certificates: 0,
  grantsEnded: 0,
  grantsMoved: 0,
  seminarsHandedOver: 0,
  seminarsCancelled: 0,
  venues: 0,
  invitations: 0,
};
