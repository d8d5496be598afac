const UUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const INSTANT_AND_ID = new RegExp(`^((?:19|20|21)\\d{2}-[^_]{1,30}Z)_(${UUID})$`);
const NAME_AND_ID = new RegExp(`^(.*)\u0001(${UUID})$`, 's');

/**
 * How many rows stand before the page that `after` asks for. What no page of ours gave as cursor means the beginning,
 * here and below.
 */
export const offsetOf = (after: string | undefined) => (/^\d{1,9}$/.test(after ?? '') ? Number(after) : 0);

/** The instant and the id behind which the page begins. */
export function instantAndId(after: string | undefined): [string, string] | [null, null] {
  const [, at, id] = INSTANT_AND_ID.exec(after ?? '') ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? [at, id] : [null, null];
}

/** The name and the id behind which the page begins. */
export function nameAndId(after: string | undefined): [string, string] | [null, null] {
  const [, name, id] = NAME_AND_ID.exec(after ?? '') ?? [];
  return name !== undefined && id ? [name, id] : [null, null];
}
