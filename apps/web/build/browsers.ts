/**
 * The browsers that must be able to do their work. Members have Chrome and WebView from 80, Samsung 13 (which is Chrome
 * 79), Safari 14, Firefox 90: scripts are lowered to these. Staff have Chrome 99, Safari 16.4, Firefox 104: the sheet
 * of styles with layers is for these and for newer phones, older ones get one without layers (old-sheet.ts).
 */
export const SCRIPTS = ['chrome79', 'safari14', 'firefox90'];
export const SHEET = ['chrome99', 'safari15.4', 'firefox97'];

/** The same list as lint reads it. */
export const BROWSERSLIST = [...SCRIPTS.map((one) => one.replace(/^\D+/, '$& ')), 'samsung 13'];

const version = (major: number, minor = 0) => (major << 16) | (minor << 8);
export const OLD_SHEET = {
  chrome: version(79),
  samsung: version(13),
  safari: version(14),
  ios_saf: version(14),
  firefox: version(90),
};
