/** What the ids of rows look like. The source of the pattern serves PostgreSQL as well. */
export const ID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text, which may come from a device or a trail, can be an id. */
export const isId = (text: string): boolean => ID_PATTERN.test(text.toLowerCase());
