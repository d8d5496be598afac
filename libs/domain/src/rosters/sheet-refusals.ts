/** Why a file could not be read as a table at all; every code has a text in the phrase books. */
export const SHEET_REFUSALS = [
  'sheet_too_large',
  'sheet_empty',
  'sheet_not_a_table',
  'sheet_encoding_unknown',
  'sheet_quote_open',
  'sheet_line_too_long',
  'sheet_cell_too_long',
  'sheet_format_unknown',
  'sheet_old_format',
  'sheet_format_html',
  'sheet_format_xml',
  'sheet_format_xlsb',
  'sheet_protected',
  'sheet_archive_damaged',
  'sheet_archive_bomb',
  'sheet_xml_entities',
  'sheet_timeout',
  'sheet_memory',
  'sheet_crashed',
  'sheet_busy',
] as const;
export type SheetRefusalCode = (typeof SHEET_REFUSALS)[number];
